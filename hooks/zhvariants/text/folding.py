"""Characters that look like others, or like nothing: what hides a word from those who look for it.

Text copied from a PDF writes Kangxi radicals (⽤, ⼾) and compatibility ideographs (U+F90A) for
everyday characters; text copied from a web page has zero-width spaces and soft hyphens in words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import normalize

HAN: Final = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, radicals and compatibility ideographs, for a class of a pattern."""
_HIDDEN: Final = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")
"""Soft hyphen, zero-width space, (non-)joiner, word joiner, byte order mark."""
_LOOK_ALIKE: Final = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_UNUSUAL: Final = re.compile(f"[{_HIDDEN.pattern[1:-1]}{_LOOK_ALIKE.pattern[1:-1]}]")
_RADICALS: Final = {
    pair[0]: pair[1]
    for pair in (
        "⺎兀 ⺒巳 ⺓幺 ⺜日 ⺝月 ⺞歺 ⺠民 ⺩王 ⺫目 ⺬示 ⺻聿 ⺼肉 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车"
        " ⻑長 ⻒镸 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦"
        " ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀"
    ).split()
}
"""Whole characters of the radicals' supplement, most of which NFKC leaves alone.

By Unicode's EquivalentUnifiedIdeograph.txt; the rest of the supplement are parts of characters.
"""


def fold(text: str) -> str:
    """The text with everyday characters for radicals and compatibility ideographs; as long."""
    return _LOOK_ALIKE.sub(lambda match: everyday(match[0]), text)


def look_alikes(text: str) -> list[tuple[int, str, str]]:
    """(offset, character, everyday character) of what `fold` replaces."""
    found = ((match.start(), match[0], everyday(match[0])) for match in _LOOK_ALIKE.finditer(text))
    return [each for each in found if each[1] != each[2]]


@cache
def everyday(char: str) -> str:
    """The everyday character that this one looks like, or itself."""
    plain = _RADICALS.get(char) or normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def is_everyday(text: str) -> bool:
    """Is there nothing in the text that looks like another character, or like nothing?"""
    return _UNUSUAL.search(text) is None


def hidden(char: str) -> bool:
    """Is this a character that nobody sees?"""
    return _HIDDEN.match(char) is not None


def visible(text: str) -> str:
    """The text without the characters that nobody sees."""
    return _HIDDEN.sub("", text)
