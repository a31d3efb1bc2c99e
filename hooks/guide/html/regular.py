"""HTML that is written so that every reader cuts it up alike: browsers, parsers, our own patterns.

The converter and the build read finished HTML by patterns. Where a tag stands inside a value, or a
value without quotes, they could put a quotation mark where a browser sees the value end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SPACE: Final = r"[ \t\n]"
_ATTRIBUTE: Final = rf'{_SPACE}+[a-zA-Z][\w:-]*(?:="[^"<>]*")?'
_TAG: Final = rf"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:{_ATTRIBUTE})*{_SPACE}*/?>"
_COMMENT: Final = r"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->"
_PIECE = re.compile(rf"(?:{_TAG}|{_COMMENT}|<!doctype html>)", re.S | re.ASCII)
_BEGUN = re.compile(r"<(?=[a-zA-Z/!?])")
_WHOLE = re.compile(_TAG, re.ASCII)
_WRITTEN_COMMENT = re.compile(_COMMENT, re.S)


def tags(html: str) -> Iterator[tuple[int, str]]:
    """(offset, name) of every tag, in small letters; without name what is no whole tag or comment.

    A value stands between `"` and has neither `<` nor `>` in it.
    """
    at = 0
    while begun := _BEGUN.search(html, at):
        piece = _PIECE.match(html, begun.start())
        if piece is None:
            yield begun.start(), ""
        elif piece["name"]:
            yield begun.start(), piece["name"].lower()
        at = piece.end() if piece else begun.end()


def whole_tag(piece: str) -> str:
    """The name, in small letters, of a text that is one whole tag; empty for any other."""
    found = _WHOLE.fullmatch(piece)
    return found["name"].lower() if found else ""


def without_comments(html: str) -> str:
    """The HTML without what only its author reads; what stood around a comment stays apart."""
    return _WRITTEN_COMMENT.sub("<!-- -->", html) if "<!--" in html else html
