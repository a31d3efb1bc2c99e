"""A finished page cut into what a search result can point at: its sections, and its data rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

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
            if run := token["tags"]:
                if read_run(run).has_space:
                    self._text(" ")
                at = self._tags(html, token.start(), at)
            elif not token["comment"]:
                self._text(token[0])

    def _tags(self, html: str, start: int, end: int) -> int:
        """Take a run of tags; says where to go on."""
        for tag in TAG.finditer(html, start, end):
            name = tag_name(tag[0])
            if tag[0][1] == "/":
                self._end(name)
            elif _is_silent(tag[0], name):
                return end_of(html, name, tag.end(), len(html))
            else:
                self._start(tag[0], name)
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
        elif name in ("td", "th"):
            self._cells += 1
            if self._cells > 1:
                self._here.parts.append(" · ")
        elif name not in INLINE:
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
        elif name not in INLINE and name not in ("td", "th"):
            self._here.parts.append(" ")


def _is_silent(tag: str, name: str) -> bool:
    noise = name in _MAY_BE_NOISE and _NOISE.search(tag) is not None
    return name in _SILENT or OFF.search(tag) is not None or noise


def _id(tag: str) -> str:
    found = _ID.search(tag)
    return unescape(found[1] or found[2] or "") if found else ""
