"""A finished page cut into what a search result can point at: its sections, and its data rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from zhvariants.tokens import INLINE, RAW

OFF = re.compile(r'data-search="off"|class="guide-mend"')
"""In a start tag: this element is not searched.

The A–Z list says every word of the guide; the ways to mend a record say nothing of it.
"""

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)\s*>"
    r"""|</?[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+|<""",
    re.S | re.I,
)
"""A comment, a script or style with its content, a tag, or a run of text."""
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_LABEL = re.compile(r'md-tabs__item--active">\s*<a href="\./"[^>]*>(.*?)</a>', re.S)
_TAG = re.compile(r"<[^>]+>")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"\s+")
_NOISE = re.compile(r'class="[^"]*(?:headerlink|md-content__button|footnote-backref|twemoji)')
_HEADINGS = ("h1", "h2", "h3")
_SILENT = ("template", "noscript", "button", "select", "textarea", "nav")


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
    parts: list[str] = field(default_factory=list, repr=False)
    """The text while it is read."""

    def close(self) -> None:
        """Put the parts together."""
        text = _SPACE.sub(" ", unescape("".join(self.parts))).strip()
        self.text = text.strip(" ·")
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
    for match in _TOKEN.finditer(article[1]):
        reader.take(match[0])
    reader.page.label = unescape(_TAG.sub("", label[1])).strip() if label else ""
    for entry in reader.out:
        entry.close()
    return reader.out if reader.out[0].heading else []


class _Reader:
    """Deals the tokens of an article out to its entries."""

    def __init__(self, description: str) -> None:
        self.page = Entry("", "page", parts=[f"{description} " if description else ""])
        self.out = [self.page]
        self._section = self._here = self.page
        self._heading = ""
        self._skip: list[str] = []
        self._cells = 0

    def take(self, token: str) -> None:
        if token[0] != "<" or len(token) == 1:
            if not self._skip:
                self._text(token)
            return
        named = _NAME.match(token)
        name = named[1].lower() if named else ""
        if not named or name in RAW:
            return
        if self._skip:
            self._skipped(token, name)
        elif token[1] == "/":
            self._end(name)
        else:
            self._start(token, name)

    def _text(self, text: str) -> None:
        if self._heading:
            self._here.heading += text
        else:
            self._here.parts.append(text)

    def _skipped(self, token: str, name: str) -> None:
        if name == self._skip[-1]:
            if token[1] == "/":
                self._skip.pop()
            elif not token.endswith("/>"):
                self._skip.append(name)

    def _start(self, tag: str, name: str) -> None:
        if OFF.search(tag) or name in _SILENT or (name == "a" and _NOISE.search(tag)):
            self._skip.append(name)
        elif name in _HEADINGS:
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
            if self._here.kind == "row":
                first = "".join(self._here.parts).partition(" · ")[0]
                self._here.heading = first
            self._here = self._section
            self._here.parts.append(" ")
        elif name not in INLINE and name not in ("td", "th"):
            self._here.parts.append(" ")


def _id(tag: str) -> str:
    found = _ID.search(tag)
    return unescape(found[1] or found[2] or "") if found else ""
