"""What the writer of an index and its reader in the browser agree on, written once.

The reader's script begins with these values (`script`), so there is no other list of them that
could say something else.
"""

from __future__ import annotations

import json
from typing import Final

FIRST_HAN: Final = "\u3400"
LAST_HAN: Final = "\u9fff"
PLAIN: Final = ((0xC0, 0x250), (0xFF01, 0xFF5F))
"""From where to where letters with marks, and wide ones, are folded to plain ones."""
SPACES: Final = "\u3000\xa0"
"""What is folded to a space."""

LAST: Final = "0123456789abcdefghijklmnopqrstuv"
"""Digits of base 32: the last one of a number."""
MORE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&("
"""Those before it."""
WEIGHT: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
SPREAD: Final = 769
"""By what a character's code is multiplied to deal it to one of some leaves."""

LETTERS: Final = "letters.json"
"""The only text in which every character stands for itself."""
ONE_BYTE: Final = "@^`~<>=*+;?'"
"""Signs of one byte that neither JSON nor postings need, and text hardly."""
TWO_BYTES: Final = (0xC0, 0x300)
"""From where to where letters of two bytes are taken, but for those of Chinese."""

PAIRS: Final = "p"
"""The volume with pairs of Han characters, by the rarer one of them."""
SINGLES: Final = "c"
"""That with single characters."""
WORDS: Final = "w"
"""That with Latin words."""
TEXTS: Final = "t"
"""That with headings and text, for excerpts."""
TITLES: Final = "n"
"""That with the titles of pages, where they are too many for the core."""
DEFLATED: Final = ".bin"
"""How the name of a volume's file ends: no host compresses it, which would count bytes anew."""

LEADS: Final = "="
"""In a leaf of pairs or words what its names lead to: {entries: `a|b`}."""
ELSEWHERE: Final = "!"
"""In such a leaf words for what the guide says nothing of: {row of their list: `a|b`}."""
CALLED: Final = "&"
"""In such a leaf what else its names are called: {`others|of|it`: `a|b`}."""
LAY: Final = "$"
"""In such a leaf lay words, by their place in the list and what the guide says: {`7:a|b`: word}."""
EVERYDAY: Final = ((0xB0, 0xD8), (0xA1, 0xFF))
"""High and low bytes of GB 2312's first level: everyday characters, ordered by sound."""


def script() -> str:
    """The reader's copy, as the first part of its script."""
    values = {
        "firstHan": FIRST_HAN,
        "lastHan": LAST_HAN,
        "plain": PLAIN,
        "spaces": SPACES,
        "last": LAST,
        "more": MORE,
        "weight": WEIGHT,
        "spread": SPREAD,
        "letters": LETTERS,
        "oneByte": ONE_BYTE,
        "twoBytes": TWO_BYTES,
        "pairs": PAIRS,
        "singles": SINGLES,
        "words": WORDS,
        "texts": TEXTS,
        "titles": TITLES,
        "deflated": DEFLATED,
        "leads": LEADS,
        "elsewhere": ELSEWHERE,
        "called": CALLED,
        "lay": LAY,
        "everyday": EVERYDAY,
    }
    return f"(self.guideSearch??={{}}).protocol={json.dumps(values, separators=(',', ':'))};"
