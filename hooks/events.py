"""Every event of a MkDocs build, in the order in which it happens.

MkDocs renders the primary tree; the other trees are made from its finished pages. The work is done
by plain functions in `zhvariants` and `guide`, which know neither MkDocs nor the theme: what is
here is what only MkDocs can be asked or told.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Literal, cast

from click import ClickException
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

import rendering
import structure
from guide import checks
from guide.building import errors, stage
from guide.building.draft import Draft, begin
from guide.building.reload import Hooks
from guide.checks import runner
from guide.draw import block
from guide.draw.legend import with_legend
from guide.draw.pages import cited
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.exports import publish as exports
from guide.html import allowed, regular
from guide.problems import Level, speak_utf8
from guide.project import Project
from guide.records import reviews
from guide.search import exact
from guide.search import site as search
from guide.source import inputs, settings
from guide.source import names as source_names
from guide.source.rendered import Markdown
from guide.source.settings import SHELL
from guide.web import (
    article,
    cards,
    counterparts,
    feed,
    finish,
    passes,
    redirects,
    site,
    styles,
    theme,
)
from guide.web.catalogue import Catalogue
from preview import Guard
from zhvariants.html.originals import annotate
from zhvariants.html.render import by_tag
from zhvariants.shield import harmless
from zhvariants.text import markup
from zhvariants.variants import Variant, variant_of
from zhvariants.website.cache import Cache, digest
from zhvariants.website.shell import mark_content
from zhvariants.website.trees import Trees

log = get_plugin_logger(__name__)


class Build:
    """One build after another: of a preview, each begins with `on_config`."""

    serving = False
    again = False
    """Has a preview been built before?"""
    draft: Draft | None = None
    config: MkDocsConfig
    project: Project
    trees: Trees
    place: Place
    """The page that MkDocs is rendering: one at a time."""

    def __init__(self) -> None:
        self.code = Hooks(Path(__file__).parent)
        self.version = inputs.code(Path(__file__).parent)
        self.cache = Cache()
        self.catalogue = Catalogue()
        self.templates = rendering.Compiled()

    # ---- before anything is read ----

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what kind of run this is."""
        speak_utf8()
        self.serving = command == "serve"
        self.in_place = self.serving and dirty  # only changed pages are written, beside the others

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the guide; set what derives from it and from the configuration."""
        for news in self.code.news():
            log.warning("%s", news)
        self._begin_draft(config)
        self._begin_cache(config)
        self._read_guide(config)
        self._begin_trees(config)
        self._register_blocks(config)
        self._configure(config)
        return config

    def _begin_draft(self, config: MkDocsConfig) -> None:
        """Let everybody write beside the site that stands."""
        self._drop_draft()
        self.config = config
        if not self.in_place:
            try:
                self.draft = begin(Path(config.site_dir))
            except OSError as error:
                why = errors.reason(error)
                raise PluginError(f"{config.site_dir} 旁邊不能寫：{why}") from error
            config.site_dir = str(self.draft.folder)

    def _begin_cache(self, config: MkDocsConfig) -> None:
        """Have at hand what earlier builds made of the same content."""
        if not self.cache.is_open:
            file = inputs.cache_file(self._root(), "build.db")
            self.cache.open(file, in_memory=self.serving)
        templates = inputs.files(Path(config.theme.custom_dir)) if config.theme.custom_dir else b""
        settings = inputs.values([config.markdown_extensions, config.mdx_configs, config.extra])
        self.cache.begin(digest([self.version, templates, settings]))

    def _read_guide(self, config: MkDocsConfig) -> None:
        """Read every page and record, once; end the build where the site would be broken."""
        file = Path(config.config_file_path)
        markdown = Markdown(config.markdown_extensions, copy.deepcopy(config.mdx_configs))
        docs = Path(config.docs_dir)
        self.project = Project(file.parent, docs, file, markdown=markdown, cache=self.cache)
        # Advice is for who asks or builds: a live preview should be quick and quiet.
        rules = [
            rule
            for rule in checks.all_rules()
            if rule.in_build and not (self.serving and rule.level is Level.ADVICE)
        ]
        problems = runner.run(self.project, rules)
        if any(problem.level is Level.STOP for problem in problems):
            found = [str(problem) for problem in problems if problem.level is not Level.ADVICE]
            raise PluginError("\n".join(["這些地方要先改好，才能建置：", *found]))
        for problem in problems:
            (log.info if problem.level is Level.ADVICE else log.warning)("%s", problem)
        if not self.serving:  # a preview reads the same again
            self.project.let_go()

    def _begin_trees(self, config: MkDocsConfig) -> None:
        """Make ready for every tree that the configuration lists."""
        published, env = settings.variants(config.extra), config.theme.get_env()
        ours = theme.strings(env, SHELL)
        self.strings = {each.tag: theme.strings(env, each) for each in published}
        self.trees = Trees(
            published,
            self.project.terms,
            shell_in=SHELL,
            phrases={tag: theme.phrases(ours, own) for tag, own in self.strings.items()},
            annotate=annotate,
            cache=self.cache,
        )

    def _register_blocks(self, config: MkDocsConfig) -> None:
        """Let the guide's blocks be drawn where Markdown has them."""

        def draw(source: str, language: str, *_: Any, **__: Any) -> str:
            return block.block(language, source, self.place)

        options = config.mdx_configs.setdefault("pymdownx.superfences", {})
        options["custom_fences"] = [
            {"name": name, "class": name, "format": draw} for name in block.DRAW
        ]

    def _configure(self, config: MkDocsConfig) -> None:
        """Set what derives from the two places that name where the site lives."""
        config.edit_uri_template = f"{config.extra['repository']}/edit/main/docs/{{path}}"
        config.extra["homepage"] = f"{self.trees.primary.folder}/"
        config.extra["alternate"] = True  # the header shows the switcher; no list: no head links
        toc = config.mdx_configs.setdefault("toc", {})
        slugify = toc["slugify"]
        toc["permalink_title"] = by_tag({"zh-Hant": "本節連結", "zh-Hans": "本节链接"})
        toc["slugify"] = lambda text, sep: slugify(markup.plain(text, SHELL), sep)
        if plugin := config.plugins.get("material/search"):
            plugin.search_index = NoIndex()
        self.worker = search.worker_version(Path(config.docs_dir))

    # ---- what there is ----

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give every page its place in the primary tree; leave out what no page asks for."""
        self.forbidden: list[str] = []
        self.sources: dict[str, str] = {}
        if not self.in_place:  # pages that have not changed are not rendered again
            self.catalogue = Catalogue()
        for path, made in self.project.made_pages.items():
            files.append(structure.made(path, made.text, config))
        for file in files.documentation_pages():
            file.dest_uri = f"{self.trees.primary.folder}/{file.dest_uri}"
            for each in self.trees.variants:
                place = site.in_tree(file.dest_uri, each, self.trees)
                self.sources[place] = self.project.name_of(file.src_uri)
        for file in list(files):
            if theme.unused(file.src_uri):
                files.remove(file)
        self.addresses, self.data = rendering.places(files), self.project.data_digest
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the sections; tell the theme which page is home: MkDocs looks at the site's root."""
        home = files.get_file_from_path("index.md")
        nav.homepage = home.page if home else None
        adopted = structure.adopt(files, self.project.made_pages)
        for each in self.trees.variants:
            self.catalogue.sections[each] = structure.sections(nav, each, self.trees, adopted)
        return nav

    # ---- every page: Markdown to HTML ----

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Add the page's sources, those of its tables among them, at its foot."""
        for key in ("title", "description"):
            if isinstance(page.meta.get(key), str):
                page.meta[key] = harmless(page.meta[key])
        markdown = harmless(markdown)
        records = self.project.library
        lang = str(page.meta.get("lang"))
        self.place = Place(
            page.file.src_uri,
            lang,
            records,
            lambda to: structure.url(to, page, files),
            lambda path: files.get_file_from_path(path) is not None,
        )
        self.place.today = date.fromisoformat(get_build_date())
        self.place.repository = str(config.extra.get("repository") or "")
        day, repository = str(self.place.today), self.place.repository
        rendering.keep(page, self.cache, lang, day, repository, self.addresses, self.data)
        return markdown + source_list(page.meta, records.sources, cited(markdown, records))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the article reachable and regular; keep what its author wrote, show the primary."""
        faults = self.cache.data(lambda: [*map(astuple, allowed.of_article(html))], "drawn", html)
        for fault in faults:
            self.forbidden.append(self._told(page.file.dest_uri, allowed.Violation(*fault)))
        html = with_legend(regular.without_comments(html))
        html = article.reachable_code(article.marked_links(article.scrolling(html)))
        written_in = variant_of(page.meta.get("lang")) or SHELL
        self._name(page, written_in)
        return self.trees.add(page.file.src_uri, html, written_in, page.meta)

    def _name(self, page: Page, written_in: Variant) -> None:
        """Title, description and headings of the page, in the words of every tree."""
        items = list(structure.headings(page.toc))
        headings = [unescape(item.title) for item in items]
        texts = [str(page.meta.get("title") or page.title), str(page.meta.get("description") or "")]
        title, description, *headings = self.trees.texts([*texts, *headings], written_in)
        if page.title == page.meta.get("title", page.title):  # else the navigation names it: 首頁
            page.title = title
        page.meta["title"] = title
        page.meta["description"] = description
        for item, heading in zip(items, headings, strict=True):
            item.title = heading  # the template escapes it

    # ---- every page: HTML into the template ----

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fail if a page brings what is forbidden; tell the templates what they need."""
        if self.forbidden:
            raise PluginError("\n".join(sorted(set(self.forbidden))))
        env.bytecode_cache = self.templates
        env.autoescape = True  # a title is words, wherever a template shows it
        env.globals["material"] = theme.scripts(_folders(config))
        trees = site.all_trees(self.trees)
        env.globals.update(trees=trees, by_tag=by_tag, words=site.words_of(trees))
        env.globals["marked"] = lambda html: Markup(mark_content(html))
        self.environment = env
        self.places = structure.regions(files, self.project.library)
        self.others = counterparts.counterparts(self.places, self.project.library.roles)
        self.files = files

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template what differs between the trees, and what the page is about."""
        url, home = page.url, config.site_url or ""
        for each in self.trees.variants:
            entry = structure.entry(page, each, config, self.trees, self.project.library)
            self.catalogue.add(each, entry)
        variant = site.variant(url, home, self.trees, get_relative_url)
        page.canonical_url = variant["canonical"]
        section = structure.section_of(page)
        base = get_relative_url(f"{self.trees.primary.folder}/", url).rstrip("/") or "."
        cast(dict[str, Any], context).update(
            base_url=base,
            variant=variant,
            turns=structure.turns(page, self.places),
            place=structure.place(page, self.files, self.places, self.others[page.file.src_uri]),
            review=reviews.dates(page.file.src_uri, page.meta.get("reviewed")),
            broad=article.is_broad(page.content or ""),
            role=page.file.src_uri in self.project.role_homes,
            card=cards.card(section.title if section else "", home, self.trees),
        )
        page.content = mark_content(page.content or "")
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the pages of the other trees; give MkDocs that of the primary tree."""
        output = self._with_worker(output)
        for variant, html in self.trees.pages(page.file.src_uri, output):
            path = Path(config.site_dir, site.in_tree(page.file.dest_uri, variant, self.trees))
            _write(path, self._translated(html, variant))
        return self._primary(output)

    def _primary(self, html: str) -> str:
        """A page as MkDocs publishes it: in the primary tree, or for all trees at the root."""
        html, primary = self.trees.primary_page(html), self.trees.primary
        return html if primary == SHELL else self._translated(html, primary)

    def _translated(self, html: str, variant: Variant) -> str:
        return theme.translated(html, variant, self.strings[variant.tag], self.trees)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Templates at the root (the 404 page, the sitemap) speak for all trees."""
        if template_name == "404.html":
            output_content = self._with_worker(output_content)
        return self._primary(output_content)

    def _with_worker(self, html: str) -> str:
        try:
            return search.with_worker(html, self.worker)
        except ValueError as error:
            raise PluginError(str(error)) from error

    # ---- when all pages are there ----

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, finish all of them, put the site in its place."""
        root = Path(config.site_dir)
        self._forward_old_addresses(root)
        tags = " ".join(variant.tag for variant in self.trees.variants)
        known = "downloads", self.data, self.addresses, tags
        downloads = self.cache.data(self._downloads, *known)
        for folder, name, text in downloads:
            _write(root / folder / "data" / name, text)
        site.split_sitemap(root, self.trees)
        chooser = self.environment.get_template("chooser.html").render(config=config, base_url=".")
        _write(root / "index.html", chooser)
        self._publish_search(root)
        home = (config.site_url or "").rstrip("/") + "/"
        self._finish(finish.Site(root, home, self.trees.variants))
        self.cache.end()
        self._publish(config)
        self.again = self.serving

    def _publish_search(self, root: Path) -> None:
        """Write the search index: all of it at once, so all of it again where a page changes."""
        terms, variants, regions = self.project.glossary, self.trees.variants, self._regions()
        names = exact.table(self.project)
        made = frozenset(map(source_names.address, self.project.made_pages))

        def publish() -> None:
            search.publish(root, terms, variants, regions, names, self.cache, made)

        # Written in place, what an earlier build left here is removed. After an edit in a preview
        # the index is another one, and keeping each would cost more than it ever saves.
        if self.in_place or self.again:
            publish()
            return
        known = repr((terms, [each.tag for each in variants], regions, names, sorted(made)))
        asked = inputs.files(root / "assets" / "js"), stage.pages(root), self.data
        stage.done(root, publish, self.cache, "search", known, *asked)

    def _regions(self) -> dict[str, str | None]:
        """The region that each page speaks of, by its address below a tree."""
        return {
            site.below_tree(file.url, self.trees): self.places[file.src_uri]
            for file in self.files.documentation_pages()
            if file.src_uri in self.places
        }

    def _downloads(self) -> list[tuple[str, str, str]]:
        def address(path: str) -> str:
            file = self.files.get_file_from_path(path)
            return site.below_tree(file.url, self.trees) if file else path

        return list(exports.files(self.project.library, self.trees, address))

    def _forward_old_addresses(self, root: Path) -> None:
        try:
            for path, html in self._forwarding():
                redirects.write(root, path, html)
        except redirects.Taken as error:
            raise PluginError(str(error)) from error

    def _forwarding(self) -> Iterator[tuple[str, str]]:
        home, listed = self.config.site_url or "", self.project.redirects
        return redirects.pages(listed, home, self.trees.variants)

    def _finish(self, built: finish.Site) -> None:
        """Take all pages through what can only be done when all are there."""
        config = self.config
        sheets = theme.style_sheets(_folders(config))
        sheets += [Path(config.docs_dir, path) for path in config.extra_css]
        changes = self.project.changes
        for place, text in feed.feeds(changes, config.site_name, built.home, self.trees):
            built.write(place, text)
        finish.robots(built)
        todo = [self._allowed(built), passes.Readings(built, self.catalogue, self.cache)]
        todo.append(passes.Wording(built, self.cache))
        if self.serving:  # a preview is quick, and has no worker: it would show what is no more
            texts = "".join(path.read_text(encoding="utf-8") for path in sheets)
            built.write(
                passes.STYLE, self.cache.get(lambda: styles.bundle(sheets), "styles", texts)
            )
            built.write(passes.LATER, "")
            (built.root / passes.WORKER).unlink(missing_ok=True)
        else:
            script = theme.scripts(_folders(config))["script"]
            offline = self.environment.get_template("offline.html").render()
            looks = [passes.Styles(built, sheets, script, self.cache), passes.Scripts(built)]
            todo = [*looks, *todo, passes.Policy(), passes.Worker(built, offline)]
        try:
            finish.finish(built, todo)
        except allowed.Forbidden as error:
            raise PluginError(str(error)) from error

    def _allowed(self, built: finish.Site) -> passes.Allowed:
        scripts = [*theme.OWN_SCRIPTS, *map(str, self.config.extra_javascript)]

        def place(path: Path, fault: allowed.Violation) -> str:
            return self._told(path.relative_to(built.root).as_posix(), fault)

        moved = {built.root / path for path, _ in self._forwarding()}
        return passes.Allowed(place, scripts, moved, self.cache)

    def _told(self, dest: str, fault: allowed.Violation) -> str:
        """`file:line: RULE …` of the page, the data file or the configuration that brought this."""
        texts = self.project.texts
        names = [self.sources.get(dest, "")]
        names += [self.project.name_of(f"data/{name}.yml") for name in self.project.data_names]
        names += [self.project.config_file]
        found = ((name, texts[name].decode("utf-8", "replace")) for name in names if name in texts)
        return allowed.message(found, fault)

    def _publish(self, config: MkDocsConfig) -> None:
        """Put the site in its place; not where MkDocs is about to refuse it for its warnings."""
        if self.draft is None or (config.strict and _warned()):
            return
        try:
            self.draft.publish()
        except OSError as error:
            why = errors.reason(error)
            raise PluginError(f"{self.draft.site} 換不上新的網站：{why}") from error
        config.site_dir, self.draft = str(self.draft.site), None
        if not self.serving:
            log.info("換上：%s", errors.short(Path(config.site_dir)))

    # ---- how it ends ----

    def on_build_error(self, *, error: Exception) -> None:
        """Say what is wrong where MkDocs would show a traceback, and that the old site stands."""
        standing = self.draft.site if self.draft else None
        self._drop_draft()
        self.cache.end()
        said = None if isinstance(error, ClickException) else errors.said(error, self._root())
        if said:
            log.error("%s", said)
        if standing and not self.serving:
            log.error("%s", errors.outcome(standing))
        if said:
            raise Abort("建置失敗") from error

    def on_shutdown(self) -> None:
        """Leave nothing behind when somebody ends the build with Ctrl-C."""
        self._drop_draft()

    def _drop_draft(self) -> None:
        if self.draft:
            self.draft.discard()
            self.config.site_dir, self.draft = str(self.draft.site), None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Go on serving the last site that was whole; say when the next one is."""
        server.builder = Guard(server, self._root())
        return server

    def _root(self) -> Path:
        return Path(self.config.config_file_path).parent


class NoIndex:
    """Stands in for the theme's index: its plugin renders the box, and reads no page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page alone."""

    def generate_search_index(self, previous: Any) -> str:
        """A stub, until ours is written."""
        return "{}"


def _folders(config: MkDocsConfig) -> list[Path]:
    return [Path(folder) for folder in config.theme.dirs]


def _warned() -> bool:
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return any(counter.get_counts() for counter in counters)


def _write(path: Path, text: str) -> None:
    """Lone surrogates, which no encoding has, become references: a page is never lost for them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))


build = Build()
on_startup, on_config, on_files, on_nav = (
    build.on_startup,
    build.on_config,
    build.on_files,
    build.on_nav,
)
on_page_markdown, on_page_content = build.on_page_markdown, build.on_page_content
on_env, on_page_context = build.on_env, build.on_page_context
on_post_page, on_post_template = build.on_post_page, build.on_post_template
on_post_build, on_build_error = build.on_post_build, build.on_build_error
on_shutdown, on_serve = build.on_shutdown, build.on_serve
