"""How much a browser draws for a drawing: a small one that draws itself again and again hangs it.

`url(#…)` and `<use>` draw another part once more, and that part others: ten times ten times ten.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

MOST: Final = 100_000
"""Elements that a drawing may come to, repeats included; a chart has a few hundred."""
DEEPEST: Final = 8
"""Parts in parts: a use of a symbol with a mask with a gradient that is like another is five."""
_EFFECT: Final = 500
_AGAIN: Final = {"mask": 100, "filter": 100, "pattern": 100, "marker": 10, "clipPath": 10}
"""What a layer of its own costs, in elements; an effect (`fe…`) goes over every point of it."""
_URL = re.compile(r"""url\(\s*["']?#([\w.:-]+)""", re.I)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_WORD = re.compile(r"[\w-]+")


@dataclass
class Element:
    """One element, in the order of the file."""

    name: str
    attributes: Mapping[str, str]
    line: int
    end: int = 0
    """The number of the first element behind its content."""
    draws: list[str] = field(default_factory=list)
    """Ids of what it draws again."""


Found = tuple[int, str]
"""(line, what is wrong)"""


def too_much(elements: list[Element], style: str) -> Iterator[Found]:
    """Where a drawing draws more than a browser can take."""
    rules = list(_rules(style))
    for each in elements:
        each.draws = [*_named(each.attributes), *_styled(each, rules)]
    costs = _Costs(elements)
    total = len(elements)
    for each in elements:
        try:
            total += sum(map(costs.of, each.draws))
        except RecursionError:
            yield each.line, f"圖裡一層層重複畫「#{each.draws[0]}」，超過 {DEEPEST} 層"
            return
        if total > MOST:
            yield each.line, f"重複畫的圖形加起來超過 {MOST:,} 個"
            return


def _named(attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        if key.rpartition(" ")[2] == "href":
            yield value.removeprefix("#")
        yield from _URL.findall(value)


def _rules(style: str) -> Iterator[tuple[set[str] | None, list[str]]]:
    """(words of the selector, None for any element; ids that it draws) of each rule."""
    for selector, body in _RULE.findall(style):
        if drawn := _URL.findall(body):
            wide = re.search(r"[*\[:]", selector)
            yield (None if wide else set(_WORD.findall(selector))), drawn


def _styled(each: Element, rules: Iterable[tuple[set[str] | None, list[str]]]) -> Iterator[str]:
    names = {each.name, each.attributes.get("id", ""), *each.attributes.get("class", "").split()}
    for words, drawn in rules:
        if words is None or words & names:
            yield from drawn


class _Costs:
    """What each part with an id costs when it is drawn once more."""

    def __init__(self, elements: list[Element]) -> None:
        weights = (_EFFECT if each.name.startswith("fe") else 1 for each in elements)
        self._sums = [0, *accumulate(weights)]
        self._parts = {
            e.attributes["id"]: n for n, e in enumerate(elements) if "id" in e.attributes
        }
        self._elements = elements
        self._draws = [(n, name) for n, each in enumerate(elements) for name in each.draws]
        self._known: dict[str, int] = {}

    def of(self, name: str, depth: int = 1) -> int:
        """Elements that a part comes to, at most a few more than MOST.

        Raises RecursionError where parts stand in parts too deep.
        """
        if depth > DEEPEST:
            raise RecursionError
        start = self._parts.get(name)
        if start is None:
            return 0
        if name not in self._known:
            self._known[name] = self._sum(start, depth)
        return self._known[name]

    def _sum(self, start: int, depth: int) -> int:
        part = self._elements[start]
        total = self._sums[part.end] - self._sums[start] + _AGAIN.get(part.name, 0)
        for number, name in self._draws[bisect_left(self._draws, (start, "")) :]:
            if number >= part.end or total > MOST:
                break
            total += self.of(name, depth + 1)
        return total
