"""Every page, from its article to finished HTML in every tree."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

from guide.records import reviews
from guide.search import site as search
from guide.source.settings import SHELL
from guide.web import article, cards, counterparts, theme
from guide.web import site as urls
from zhvariants.html.render import by_tag
from zhvariants.variants import Variant
from zhvariants.website.cache import digest
from zhvariants.website.shell import mark_content

from . import rendering, structure
from .articles import Articles, today
from .kept import Kept
from .reading import Read
from .unchanged import is_alone


class Pages:
    """The pages of one build while MkDocs renders templates."""

    _finished: list[str] | None
    """The page at hand in every tree, if its template need not be rendered."""

    def __init__(
        self,
        kept: Kept,
        guide: Read,
        articles: Articles,
        env: Environment,
        config: MkDocsConfig,
        site: Path,
    ) -> None:
        """Tell the templates what they need; `site` is where readers get the pages.

        Raises PluginError if a page brings what is forbidden.
        """
        if articles.forbidden:
            raise PluginError("\n".join(sorted(set(articles.forbidden))))
        self._kept, self._guide, self._articles, self._site = kept, guide, articles, site
        self._trees, library = guide.trees, guide.project.library
        env.template_class, env.bytecode_cache = rendering.Template, kept.templates
        env.autoescape = True  # a title is words, wherever a template shows it
        env.globals["material"] = theme.scripts(theme_folders(config))
        trees = urls.all_trees(self._trees)
        env.globals.update(trees=trees, by_tag=by_tag, words=urls.words_of(trees))
        env.globals["marked"] = lambda html: Markup(mark_content(html))
        self.environment = env
        self.regions = structure.regions(articles.files, library)
        """By page the region that it speaks of."""
        self._others = counterparts.counterparts(self.regions, library.roles)
        frame = rendering.frame(config, articles.nav, articles.files)
        around = guide.setting, frame, self._trees.digest, guide.worker, get_build_date()
        self._frame = digest(around)
        # What another plugin makes of a finished page is not known before it has been asked.
        self._alone = is_alone(config, *map(str, config.hooks))
        if not kept.in_place:
            self._leave_copies(articles.files)

    def _leave_copies(self, files: Files) -> None:
        """Let nothing be copied that a preview has copied before, but for what is then changed."""
        for file in files.media_files():
            if (path := file.abs_src_path) and not file.src_uri.startswith("assets/js/"):
                stat = Path(path).stat()
                stamp = path, stat.st_mtime_ns, stat.st_size
                if self._kept.standing.has_file(self._site, file.dest_uri, stamp):
                    files.remove(file)

    def tell(self, context: TemplateContext, page: Page, config: MkDocsConfig) -> None:
        """Give the template what differs between the trees, and what the page is about."""
        url, home, path = page.url, config.site_url or "", page.file.src_uri
        trees, project = self._trees, self._guide.project
        facts = {
            each: structure.entry(page, each, config, trees, project.library)
            for each in trees.variants
        }
        for each, entry in facts.items():
            self._kept.catalogue.add(each, entry)
        variant = urls.variant(url, home, trees, get_relative_url)
        page.canonical_url = variant["canonical"]
        section = structure.section_of(page)
        base = get_relative_url(f"{trees.primary.folder}/", url).rstrip("/") or "."
        # No page says more than its day: it would never be the same again.
        context["build_date_utc"] = datetime.combine(today(), time(), UTC)
        own: dict[str, Any] = {
            "base_url": base,
            "variant": variant,
            "turns": structure.turns(page, self.regions),
            "place": structure.place(page, self._articles.files, self.regions, self._others[path]),
            "review": reviews.dates(path, page.meta.get("reviewed")),
            "role": path in project.library.role_pages,
            "card": cards.card(section.title if section else "", home, trees),
        }
        shown = rendering.shown(page, self._articles[page], own)
        key = digest([self._frame, shown, repr([*facts.items()])])
        told = cast(dict[str, Any], context)
        told.update(own, if_new=lambda render: self._rendered(page, key, render))

    def _rendered(self, page: Page, key: bytes, render: rendering.Render) -> str:
        """The page as its template has it; nothing where `finished` is known without."""
        self._finished = None
        if not self._alone:
            return self._in_template(page, render)
        if self._stands(page, key):
            self._kept.cache.touch("finished", key)
            self._finished = []
        else:
            self._finished = self._kept.cache.data(
                lambda: self._in_trees(page, self._in_template(page, render)), "finished", key
            )
        return ""

    def _stands(self, page: Page, key: bytes) -> bool:
        """Does the preview serve the page as it would be now?"""
        if not self._kept.is_preview:
            return False
        places = self._destinations(page)
        texts = [str(Path(place).with_suffix(".md")) for place in places]
        return self._kept.standing.has_page(self._site, page.file.src_uri, key, [*places, *texts])

    def _destinations(self, page: Page) -> list[str]:
        """Where a page stands in each tree, the primary one first."""
        return [urls.in_tree(page.file.dest_uri, v, self._trees) for v in self._trees.variants]

    def _in_template(self, page: Page, render: rendering.Render) -> str:
        """Render the page with its article, which no other page's template sees."""
        own = self._articles.pop(page)
        html = self._trees.add(page.file.src_uri, own.html, own.written_in, page.meta)
        with rendering.at_hand(page, own, mark_content(html)):
            return render(broad=article.is_broad(html))

    def _in_trees(self, page: Page, output: str) -> list[str]:
        """The page in every tree, the primary one first."""
        output = self._with_worker(output)
        others = self._trees.pages(page.file.src_uri, output)
        return [self._primary(output), *(self._translated(html, v) for v, html in others)]

    def publish(self, output: str, page: Page, folder: Path) -> str:
        """Write the page into the other trees below a folder; returns that of the primary tree."""
        pages = self._in_trees(page, output) if self._finished is None else self._finished
        gc.collect(0)  # a template's macros know its context, and that the article
        for n, (place, html) in enumerate(zip(self._destinations(page), pages, strict=False)):
            if n:
                write(folder / place, html)
            if self._kept.is_preview:
                self._kept.standing.keep_early(place, html)
        return pages[0] if pages else ""  # what stands is not written

    def _primary(self, html: str) -> str:
        """A page as MkDocs publishes it: in the primary tree, or for all trees at the root."""
        html, primary = self._trees.primary_page(html), self._trees.primary
        return html if primary == SHELL else self._translated(html, primary)

    def _translated(self, html: str, variant: Variant) -> str:
        return theme.translated(html, variant, self._guide.strings[variant.tag], self._trees)

    def at_root(self, html: str, name: str) -> str:
        """A template at the root (the 404 page, the sitemap), which speaks for all trees."""
        return self._primary(self._with_worker(html) if name == "404.html" else html)

    def _with_worker(self, html: str) -> str:
        try:
            return search.with_worker(html, self._guide.worker)
        except ValueError as error:
            raise PluginError(str(error)) from error


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Where templates and the theme's files are, ours first."""
    return [Path(folder) for folder in config.theme.dirs]


def write(path: Path, text: str) -> None:
    """Write a file.

    Lone surrogates, which no encoding has, become references: a page is never lost for them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
