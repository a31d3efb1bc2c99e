"""Every page, from Markdown to an article that is set aside for its template."""

from __future__ import annotations

import gc
from dataclasses import astuple
from datetime import date
from functools import partial
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from guide.draw import block
from guide.draw.legend import with_legend
from guide.draw.pages import cited
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.html import allowed, regular
from guide.source.settings import SHELL
from guide.web import article, site, theme
from zhvariants.shield import harmless
from zhvariants.variants import Variant, variant_of

from . import rendering, structure
from .kept import Kept
from .reading import Read


class Articles:
    """The pages of one build while MkDocs renders their Markdown."""

    nav: Navigation
    _blocks: rendering.Blocks
    """Those of the page that MkDocs is rendering."""

    def __init__(self, kept: Kept, guide: Read, files: Files, config: MkDocsConfig) -> None:
        """Give every page its place in the primary tree; leave out what no page asks for."""
        self._kept, self._trees, self._project = kept, guide.trees, guide.project
        self.files = files
        self.forbidden: list[str] = []
        """What pages bring that no page may have."""
        self.sources: dict[str, str] = {}
        """By place in the site the file that a page comes from."""
        self._articles: dict[str, rendering.Article] = {}
        for path, made in self._project.made_pages.items():
            files.append(structure.made(path, made.text, config))
        for file in files.documentation_pages():
            file.dest_uri = f"{self._trees.primary.folder}/{file.dest_uri}"
            for each in self._trees.variants:
                place = site.in_tree(file.dest_uri, each, self._trees)
                self.sources[place] = self._project.name_of(file.src_uri)
        for file in list(files):
            if theme.unused(file.src_uri):
                files.remove(file)
        self._addresses = rendering.addresses(files)

    @property
    def digest(self) -> tuple[bytes, bytes]:
        """Other values wherever a record is another, or a link may lead elsewhere."""
        return self._project.data_digest, self._addresses

    def take_nav(self, nav: Navigation) -> None:
        """Note the sections; tell the theme which page is home: MkDocs looks at the site's root."""
        home = self.files.get_file_from_path("index.md")
        nav.homepage = home.page if home else None
        self.nav, trees = nav, self._trees
        adopted = structure.adopt(self.files, self._project.made_pages)
        for each in trees.variants:
            self._kept.catalogue.sections[each] = structure.sections(nav, each, trees, adopted)

    def markdown(self, text: str, page: Page, config: MkDocsConfig) -> str:
        """A page's Markdown with its sources, those of its tables among them, at its foot."""
        for key in ("title", "description"):
            if isinstance(page.meta.get(key), str):
                page.meta[key] = harmless(page.meta[key])
        text, records = harmless(text), self._project.library
        lang, day = str(page.meta.get("lang")), today()
        place = Place(
            page.file.src_uri,
            lang,
            records,
            lambda to: structure.url(to, page, self.files),
            lambda path: self.files.get_file_from_path(path) is not None,
        )
        place.today, place.repository = day, str(config.extra.get("repository") or "")
        self._blocks = rendering.Blocks(partial(_drawn, place))
        parts = lang, str(day), place.repository, self._addresses
        rendering.keep(page, self._blocks, self._project.data_digest, self._kept.cache, *parts)
        return text + source_list(page.meta, records.sources, cited(text, records))

    def draw(self, kind: str, text: str) -> str:
        """HTML of a block of the page that MkDocs is rendering."""
        return self._blocks.draw(kind, text)

    def set_aside(self, html: str, page: Page) -> None:
        """Make a page's article reachable and regular; keep it for the page's own template."""
        gc.collect(0)  # what has rendered the page is an object of its own, and full of circles
        cache = self._kept.cache
        faults = cache.data(lambda: [*map(astuple, allowed.of_article(html))], "forbidden", html)
        for fault in faults:
            self.forbidden.append(self.told(page.file.dest_uri, allowed.Violation(*fault)))
        html = with_legend(regular.without_comments(html))
        html = article.reachable_code(article.marked_links(article.scrolling(html)))
        written_in = variant_of(page.meta.get("lang")) or SHELL
        self._name(page, written_in)
        self._articles[page.file.src_uri] = rendering.set_aside(page, html, written_in)

    def __getitem__(self, page: Page) -> rendering.Article:
        return self._articles[page.file.src_uri]

    def pop(self, page: Page) -> rendering.Article:
        """A page's article, which is then no longer kept."""
        return self._articles.pop(page.file.src_uri)

    def _name(self, page: Page, written_in: Variant) -> None:
        """Title, description and headings of the page, in the words of every tree."""
        items = list(structure.headings(page.toc))
        headings = [unescape(item.title) for item in items]
        texts = [str(page.meta.get("title") or page.title), str(page.meta.get("description") or "")]
        title, description, *headings = self._trees.texts([*texts, *headings], written_in)
        if page.title == page.meta.get("title", page.title):  # else the navigation names it: 首頁
            page.title = title
        page.meta["title"] = title
        page.meta["description"] = description
        for item, heading in zip(items, headings, strict=True):
            item.title = heading  # the template escapes it

    def told(self, dest: str, fault: allowed.Violation) -> str:
        """`file:line: RULE …` of the page, the data file or the configuration that brought this."""
        texts = self._project.texts
        names = [self.sources.get(dest, "")]
        names += [file.file for file in self._project.own_data]
        names += [self._project.config_file]
        found = ((name, texts[name].decode("utf-8", "replace")) for name in names if name in texts)
        return allowed.message(found, fault)


def _drawn(place: Place, kind: str, text: str) -> str:
    return block.block(kind, text, place)


def today() -> date:
    """The day of the build, or that of `SOURCE_DATE_EPOCH`."""
    return date.fromisoformat(get_build_date())
