"""Where the words of a text begin and end, by jieba's unigram model (rjieba).

OpenCC takes the longest phrase from left to right, whether or not it is a word there: it finds
生发 in 学生发展 and writes 學生髮展. A word of the term table can be found the same way: 高开 in
召开高层. Text is therefore cut into words first; nothing may take characters from two of them.

jieba's dictionary is Simplified: a text is cut in that form, character by character, which a
Traditional text has, too. `phrases.txt` holds what OpenCC knows and jieba cuts otherwise, where the
pieces would come out wrong; `tests/make_phrases.py` writes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import rjieba

from zhvariants.variants import HANS, HANT, Variant

from .engine import plain_form

CHOICES: Final = Path(__file__).with_name("choices.txt")
"""Words that OpenCC gets wrong, by the tag converted into; each with its reason."""
FILE: Final = Path(__file__).with_name("phrases.txt")
"""Phrases in one-to-one Simplified form, one a line; a second word is as common as the first."""


_USUAL: Final = 200
"""How often a given word is taken to stand in jieba's corpus of 60 million; found by trying."""


class Segmenter:
    """Cuts text into words."""

    def __init__(self, words: Iterable[str] = (), rare: Iterable[str] = ()) -> None:
        """With further words, common and rare ones; 0.1 s and 25 MiB for the dictionary."""
        self._jieba = rjieba.Jieba()
        for line in _phrases():
            word, _, like = line.partition(" ")
            self._add(word, self._jieba.suggest_freq(like) if like else 0)
        chosen = (word for tag in (HANS, HANT) for word in choices(tag))
        for word in dict.fromkeys(plain_form(word) for word in chosen if len(word) > 1):
            self._add(word, _USUAL)
        for word in dict.fromkeys(plain_form(word) for word in words):
            self._add(word, _USUAL)
        for word in dict.fromkeys(plain_form(word) for word in rare):
            self._add(word, 0)

    def _add(self, word: str, count: int) -> None:
        # More common than its parts side by side, and no less than before.
        self._jieba.add_word(word, max(self._jieba.suggest_freq(word), count), None)

    def cut(self, text: str) -> Words:
        """The words of a text, which together are the text."""
        out, at = [], 0
        for word in self._jieba.cut(plain_form(text), False):
            out.append(text[at : at + len(word)])
            at += len(word)
        return Words(out, self._holds)

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

    def __init__(self, words: list[str], holds: Callable[[str, int, int], bool]) -> None:
        self.words = words
        self._holds = holds
        self._edges = [0, *accumulate(map(len, words))]
        self._at_edge = frozenset(self._edges)

    def allow(self, start: int, end: int, *, guard: bool = False) -> bool:
        """Is text[start:end] whole words, or a part of one? A guard may be any part."""
        if start in self._at_edge and end in self._at_edge:
            return True
        i = bisect_right(self._edges, start)
        if self._edges[i] < end:
            return False
        first = self._edges[i - 1]
        return guard or self._holds(self.words[i - 1], start - first, end - first)


@cache
def _phrases() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()


@cache
def choices(into: Variant) -> dict[str, str]:
    """What the press prints for words that OpenCC gets wrong, into a script."""
    lines = (line.split(" ") for line in CHOICES.read_text(encoding="utf-8").splitlines())
    return {row[1]: row[2] for row in lines if row[0] == into.tag}
