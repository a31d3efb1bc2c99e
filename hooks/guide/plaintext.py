"""A text on its way out of the site as something else than HTML: a cell, XML, Markdown.

Whatever a record or a page says, it arrives as words: no spreadsheet reckons with it, no reader of
Markdown or XML takes it for markup.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any, Final
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from zhvariants.html.tokens import ATTRIBUTES

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""Characters that nobody sees: control characters, marks of direction, halves of characters.

Line breaks and tabs are none; joiners (U+200C, U+200D) belong into words and emoji."""
_BREAKS = re.compile(r"[\t\r\n]+")
_ODD = re.compile(f"[\t\r\n{UNSEEN.pattern[1:-1]}]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_FORMULA = re.compile(r"""[\s"'“”‘’「『＂＇\u200c\u200d]*[=+\-@＝＋－＠﹢﹣﹦﹫⁺⁼₊₌−]""")
"""What a spreadsheet may take for a formula, also behind what it passes over."""
_MARKUP = re.compile(r"<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)|~(?=~)|(?<=~)~|[\\`\[\]]")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
"""What the address of a page, a post or a telephone may begin with."""
_TAG = re.compile(rf"<!--.*?-->|<[a-zA-Z/!?]{ATTRIBUTES}>", re.S)


def in_script(data: Any) -> str:
    """Data as the JSON of a `<script>` element, in as few characters as it takes.

    Nothing in it can end the element. Raises TypeError for what JSON cannot say.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def clean(text: str) -> str:
    """The text without the characters that nobody sees."""
    return UNSEEN.sub("", text)


def line(text: str) -> str:
    """The text on one line, without the characters that nobody sees."""
    return _BREAKS.sub(" ", clean(text)) if _ODD.search(text) else text


def words(html: str) -> str:
    """What HTML says, without its tags."""
    return unescape(_TAG.sub("", html))


def cell(text: str) -> str:
    """A cell of a table for spreadsheets: a number stays one, nothing is a formula."""
    text = line(text)
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def xml(text: str) -> str:
    """Text of an XML document: escaped, without what XML forbids."""
    return escape(clean(text))


def markdown(text: str) -> str:
    """Text in Markdown that is read as it is written: no tag, code or link comes of it.

    Emphasis may: it is only looks. Not every Markdown knows `\\<`, all know `&lt;`.
    """
    return _MARKUP.sub(lambda m: _ENTITIES.get(m[0], f"\\{m[0]}"), clean(text))


def code(text: str) -> str:
    """The text as code inside a line of Markdown, between more ticks than it has in a row."""
    ticks = _ticks(text, 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"


def fence(text: str) -> str:
    """The text as a block of code in Markdown."""
    ticks = _ticks(text, 3)
    return f"{ticks}\n{text}\n{ticks}"


def _ticks(text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)


def address(url: str) -> str:
    """An address in a link of Markdown; empty for one that leads to no page, post or telephone."""
    url = clean(url).strip()
    if urlsplit(url).scheme not in SCHEMES:
        return ""
    return quote(url, safe="!#$%&'*+,/:;=?@~-._") if re.search(r"[\s()<>\\`\[\]\"]", url) else url
