"""What is done in every event of a MkDocs build, in the order in which it happens.

MkDocs renders the primary tree; the other trees are made from its finished pages. The work is done
by plain functions in `zhvariants` and `guide`, which know neither MkDocs nor the theme: what is
here is what only MkDocs can be asked or told.
"""

from __future__ import annotations

import copy
import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime, time
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

import rendering
import structure
from drafting import Drafted, log
from guide import checks
from guide.building import stage
from guide.building.draft import Draft, begin
from guide.building.later import Later
from guide.building.reload import Hooks
from guide.building.standing import Standing
from guide.checks import runner
from guide.draw import block
from guide.draw.legend import with_legend
from guide.draw.pages import cited
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.exports import publish as exports
from guide.html import allowed, regular
from guide.problems import Level
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
from unchanged import SEARCH, Heard, Known, Said, is_alone
from zhvariants.html.originals import annotate
from zhvariants.html.render import by_tag
from zhvariants.shield import harmless
from zhvariants.text import markup
from zhvariants.variants import Variant, variant_of
from zhvariants.website.cache import Cache, digest
from zhvariants.website.shell import mark_content
from zhvariants.website.trees import Trees


class Build(Drafted):
    """One build after another: of a preview, each begins with `on_config`."""

    project: Project
    trees: Trees
    place: Place
    """The page that MkDocs is rendering: one at a time."""

    known: Known | None = None
    """Where the cache is to have the site, if anywhere."""

    def __init__(self, version: bytes, command: str, dirty: bool) -> None:
        """`version` is another one wherever the code is another."""
        self.version, self.serving = version, command == "serve"
        self.in_place = self.serving and dirty  # only changed pages are written, beside the others
        gc.freeze()  # what is loaded stays; what a build makes is seldom in circles
        self.code = Hooks(Path(__file__).parent)
        self.cache, self.heard = Cache(), Heard()
        self.catalogue = Catalogue()
        self.templates = rendering.Compiled()
        self.standing, self.later = Standing(), Later()

    # ---- before anything is read ----

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the guide; set what derives from it and from the configuration."""
        for news in self.code.news():
            log.warning("%s", news)
        self.drop_draft()
        self.config = config
        self.standing.begin()
        if not self.in_place:
            self.begin_draft(config)
        self.said = self.problems(config)
        for level, words in self.said:
            log.log(level, "%s", words)
        self._begin_trees(config)
        self._register_blocks(config)
        self._configure(config)
        self.heard.begin()
        return config

    def problems(self, config: MkDocsConfig) -> Said:
        """What is wrong with the guide; ends the build where the site would be broken."""
        self.config = config
        self._begin_cache(config)
        return [*self._read_guide(config)]

    def _begin_cache(self, config: MkDocsConfig) -> None:
        """Have at hand what earlier builds made of the same content."""
        if not self.cache.is_open:
            file = inputs.cache_file(self.root, "build.db")
            self.cache.open(file, in_memory=self.serving)
        templates = inputs.files(Path(config.theme.custom_dir)) if config.theme.custom_dir else b""
        settings = inputs.values([config.markdown_extensions, config.mdx_configs, config.extra])
        self.setting = digest([self.version, templates, settings])
        self.cache.begin(self.setting)

    def _read_guide(self, config: MkDocsConfig) -> Iterator[tuple[int, str]]:
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
        if not self.serving:  # a preview reads the same again
            self.project.let_go()
        for problem in problems:
            yield (logging.INFO if problem.level is Level.ADVICE else logging.WARNING), str(problem)

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
            return self.blocks.draw(language, source)

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
        if plugin := config.plugins.get(SEARCH):
            plugin.search_index = NoIndex()
        self.worker = search.worker_version(Path(config.docs_dir))

    # ---- what there is ----

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give every page its place in the primary tree; leave out what no page asks for."""
        self.forbidden: list[str] = []
        self.sources: dict[str, str] = {}
        if not self.in_place:  # pages that have not changed are not rendered again
            self.catalogue = Catalogue()
        self.articles: dict[str, rendering.Article] = {}
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
        self.nav, home = nav, files.get_file_from_path("index.md")
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
        self.place.today = _today()
        self.place.repository = str(config.extra.get("repository") or "")
        day, repository = str(self.place.today), self.place.repository
        self.blocks = rendering.Blocks(partial(_drawn, self.place))
        parts = lang, day, repository, self.addresses
        rendering.keep(page, self.blocks, self.data, self.cache, *parts)
        return markdown + source_list(page.meta, records.sources, cited(markdown, records))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the article reachable and regular; set it aside for its own template."""
        gc.collect(0)  # what has rendered the page is an object of its own, and full of circles
        faults = self.cache.data(lambda: [*map(astuple, allowed.of_article(html))], "drawn", html)
        for fault in faults:
            self.forbidden.append(self._told(page.file.dest_uri, allowed.Violation(*fault)))
        html = with_legend(regular.without_comments(html))
        html = article.reachable_code(article.marked_links(article.scrolling(html)))
        written_in = variant_of(page.meta.get("lang")) or SHELL
        self._name(page, written_in)
        self.articles[page.file.src_uri] = rendering.set_aside(page, html, written_in)
        return ""

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
        env.template_class, env.bytecode_cache = rendering.Template, self.templates
        env.autoescape = True  # a title is words, wherever a template shows it
        env.globals["material"] = theme.scripts(_folders(config))
        trees = site.all_trees(self.trees)
        env.globals.update(trees=trees, by_tag=by_tag, words=site.words_of(trees))
        env.globals["marked"] = lambda html: Markup(mark_content(html))
        self.environment = env
        self.places = structure.regions(files, self.project.library)
        self.others = counterparts.counterparts(self.places, self.project.library.roles)
        self.files = files
        frame = rendering.frame(config, self.nav, files)
        around = self.setting, frame, self.trees.digest, self.worker, get_build_date()
        self.frame = digest(around)
        # What another plugin makes of a finished page is not known before it has been asked.
        self.alone = is_alone(config, *map(str, config.hooks))
        if not self.in_place:
            self._leave_copies(files)

    def _leave_copies(self, files: Files) -> None:
        """Let nothing be copied that a preview has copied before, but for what is then changed."""
        for file in files.media_files():
            if (path := file.abs_src_path) and not file.src_uri.startswith("assets/js/"):
                stat = Path(path).stat()
                stamp = path, stat.st_mtime_ns, stat.st_size
                if self.standing.has_file(self.site, file.dest_uri, stamp):
                    files.remove(file)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template what differs between the trees, and what the page is about."""
        url, home = page.url, config.site_url or ""
        facts = {
            each: structure.entry(page, each, config, self.trees, self.project.library)
            for each in self.trees.variants
        }
        for each, entry in facts.items():
            self.catalogue.add(each, entry)
        variant = site.variant(url, home, self.trees, get_relative_url)
        page.canonical_url = variant["canonical"]
        section = structure.section_of(page)
        base = get_relative_url(f"{self.trees.primary.folder}/", url).rstrip("/") or "."
        # No page says more than its day: it would never be the same again.
        context["build_date_utc"] = datetime.combine(_today(), time(), UTC)
        own: dict[str, Any] = {
            "base_url": base,
            "variant": variant,
            "turns": structure.turns(page, self.places),
            "place": structure.place(page, self.files, self.places, self.others[page.file.src_uri]),
            "review": reviews.dates(page.file.src_uri, page.meta.get("reviewed")),
            "role": page.file.src_uri in self.project.role_homes,
            "card": cards.card(section.title if section else "", home, self.trees),
        }
        shown = rendering.shown(page, self.articles[page.file.src_uri], own)
        key = digest([self.frame, shown, repr([*facts.items()])])
        told = cast(dict[str, Any], context)
        told.update(own, if_new=lambda render: self._rendered(page, key, render))
        return context

    def _rendered(self, page: Page, key: bytes, render: rendering.Render) -> str:
        """The page as its template has it; nothing where `finished` is known without."""
        self.finished: list[str] | None = None
        if not self.alone:
            return self._in_template(page, render)
        if self._stands(page, key):
            self.cache.touch("finished", key)
            self.finished = []
        else:
            self.finished = self.cache.data(
                lambda: self._in_trees(page, self._in_template(page, render)), "finished", key
            )
        return ""

    def _stands(self, page: Page, key: bytes) -> bool:
        """Does the preview serve the page as it would be now?"""
        if not self._is_preview:
            return False
        places = self._places(page)
        texts = [str(Path(place).with_suffix(".md")) for place in places]
        return self.standing.has_page(self.site, page.file.src_uri, key, [*places, *texts])

    def _places(self, page: Page) -> list[str]:
        """Where a page stands in each tree, the primary one first."""
        return [site.in_tree(page.file.dest_uri, v, self.trees) for v in self.trees.variants]

    def _in_template(self, page: Page, render: rendering.Render) -> str:
        """Render the page with its article, which no other page's template sees."""
        own = self.articles.pop(page.file.src_uri)
        html = self.trees.add(page.file.src_uri, own.html, own.written_in, page.meta)
        with rendering.at_hand(page, own, mark_content(html)):
            return render(broad=article.is_broad(html))

    def _in_trees(self, page: Page, output: str) -> list[str]:
        """The page in every tree, the primary one first."""
        output = self._with_worker(output)
        others = self.trees.pages(page.file.src_uri, output)
        return [self._primary(output), *(self._translated(html, v) for v, html in others)]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the pages of the other trees; give MkDocs that of the primary tree."""
        pages = self._in_trees(page, output) if self.finished is None else self.finished
        for n, (place, html) in enumerate(zip(self._places(page), pages, strict=False)):
            if n:
                _write(Path(config.site_dir, place), html)
            if self._is_preview:
                self.standing.keep_early(place, html)
        return pages[0] if pages else ""  # what stands is not written

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
        self._finish(finish.Site(root, self._home(), self.trees.variants))
        self.cache.end()
        if not self.heard.end() and self.known:  # what is said of a page is said in every build
            self.known.keep(root, self.said)
        self.publish()

    def _publish_search(self, root: Path) -> None:
        """Write the search index: all of it at once, so all of it again where a page changes."""
        if self._is_preview:
            search.join_parts(root / "assets" / "js")
            self.index = self._index_when_asked()
            return
        terms, variants, regions = self.project.glossary, self.trees.variants, self._regions()
        names = exact.table(self.project)
        made = frozenset(map(source_names.address, self.project.made_pages))

        def publish() -> None:
            search.publish(root, terms, variants, regions, names, self.cache, made)

        if self.in_place:  # what an earlier build left here is removed
            publish()
            return
        known = repr((terms, [each.tag for each in variants], regions, names, sorted(made)))
        asked = inputs.files(root / "assets" / "js"), stage.pages(root), self.data
        stage.done(root, publish, self.cache, "search", known, *asked)

    def _index_when_asked(self) -> Callable[[], None]:
        """What a preview does when somebody searches: after each edit it would take the longest.

        Of what a later build has, nothing is used: it may fail, and this site go on standing.
        """
        project, trees, catalogue, regions = (
            self.project,
            self.trees,
            self.catalogue,
            self._regions(),
        )
        home, folder = self._home(), self.site

        def publish() -> None:
            draft = begin(folder)
            try:
                self.standing.lay_early(draft.folder)
                names = exact.table(project)
                made = frozenset(map(source_names.address, project.made_pages))
                search.publish(
                    draft.folder, project.glossary, trees.variants, regions, names, self.cache, made
                )
                built = finish.Site(draft.folder, home, trees.variants, search.LIST)
                finish.finish(built, self._wording(built, catalogue))
                self.standing.add(draft, search.written(draft.folder))
            finally:
                draft.discard()
                self.cache.end(whole=False)

        return publish

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
        todo = [self._allowed(built), *self._wording(built, self.catalogue)]
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
            todo = [
                passes.Styles(built, sheets, script, self.cache),
                passes.Scripts(built, self.trees),
                *todo,
                passes.Policy(),
                passes.Worker(built, offline),
            ]
        try:
            finish.finish(built, todo)
        except allowed.Forbidden as error:
            raise PluginError(str(error)) from error

    def _wording(self, built: finish.Site, catalogue: Catalogue) -> list[finish.Pass]:
        cache = self.cache
        return [passes.Readings(built, catalogue, cache), passes.Wording(built, cache)]

    def _home(self) -> str:
        return (self.config.site_url or "").rstrip("/") + "/"

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
        names += [file.file for file in self.project.own_data]
        names += [self.project.config_file]
        found = ((name, texts[name].decode("utf-8", "replace")) for name in names if name in texts)
        return allowed.message(found, fault)

    def put(self, draft: Draft) -> None:
        """Put the site in its place; in a preview what has changed of it."""
        if self._is_preview:
            self.standing.publish(draft)
            self.later.put(self.index)
        else:
            draft.publish()

    # ---- how it ends ----

    def on_build_error(self, *, error: Exception) -> None:
        """Say what is wrong; keep what has been made, for the next build."""
        self.heard.end()
        self.cache.end()
        super().on_build_error(error=error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Go on serving the last site that was whole; say when the next one is."""
        server.builder = Guard(server, self.root, self.later)
        return server

    @property
    def _is_preview(self) -> bool:
        return self.serving and not self.in_place


class NoIndex:
    """Stands in for the theme's index: its plugin renders the box, and reads no page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page alone."""

    def generate_search_index(self, previous: Any) -> str:
        """A stub, until ours is written."""
        return "{}"


def _drawn(place: Place, kind: str, text: str) -> str:
    return block.block(kind, text, place)


def _today() -> date:
    return date.fromisoformat(get_build_date())


def _folders(config: MkDocsConfig) -> list[Path]:
    return [Path(folder) for folder in config.theme.dirs]


def _write(path: Path, text: str) -> None:
    """Lone surrogates, which no encoding has, become references: a page is never lost for them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
