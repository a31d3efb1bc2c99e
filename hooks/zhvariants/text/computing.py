"""Words that stand for another in a text about computing only: 设置 is 設定 there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from zhvariants.variants import HANT, SCRIPTS, Variant

from .terms import Rule

FILE: Final = Path(__file__).with_name("computing.txt")
"""Its head says what its lines are."""
_TERM: Final = "computing"


@cache
def rules(into: Variant) -> dict[str, Rule]:
    """The rules into a script from the other, by the word they look for; none into a region."""
    if into not in SCRIPTS:
        return {}
    mark = ">" if into is HANT else "<"
    out = {word: Rule(word, None, _TERM) for word in _listed("=")}
    for line in _lines():
        kind, word, target, *_ = [*line.split(" "), "", ""]
        if kind == mark:
            out[word] = Rule(word, target, _TERM, word=True, in_names=True)
    return out


def is_about(words: Iterable[str]) -> bool:
    """Has a text, cut into words, one that stands for nothing but computing?"""
    return not _marks().isdisjoint(words)


@cache
def _marks() -> frozenset[str]:
    return frozenset(_listed("!"))


def _listed(kind: str) -> list[str]:
    return [word for line in _lines() if line[0] == kind for word in line.split(" ")[1:]]


@cache
def _lines() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()
