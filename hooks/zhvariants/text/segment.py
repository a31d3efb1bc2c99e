"""Where the words of a text begin and end, by jieba's unigram model (rjieba).

OpenCC takes the longest phrase from left to right, whether or not it is a word there: it finds 生发
in 学生发展 and writes 學生髮展. A word of the term table can be found the same way (高开 in 召开高层).
Text is therefore cut into words first; nothing may take characters from two of them.

jieba's dictionary is Simplified: a text is cut in that form, character by character, which a
Traditional text has, too. `phrases.txt` holds what OpenCC knows and jieba cuts otherwise, where the
pieces would come out wrong; `tests/make_phrases.py` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import rjieba

from .engine import plain_form

FILE: Final = Path(__file__).with_name("phrases.txt")
"""Phrases in one-to-one Simplified form, one a line; a second word is the one it is as common as."""


_USUAL: Final = 200
"""How often a given word is taken to stand in jieba's corpus of 60 million; found by trying."""


class Segmenter:
    """Cuts text into words."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """With further words; 0.1 s and 25 MiB for the dictionary."""
        self._jieba = rjieba.Jieba()
        for line in _phrases():
            word, _, like = line.partition(" ")
            self._add(word, self._jieba.suggest_freq(like) if like else 0)
        for word in dict.fromkeys(plain_form(word) for word in words):
            self._add(word, _USUAL)

    def _add(self, word: str, count: int) -> None:
        # More common than its parts side by side, and no less than before.
        self._jieba.add_word(word, max(self._jieba.suggest_freq(word), count), None)

    def cut(self, text: str) -> list[str]:
        """The words of a text, which together are the text."""
        out, at = [], 0
        for word in self._jieba.cut(plain_form(text), False):
            out.append(text[at : at + len(word)])
            at += len(word)
        return out


@cache
def _phrases() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()
