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

import rendering
import structure
from guide.draw import block
from guide.draw.legend import with_legend
from guide.draw.pages import cited
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.html import allowed, regular
from guide.source.settings import SHELL
from guide.web import article, site, theme
from guide.web.catalogue import Catalogue
from zhvariants.shield import harmless
from zhvariants.variants import Variant, variant_of

from .reading import Reading


class Articles(Reading):
    """What MkDocs asks of a build while it renders Markdown."""

    place: Place
    """The page that MkDocs is rendering."""

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
        self.place.today = today()
        self.place.repository = str(config.extra.get("repository") or "")
        day, repository = str(self.place.today), self.place.repository
        self.blocks = rendering.Blocks(partial(_drawn, self.place))
        parts = lang, day, repository, self.addresses
        rendering.keep(page, self.blocks, self.data, self.cache, *parts)
        return markdown + source_list(page.meta, records.sources, cited(markdown, records))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the article reachable and regular; set it aside for its own template."""
        gc.collect(0)  # what has rendered the page is an object of its own, and full of circles
        faults = self.cache.data(
            lambda: [*map(astuple, allowed.of_article(html))], "forbidden", html
        )
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

    def _told(self, dest: str, fault: allowed.Violation) -> str:
        """`file:line: RULE …` of the page, the data file or the configuration that brought this."""
        texts = self.project.texts
        names = [self.sources.get(dest, "")]
        names += [file.file for file in self.project.own_data]
        names += [self.project.config_file]
        found = ((name, texts[name].decode("utf-8", "replace")) for name in names if name in texts)
        return allowed.message(found, fault)


def _drawn(place: Place, kind: str, text: str) -> str:
    return block.block(kind, text, place)


def today() -> date:
    """The day of the build, or that of `SOURCE_DATE_EPOCH`."""
    return date.fromisoformat(get_build_date())
