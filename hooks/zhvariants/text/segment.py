"""Where the words of a text begin and end, by jieba's unigram model (rjieba).

OpenCC takes the longest phrase from left to right, whether or not it is a word there: it finds
生发 in 学生发展 and writes 學生髮展. A word of the term table can be found the same way: 高开 in
召开高层. Text is therefore cut into words first; nothing may take characters from two of them.

jieba's dictionary is Simplified: a text is cut in that form, character by character, which a
Traditional text has, too. `phrases.txt` holds what OpenCC knows and jieba cuts otherwise, where the
pieces would come out wrong; `tests/make_phrases.py` writes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zhvariants.variants import HANS, HANT, Variant

from .engine import plain_form

if TYPE_CHECKING:
    import rjieba

CHOICES: Final = Path(__file__).with_name("choices.txt")
"""Words that OpenCC gets wrong, by the tag converted into; each with its reason."""
FILE: Final = Path(__file__).with_name("phrases.txt")
"""Phrases in one-to-one Simplified form, one a line; a second word is as common as the first."""


_USUAL: Final = 600
"""How often a word of the term table is taken to stand in jieba's corpus; found by trying."""
_USUAL_LONG: Final = 10
"""The same from three characters on, which two words side by side hold more often than one would
think: 转账 | 单日 has 账单日, 提出 | 租车 has 出租车. From 600 to 10, half of those are gone."""
_COMMON: Final = 200
"""The same for a word of `choices.txt`; a word that stands so often is common."""


_COUNT = re.compile("[\\d一二三四五六七八九十百千万萬亿億两兩]+")
"""What may stand before a word inside one of jieba's: 一间 | 银行, in which 间银行 is a word."""
_COUNTED_ON = re.compile("[几幾多余餘]")
"""What goes on counting: in 十几 | 千克 no word begins with 几."""
_UNEVEN = re.compile(b"\x03\x01|\x01\x03|\x01\x02\x01", re.S)
"""Lengths of words that two words of two characters may stand for."""
_NAMES: Final = ("nr", "nrt", "nrfg", "ns")
_SIZE: Final = 60_000_000
"""So many words has jieba's corpus."""
_EVEN: Final = 30
"""So much likelier are two even words; found by trying: from 1,000 on, text becomes worse."""


_REMEMBERED: Final = 50_000
"""So many comparisons of words are remembered."""


class Segmenter:
    """Cuts text into words."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """With further words; 0.1 s and 25 MiB for the dictionary."""
        self._jieba = _jieba()()
        self._weights: dict[str, int] = {}
        self._likelier: dict[tuple[str, ...], bool] = {}
        for line in _phrases():
            word, _, like = line.partition(" ")
            self._add(word, self._jieba.suggest_freq(like) if like else 0)
        chosen = (word for tag in (HANS, HANT) for word in choices(tag))
        for word in dict.fromkeys(plain_form(word) for word in chosen if len(word) > 1):
            self._add(word, _COMMON)
        for word in dict.fromkeys(plain_form(word) for word in words):
            self._add(word, _USUAL if len(word) < 3 else _USUAL_LONG)

    def _add(self, word: str, count: int) -> None:
        # More common than its parts side by side, and no less than before.
        self._jieba.add_word(word, max(self._jieba.suggest_freq(word), count), None)

    def cut(self, text: str) -> Words:
        """The words of a text, which together are the text."""
        plain = plain_form(text)
        words = self._evened(self._jieba.cut(plain, False))
        if plain != text:
            edges = list(accumulate(map(len, words), initial=0))
            words = [text[lo:hi] for lo, hi in pairwise(edges)]
        return Words(words, self._holds)

    def _evened(self, words: list[str]) -> list[str]:
        """Two words of two characters for a long word and a single character, where both do.

        jieba multiplies how often words stand in its corpus, and single characters stand often:
        学术界|面 for 学术|界面, 一|出发|给 for 一出|发给. Two even words are likelier.
        """
        try:
            lengths = bytes(map(len, words))
        except ValueError:  # what is no Chinese may be long
            lengths = bytes(min(len(word), 255) for word in words)
        out: list[str] = []
        done = 0
        for match in _UNEVEN.finditer(lengths):
            first, last = match.span()
            if first < done:
                continue
            text = "".join(words[first:last])
            if self._is_likelier(text[:2], text[2:], words[first:last]):
                out += [*words[done:first], text[:2], text[2:]]
                done = last
        return [*out, *words[done:]] if done else words

    def _is_likelier(self, one: str, two: str, words: list[str]) -> bool:
        key = tuple(words)
        if key not in self._likelier:
            if len(self._likelier) > _REMEMBERED:
                self._likelier.clear()
            self._likelier[key] = self._compared(one, two, words)
        return self._likelier[key]

    def _compared(self, one: str, two: str, words: list[str]) -> bool:
        known = self._jieba.has_word
        if not (known(one) and known(two)):
            return False
        first, second = self._weight(one), self._weight(two)
        uneven = prod(map(self._weight, words)) / _SIZE ** (len(words) - 2)
        return min(first, second) >= _COMMON and first * second * _EVEN > uneven

    def _weight(self, word: str) -> int:
        if word not in self._weights:
            self._weights[word] = self._jieba.suggest_freq(word)
        return self._weights[word]

    def is_name(self, word: str) -> bool:
        """Does jieba know a word as the name of a person or of a place?"""
        return str(self._jieba.tag(plain_form(word), False)[0][1]) in _NAMES

    def is_common(self, word: str) -> bool:
        """Is this a word that stands often in jieba's corpus?"""
        return self.knows(word) and self._weight(plain_form(word)) >= _COMMON

    def knows(self, word: str) -> bool:
        """Is this a word?"""
        return bool(self._jieba.has_word(plain_form(word)))

    def _holds(self, word: str, start: int, end: int) -> bool:
        """May a word stand at start:end inside this one?

        Not 通路 in 交通路線, which is 交通 and 路線; but 自由职业 in 自由职业者, two words and one
        character.
        """
        plain, known = plain_form(word), self._jieba.has_word
        for at in range(max(start + 1, 2), min(end, len(plain) - 1)):
            if known(plain[:at]) and known(plain[at:]):
                behind = len(plain) - end == 1 and start == 0 and known(plain[at:end])
                before = start == 1 and end == len(plain) and known(plain[start:at])
                if not behind and not before:
                    return False
        return True


class Words:
    """The words of a text, and what may stand in it."""

    __slots__ = ("_edges", "_holds", "words")

    def __init__(self, words: list[str], holds: Callable[[str, int, int], bool]) -> None:
        self.words = words
        self._holds = holds
        self._edges: list[int] = []

    def allow(self, start: int, end: int, *, guard: bool = False) -> bool:
        """Is text[start:end] whole words, or a part of one? A guard may be any part."""
        edges = self._edges
        if not edges:  # in most texts nobody asks
            edges = self._edges = list(accumulate(map(len, self.words), initial=0))
        i = bisect_right(edges, start)
        first = edges[i - 1]
        if first == start or self._is_counted(self.words[i - 1], start - first):
            last = bisect_left(edges, end, i)
            if edges[last] == end:
                return True
        if edges[i] < end:
            return False
        return guard or self._holds(self.words[i - 1], start - first, end - first)

    @staticmethod
    def _is_counted(word: str, at: int) -> bool:
        """Is what stands before `at` a number, and what stands there what it counts?"""
        return bool(_COUNT.fullmatch(word, 0, at)) and not _COUNTED_ON.match(word, at)


@cache
def _jieba() -> type[rjieba.Jieba]:
    """jieba's compiled class alone, when it is needed first.

    Whoever imports the package gets a dictionary that we do not use: 0.1 s and 33 MiB.
    """
    package = find_spec("rjieba")
    folders = package.submodule_search_locations if package else None
    found = PathFinder.find_spec("rjieba.rjieba", folders) if folders else None
    if not found or not found.loader:
        raise ModuleNotFoundError("rjieba", name="rjieba")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    kind: type[rjieba.Jieba] = module.Jieba
    return kind


@cache
def _phrases() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()


@cache
def choices(into: Variant) -> dict[str, str]:
    """What the press prints for words that OpenCC gets wrong, into a script."""
    lines = (line.split(" ") for line in CHOICES.read_text(encoding="utf-8").splitlines())
    return {row[1]: row[2] for row in lines if row[0] == into.tag}
