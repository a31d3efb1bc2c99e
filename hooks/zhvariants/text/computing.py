"""Words that stand for another in a text about computing only: 设置 is 設定 there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from .terms import Rule

FILE: Final = Path(__file__).with_name("computing.txt")
"""Its head says what its lines are."""
_TERM: Final = "computing"


@cache
def rules() -> dict[str, Rule]:
    """The rules into Traditional, by the word they look for."""
    rows = [line.split(" ") for line in _lines() if line[0] not in "#!"]
    return {
        word: Rule(word, None if target == "=" else target, _TERM, target != "=", in_names=True)
        for word, target, *_ in rows
    }


def is_about(words: Iterable[str]) -> bool:
    """Has a text, cut into words, one that stands for nothing but computing?"""
    return not _marks().isdisjoint(words)


@cache
def _marks() -> frozenset[str]:
    return frozenset(word for line in _lines() if line[0] == "!" for word in line[2:].split(" "))


@cache
def _lines() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines()
