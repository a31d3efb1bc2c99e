"""Which entry says what: for every pair of characters and every Latin word, a list of entries.

A posting is an entry's number and a weight of six bits: how much of the entry's heading the key is
(three bits, 0 for a key that is not in it), and how much the entry's text is about it (three bits).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import add

from .folding import WORD, fold, is_han, joined_numbers, keys
from .sections import Entry

CAP = 800
"""Postings kept of a key, the best ones.

What this costs is measured by `tests/bench_search.py`: no query of the set at 5,000 pages.
"""
CAP_SINGLE = 120
"""Of a single character: only a query of one character asks for it."""
SHARES = (1, 2, 3, 4, 6, 9, 13)
"""Level 7 is a key that is the whole heading, 6 one of two, ..., 1 one of thirteen or more."""
ASIDE = frozenset(("sources", "related"))
"""Sections that name other things: found, but below those that speak of them."""

_USUAL = 160  # keys of an entry of usual length, for the length norm
_SATURATION, _LENGTH = 2.0, 0.3  # BM25's k1 and b (Robertson and Zaragoza, 2009)


@dataclass
class Postings:
    """The postings of one tree, while its pages are read."""

    lists: dict[str, array[int]] = field(default_factory=dict)
    """By key: entry number << 6 | weight, ascending."""
    count: int = 0
    """Entries so far."""
    starts: list[int] = field(default_factory=list)
    """The number of each page's first entry."""

    def add_page(self, entries: Iterable[Entry]) -> None:
        """Add a page's entries, the page itself first."""
        self.starts.append(self.count)
        for entry in entries:
            for key, weight in weights(entry).items():
                found = self.lists.get(key)
                if found is None:
                    found = self.lists[key] = array("L" if array("I").itemsize < 4 else "I")
                found.append(self.count << 6 | weight)
            self.count += 1

    def capped(self, key: str, cap: int | None = None) -> tuple[int, list[int]]:
        """(how many entries have the key, the best of its postings by number)."""
        found = self.lists[key]
        limit = cap or (CAP_SINGLE if len(key) == 1 and is_han(key) else CAP)
        if len(found) <= limit:
            return len(found), list(found)
        best = sorted(found, key=lambda posting: (-(posting & 63), posting))[:limit]
        return len(found), sorted(best)


def weights(entry: Entry) -> dict[str, int]:
    """The weight of every key of an entry."""
    text = _counts(entry.text)
    aside = entry.anchor in ASIDE
    length = sum(text.values()) / 2
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL)
    out = {key: _level(times / (times + norm), aside) for key, times in text.items()}
    if not aside:
        _add_heading(out, entry.label, 1)
        _add_heading(out, entry.heading, 2 if entry.kind == "row" else 1)
    return out


def _add_heading(out: dict[str, int], heading: str, factor: int) -> None:
    words = _words(heading)
    size = factor * sum(len(keys(word)) for word in words if len(word) > 1 or not is_han(word))
    level = max(1, 8 - bisect_right(SHARES, max(1, size)))
    for key in _counts(heading):
        out[key] = out.get(key, 0) & 7 | max(out.get(key, 0) >> 3, level) << 3


def _level(part: float, aside: bool) -> int:
    level = 1 + min(6, int(part * 8))
    return min(level, 1) if aside else level


def _words(text: str) -> list[str]:
    return WORD.findall(joined_numbers(fold(text)))


def _counts(text: str) -> Counter[str]:
    """How often a text has each pair, single Han character and Latin word."""
    out: Counter[str] = Counter()
    for word in _words(text):
        if is_han(word):
            out.update(word)
            out.update(map(add, word, word[1:]))
        else:
            out[word] += 1
    return out
