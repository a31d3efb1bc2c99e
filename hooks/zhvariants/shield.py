"""Private characters of a text, out of the way while it is converted.

Icon fonts use them on purpose, so any page may have one that `marks` uses, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import marks
from .html.tokens import SCRIPT_MARK

_MARKS: Final = frozenset(
    ord(char) for name, chars in vars(marks).items() if name.isupper() for char in str(chars)
)
"""Code points that mean something while a text is converted."""
_CONTROLS: Final = frozenset((0, *range(0x1C, 0x20), 0x85))
_SURROGATES: Final = frozenset(range(0xD800, 0xE000))
_HIDDEN: Final = _MARKS | _CONTROLS | _SURROGATES | frozenset(range(0xE000, 0xE030))
_PLACES: Final = range(0x100000, 0x10FFFE)
"""Private characters that no font and no mark of ours uses."""
_RAW = re.compile("[{}]".format("".join(map(chr, sorted(_HIDDEN)))))
_ENTITY = re.compile(
    r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*(?P<dec>[0-9]{1,7})(?![0-9]));?"
)


_IN_ANY_CASE: Final = "".join(
    f"[{char}{char.upper()}]" if char.isalpha() else char for char in SCRIPT_MARK
)
_OWN_ATTRIBUTE = re.compile(rf"{_IN_ANY_CASE}(?<=\s.{{{len(SCRIPT_MARK)}}})(?=\s*=)")
"""To our reader of HTML it says a text's script; on other people's pages it says something else.

Hot path: a pattern that minds no case, and looks back first, takes three times as long.
"""


def harmless(text: str) -> str:
    """The text, or HTML, with U+FFFD for each character that conversion needs for itself.

    For a text that is put among others before it is converted, so that nothing could be brought
    back; entities of such characters count, too.
    """
    if "&#" in text:
        text = _ENTITY.sub(lambda m: "\ufffd" if _is_hidden(m) else m[0], text)
    return _RAW.sub("\ufffd", text)


class Shield:
    """Puts characters that conversion needs for itself out of the way, and brings them back."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._written: dict[int, str] = {}

    def hide(self, text: str, *, html: bool = False) -> str:
        """The text with another character for each of them; in HTML for each entity of one, too."""
        places = self._free(text)
        if html and "&#" in text:
            text = _ENTITY.sub(
                lambda match: self._place(match[0], places) if _is_hidden(match) else match[0], text
            )
        if html and "data-" in text:
            text = _OWN_ATTRIBUTE.sub(lambda match: self._place(match[0], places), text)
        return _RAW.sub(lambda match: self._place(match[0], places), text)

    def bring_back(self, text: str) -> str:
        """The text with what was hidden as it was written."""
        return text.translate(self._written) if self._written else text

    def _place(self, written: str, free: Iterator[str]) -> str:
        if written not in self._places:
            place = next(free)
            self._places[written] = place
            self._written[ord(place)] = written
        return self._places[written]

    def _free(self, text: str) -> Iterator[str]:
        return (
            chr(code) for code in _PLACES if code not in self._written and chr(code) not in text
        )


def _is_hidden(entity: re.Match[str]) -> bool:
    """Is it one of these, one that HTML's own rules drop, or one that holds a place?"""
    code = int(entity["hex"], 16) if entity["hex"] else int(entity["dec"])
    if code in _SURROGATES:
        return False
    dropped = code < 0x20 and chr(code) not in "\t\n\r" or 0x7F <= code < 0xA0
    no_character = 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return code in _HIDDEN or code in _PLACES or dropped or no_character
