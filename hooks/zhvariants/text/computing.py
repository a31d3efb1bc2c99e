"""Words that stand for another in a text about computing only: 设置 is 設定 there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from zhvariants.variants import HANT, SCRIPTS, Variant

from .terms import Rule, holds_any

FILE: Final = Path(__file__).with_name("computing.txt")
"""Its head says what its lines are."""
_TERM: Final = "computing"


@cache
def rules(into: Variant, *, deep: bool = False) -> dict[str, Rule]:
    """The rules into a script from the other, by the word they look for; none into a region.

    `deep` adds those that only count in a text about a program's windows or source.
    """
    if into not in SCRIPTS:
        return {}
    mark = ">" if into is HANT else "<"
    marks = (mark, mark * 2) if deep else (mark,)
    out = {word: Rule(word, None, _TERM) for word in _listed("=")}
    for line in _lines():
        kind, word, target, *_ = [*line.split(" "), "", ""]
        if kind in marks:
            out[word] = Rule(word, target, _TERM, word=True, in_names=True)
    return out


def marks(words: Iterable[str], *, deep: bool = False) -> frozenset[str]:
    """What stands for nothing but computing; and those of these words that such a word is in.

    The segmenter keeps a word of the table whole: 浏览器不支持 is one.
    """
    listed = frozenset(_listed("!!") if deep else [*_listed("!"), *_listed("!!")])
    return listed.union(word for word in words if holds_any(word, listed))


def _listed(kind: str) -> list[str]:
    return [word for line in _lines() if line.split(" ")[0] == kind for word in line.split(" ")[1:]]


@cache
def _lines() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()
