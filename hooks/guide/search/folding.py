"""Text as search sees it: Simplified, lower case, half width, and as long as before.

The worker folds queries and excerpts the same way (`search-engine.js`). A fold keeps every
character in its place: an offset into folded text is an offset into what a reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

import opencc

from zhvariants.text.engine import whole_table

from .protocol import FIRST_HAN, LAST_HAN, PLAIN, SPACES

_HAN = f"{FIRST_HAN}-{LAST_HAN}"
HAN, LATIN = re.compile(f"[{_HAN}]+"), re.compile("[a-z0-9]+")
WORD = re.compile(f"{HAN.pattern}|{LATIN.pattern}")
"""A run of Han characters, or a Latin word or number, in folded text."""
_ONE_GLYPH = str.maketrans("帐著", "账着")
"""Pairs that OpenCC keeps apart, and writers do not."""


@lru_cache(maxsize=1)
def table() -> dict[int, str]:
    """Every character that folding changes, by its code; one character each."""
    han = [chr(code) for code in range(ord(FIRST_HAN), ord(LAST_HAN) + 1)]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    out = {}
    for char, other in zip(han, simple, strict=True):
        other = other.translate(_ONE_GLYPH)
        # Beyond U+FFFF a character is two for JavaScript, and would shift what follows.
        if other != char and len(other) == 1 and ord(other) <= 0xFFFF:
            out[ord(char)] = other
    for code in chain(range(0x41, 0x5B), *(range(*plain) for plain in PLAIN)):
        out[code] = _plain(chr(code))
    return out | dict.fromkeys(map(ord, SPACES), " ")


def _plain(char: str) -> str:
    return unicodedata.normalize("NFKD", char)[0].lower()[0]


@lru_cache(maxsize=1)
def _folded() -> str:
    """What each character folds to, at the place of its code."""
    return whole_table(table())


def fold(text: str) -> str:
    """The text folded, as long as it was."""
    return text.lower() if text.isascii() else text.translate(_folded())


def joined_numbers(folded: str) -> str:
    """35,000 as one word."""
    return _THOUSANDS.sub("", folded) if "," in folded else folded


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def is_han(word: str) -> bool:
    """Is this word a run of Han characters?"""
    return FIRST_HAN <= word[0] <= LAST_HAN


def keys(word: str) -> list[str]:
    """What a word is looked up by: the pairs of a Han run, or the Latin word itself."""
    if not is_han(word):
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]
