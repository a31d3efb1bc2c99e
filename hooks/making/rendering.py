"""A page as MkDocs renders it, kept for the next build: its Markdown, then its template."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from types import CodeType
from typing import Any

from jinja2 import Template as _Template
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from zhvariants.variants import Variant
from zhvariants.website.cache import Cache, Part, Unknown, digest, unknown

from .unchanged import settings

_log = get_plugin_logger(__name__)


def addresses(files: Files) -> bytes:
    """Another value wherever a link may lead elsewhere: every file with its address."""
    return digest(part for file in files for part in (file.src_uri, file.dest_uri, file.url))


class Blocks:
    """The blocks of one page, each drawn once: before the page is rendered, or meanwhile."""

    def __init__(self, draw: Callable[[str, str], str]) -> None:
        """`draw` makes HTML of a block's kind and text; blocks are drawn in the page's order."""
        self._draw = draw
        self._ahead: Iterator[tuple[str, str, str]] = iter(())
        self.asked: list[tuple[str, str]] = []
        """Every block that the page has been found to have."""
        self._drawn: list[str] = []

    def draw(self, kind: str, text: str) -> str:
        """A block's HTML, for the page that is being rendered."""
        known = next(self._ahead, None)
        if known and known[:2] == (kind, text):
            return known[2]
        self.asked.append((kind, text))
        self._drawn.append(self._draw(kind, text))
        return self._drawn[-1]

    def draw_ahead(self, blocks: Iterable[tuple[str, str]]) -> None:
        """Draw what the page had when it was last rendered of the same Markdown."""
        for kind, text in blocks:
            self.draw(kind, text)
        self._ahead = iter([(*block, html) for block, html in self._all()])

    def _all(self) -> list[tuple[tuple[str, str], str]]:
        return list(zip(self.asked, self._drawn, strict=True))

    @property
    def digest(self) -> str:
        """Another one for every other HTML of them."""
        return digest(self._drawn).hex()


def keep(page: Page, blocks: Blocks, data: bytes, cache: Cache, *parts: Part) -> None:
    """Have the page rendered as it was when its Markdown and all these parts were the same.

    Of the records what its blocks show counts: they are drawn again where `data`, which names the
    content of all records, is another, and the page is rendered again where they look otherwise.
    What MkDocs says meanwhile, of a link that leads nowhere, it has to say in every build: such a
    page is not kept.
    """
    if not cache.is_open:
        return
    level = str(_log.getEffectiveLevel())  # what is too quiet for it is not heard here either

    def render(config: MkDocsConfig, files: Files) -> None:
        what = "page", page.file.src_uri, page.markdown or "", level, *parts

        def make() -> dict[str, Any]:
            before = blocks.digest if blocks.asked else None
            with _Heard():
                Page.render(page, config, files)
            if before not in (None, blocks.digest):  # other blocks than were drawn ahead
                raise _Said
            return _state(page)

        def drawn() -> str:
            try:
                blocks.draw_ahead(map(tuple, cache.data(unknown, "blocks", *what)))
            except Unknown:
                state = make()
                cache.data(lambda: blocks.asked, "blocks", *what)
                cache.data(lambda: state, blocks.digest, *what)
            return blocks.digest

        with suppress(_Said):
            _restore(page, cache.data(make, cache.get(drawn, "drawn", *what, data), *what), files)

    vars(page)["render"] = render


Render = Callable[..., str]
"""Renders a page; what it is told by name is in the template's context, too."""


class Template(_Template):
    """A template that is not rendered where what becomes of it is known: `if_new` of the context.

    That is a function that gets the one that renders.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        """What the template says, or what `if_new` says instead."""
        context, as_ever = dict(*args, **kwargs), super().render
        if_new: Callable[[Render], str] | None = context.pop("if_new", None)
        return if_new(partial(as_ever, context)) if if_new else as_ever(context)


@dataclass(frozen=True)
class Article:
    """What a page's own template may read, and no other: else no page could stay as it is."""

    html: str
    toc: TableOfContents
    written_in: Variant


def set_aside(page: Page, html: str, written_in: Variant) -> Article:
    """The page's article, which is then no longer the page's."""
    article = Article(html, page.toc, written_in)
    page.content, page.markdown, page.toc = "", None, get_toc([])
    return article


@contextmanager
def at_hand(page: Page, article: Article, html: str) -> Iterator[None]:
    """Let the page have its article, as this HTML, for as long as its own template is rendered."""
    page.content, page.toc = (page.content or "") + html, article.toc  # MkDocs marks drafts before
    yield
    page.content, page.toc = "", get_toc([])


def frame(config: MkDocsConfig, nav: Navigation, files: Files) -> bytes:
    """Another value wherever what is around an article may be another.

    That is: the configuration; the navigation; and of every page what the templates of others may
    read of it, all but its article.
    """
    pages = [_facts(file.page) for file in files.documentation_pages() if file.page]
    return digest([settings(config), str(nav), *pages])


def _facts(page: Page) -> str:
    place = page.file.src_uri, page.file.dest_uri, page.url, page.edit_url
    return repr((place, page.title, page.meta))


def shown(page: Page, article: Article, context: Mapping[str, Any]) -> str:
    """A page's article and what the templates are told of it, as one text."""
    toc = [_token(item) for item in article.toc]
    return repr((page.file.src_uri, article.html, article.written_in.tag, toc, context))


class Compiled(BytecodeCache):
    """Templates as compiled, for as long as this process runs: a preview builds again and again.

    For environments that differ in nothing but their templates: the code depends on their options.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code, if the template is the one that it was made of."""
        source, code = self._known.get(bucket.key, (None, None))
        if source == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code."""
        if bucket.code:
            self._known[bucket.key] = bucket.checksum, bucket.code


class _Said(Exception):
    """MkDocs said something while it rendered a page."""


class _Heard(logging.Handler):
    """Raises `_Said` in the end, where MkDocs has said anything."""

    def __enter__(self) -> None:
        self._said = False
        logging.getLogger("mkdocs").addHandler(self)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)
        if self._said and kind is None:
            raise _Said

    def emit(self, record: logging.LogRecord) -> None:
        self._said = True


def _state(page: Page) -> dict[str, Any]:
    """All that `Page.render` sets, as JSON has it."""
    links = page.links_to_anchors
    return {
        "content": page.content,
        "title": page._title_from_render,
        "toc": [_token(item) for item in page.toc],
        "ids": sorted(page.present_anchor_ids or ()),
        "links": links and [[file.src_uri, named] for file, named in links.items()],
    }


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _restore(page: Page, state: dict[str, Any], files: Files) -> None:
    page.content, page._title_from_render = state["content"], state["title"]
    page.toc = get_toc(state["toc"])
    page.present_anchor_ids = set(state["ids"])
    links = state["links"]
    if links is not None:
        found = ((files.get_file_from_path(path), named) for path, named in links)
        page.links_to_anchors = {file: named for file, named in found if file}
