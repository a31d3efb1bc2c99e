"""Images of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from zhvariants.html.tokens import ATTRIBUTES

_MARKDOWN = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<src>[^\s)>]*)>?[^)\n]*\)")
_HTML = re.compile(rf"<img\b{ATTRIBUTES}>", re.I)
_REFERENCE = re.compile(r"!\[([^\[\]]*)\]\[([^\[\]\n]*)\]")
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)", re.M)
_LOADED = re.compile(
    r"""<(?:video|audio|source|track|image)\b[^<>]*?\s(?:src|poster|srcset|href)\s*=\s*["']?([^"'\s>]+)"""
    r"""|<img\b[^<>]*?\ssrcset\s*=\s*["']([^"']+)""",
    re.I,
)
"""What loads a picture, a film or a sound otherwise."""
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
    defined = {m[1].lower(): m[2] for m in _DEFINED.finditer(text)}
    for match in _REFERENCE.finditer(text):
        address = defined.get((match[2] or match[1]).lower())
        if address:
            yield Image(match.start(), address, match[1], False)
    for match in _LOADED.finditer(text):
        yield Image(match.start(), unescape((match[1] or match[2]).strip()), "", True)
    for match in _HTML.finditer(text):
        has = {
            m[1].lower(): unescape(m[2] or m[3] or m[4] or "")
            for m in _ATTRIBUTE.finditer(match[0])
        }
        yield Image(match.start(), has.get("src", ""), has.get("alt"), True)
