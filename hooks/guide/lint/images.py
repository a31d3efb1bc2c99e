"""Images of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_MARKDOWN = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<src>[^\s)>]*)>?[^)\n]*\)")
_HTML = re.compile(r"""<img\b(?:[^"'<>]|"[^"]*"|'[^']*')*>""", re.I)
_ATTRIBUTE = re.compile(r"""\s(alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


@dataclass(frozen=True)
class Image:
    """One image: its offset, address, alternative text (None: not given), and how it is written."""

    at: int
    address: str
    alt: str | None
    raw: bool


def images(text: str) -> Iterator[Image]:
    """Every image of a text whose code is blanked."""
    for match in _MARKDOWN.finditer(text):
        yield Image(match.start(), match["src"], match["alt"], False)
    for match in _HTML.finditer(text):
        has = {
            m[1].lower(): unescape(m[2] or m[3] or m[4] or "")
            for m in _ATTRIBUTE.finditer(match[0])
        }
        yield Image(match.start(), has.get("src", ""), has.get("alt"), True)
