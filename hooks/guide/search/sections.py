"""A finished page cut into what a search result can point at: its sections, and its data rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from zhvariants.html.tokens import INLINE, RAW, TAG, TOKEN, end_of, read_run, tag_name

OFF = re.compile(r'data-search="off"|class="guide-mend"')
"""In a start tag: this element is not searched.

The A–Z list says every word of the guide; the ways to mend a record say nothing of it.
"""

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_LABEL = re.compile(r'md-tabs__item--active">\s*<a href="\./"[^>]*>(.*?)</a>', re.S)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"\s+")
_HEADINGS = ("h1", "h2", "h3")
_CELLS = ("td", "th")
_SILENT = RAW | frozenset("template noscript button select textarea nav pre".split())
"""Elements that are no prose; samples of code name everything without being about it."""
_NOISE = re.compile(
    r'class="[^"]*(?:headerlink|md-content__button|footnote-backref|twemoji|guide-(?:toc|label|pencil))'
    r'|href="#guide-note'
)
"""Tools beside the text: anchors, buttons to edit, marks of notes, the list of headings, labels."""
_MAY_BE_NOISE = frozenset(("a", "span", "details"))


@dataclass
class Entry:
    """One thing that a result can point at."""

    anchor: str
    """The id on its page; empty for the page itself."""
    kind: str
    """`page`, `section` or `row`."""
    heading: str = ""
    text: str = ""
    label: str = ""
    """What the navigation's tab calls the page, for the first page of a tab."""
    outline: str = ""
    """The headings of a page's sections, which say what it is about; weighed, not shown."""
    asked: str = ""
    """What readers type who look for it; weighed, not shown."""
    parts: list[str] = field(default_factory=list, repr=False)
    """The text while it is read."""

    def close(self) -> None:
        """Put the parts together."""
        text = _SPACE.sub(" ", unescape("".join(self.parts))).strip()
        self.text = text.replace(" ；", "；").strip(" ·")
        self.heading = _SPACE.sub(" ", unescape(self.heading)).strip()


def entries(html: str) -> list[Entry]:
    """The page first, with what stands above its first section; then sections and rows in order.

    None for a page without an article or a heading.
    """
    article = _ARTICLE.search(html)
    if not article:
        return []
    about = _DESCRIPTION.search(html)
    label = _LABEL.search(html)
    reader = _Reader(about[1] if about else "")
    reader.read(article[1])
    reader.page.label = unescape(TAG.sub("", label[1])).strip() if label else ""
    for entry in reader.out:
        entry.close()
    reader.page.outline = " ".join(e.heading for e in reader.out if e.kind == "section")
    return reader.out if reader.page.heading else []


class _Reader:
    """Deals the tokens of an article out to its entries."""

    def __init__(self, description: str) -> None:
        self.page = Entry("", "page", parts=[f"{description} " if description else ""])
        self.out = [self.page]
        self._section = self._here = self.page
        self._heading = ""
        self._cells = 0

    def read(self, html: str) -> None:
        """Take everything but what is not searched."""
        at = 0
        while token := TOKEN.match(html, at):
            at = token.end()
            if token.lastgroup == "tags":
                has_space, tags = _tags(token[0])
                if has_space:
                    self._text(" ")
                if tags:
                    at = self._take(tags, html, token.start(), at)
            elif token.lastgroup != "comment":
                self._text(token[0])

    def _take(self, tags: tuple[_Tag, ...], html: str, start: int, end: int) -> int:
        """Take the tags of a run; says where to go on."""
        for kind, name, tag, behind in tags:
            if kind is _Kind.SILENT:
                return end_of(html, name, start + behind, len(html))
            if kind is _Kind.END:
                self._end(name)
            else:
                self._start(tag, name)
        return end

    def _text(self, text: str) -> None:
        if self._heading:
            self._here.heading += text
        else:
            self._here.parts.append(text)

    def _start(self, tag: str, name: str) -> None:
        if name in _HEADINGS:
            self._open_section(tag, name)
        elif name == "tr":
            self._open_row(tag)
        elif name in _CELLS:
            self._cells += 1
            if self._cells > 1:
                self._here.parts.append(" · ")
        else:
            self._here.parts.append(" ")

    def _open_section(self, tag: str, name: str) -> None:
        anchor = _id(tag)
        self._heading = name
        if name != "h1" and anchor:
            self._section = Entry(anchor, "section")
            self.out.append(self._section)
        elif self._section.heading:
            self._heading = ""
        self._here = self._section

    def _open_row(self, tag: str) -> None:
        self._cells = 0
        self._here.parts.append(" ")
        if anchor := _id(tag):
            self._here = Entry(anchor, "row")
            self.out.append(self._here)

    def _end(self, name: str) -> None:
        if name == self._heading:
            self._heading = ""
        elif name == "tr":
            end = "；" if self._cells > 1 else " "  # a row of a table is a sentence of its own
            if self._here.kind == "row":
                end = " "
                first = "".join(self._here.parts).partition(" · ")[0]
                self._here.heading = first
            self._here = self._section
            self._here.parts.append(end)
        else:
            self._here.parts.append(" ")


class _Kind(Enum):
    START = auto()
    END = auto()
    SILENT = auto()
    """What begins here is not searched."""


class _Tag(NamedTuple):
    kind: _Kind
    name: str
    tag: str
    behind: int
    """Where its run goes on."""


@lru_cache(maxsize=1 << 14)
def _tags(run: str) -> tuple[bool, tuple[_Tag, ...]]:
    """Is there space in a run of tags, and those of its tags that mean something here.

    Kept, since a page has few different ones.
    """
    out: list[_Tag] = []
    for found in TAG.finditer(run):
        tag, name = found[0], tag_name(found[0])
        if tag[1] == "/":
            if name not in INLINE and name not in _CELLS:
                out.append(_Tag(_Kind.END, name, tag, found.end()))
        elif _is_silent(tag, name):
            out.append(_Tag(_Kind.SILENT, name, tag, found.end()))
            break
        elif name not in INLINE:
            out.append(_Tag(_Kind.START, name, tag, found.end()))
    return read_run(run).has_space, tuple(out)


def _is_silent(tag: str, name: str) -> bool:
    noise = name in _MAY_BE_NOISE and _NOISE.search(tag) is not None
    return name in _SILENT or OFF.search(tag) is not None or noise


def _id(tag: str) -> str:
    found = _ID.search(tag)
    return unescape(found[1] or found[2] or "") if found else ""
