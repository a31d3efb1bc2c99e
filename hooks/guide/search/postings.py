"""Which entry says what: for every pair of characters and every Latin word, a list of entries.

A posting is an entry's number and a weight of six bits: how much of the entry's heading the key is
(three bits, 0 for a key that is not in it), and how much the entry's text is about it (three bits).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import add

from .folding import HAN, LATIN, fold, is_han, joined_numbers
from .pairs import Pairs, Run, best, is_pair, room
from .sections import Entry

CAP = 800
"""Postings kept of a key, the best ones.

What this costs is measured by `tests/bench_search.py`, which has a row without it.
"""
CAP_SINGLE = 120
"""Of a single character or letter: only a query of one asks for it."""
ENOUGH = 8 * CAP_SINGLE
"""Entries with a single character after which only those count that have it in their heading."""
SHARES = (1, 2, 3, 4, 6, 9, 13)
"""Level 7 is a key that is the whole heading, 6 one of two, ..., 1 one of thirteen or more."""
ASKED = 3
"""How often a word counts that readers type for a section, beside one that it says."""
ASIDE = frozenset(("sources", "related", "regions"))
"""Sections that name what other pages are about: found, but below those that speak of it."""

RUN = 4096
"""Entries of a run: of fewer there are many runs, of more much is in memory before they are one."""

_APPEND, _EXHAUST = array.append, deque[None](maxlen=0).extend
_BETWEEN = "\n"
_FIRST = 64
"""What stands for the weight 0; no letter that JSON has to write otherwise, but one."""
_HEADED = _FIRST + 8
"""From here on a key is in the heading."""
_TO_LETTERS = bytes(weight + _FIRST & 127 for weight in range(256))
_USUAL = 160  # keys of an entry of usual length, for the length norm
_SATURATION, _LENGTH = 2.0, 0.4  # BM25's k1 and b (Robertson and Zaragoza, 2009)


def _lists() -> dict[str, array[int]]:
    return defaultdict(partial(array, "I"))


@dataclass
class Postings:
    """The postings of one tree, while its pages are read: entry number << 6 | weight, ascending."""

    count: int = 0
    """Entries so far."""
    starts: list[int] = field(default_factory=list)
    """The number of each page's first entry."""
    pairs: Pairs = field(default_factory=Pairs)
    """Those of pairs, when all pages are read."""
    words: dict[str, array[int]] = field(default_factory=_lists)
    """Those of Latin words, when all pages are read."""
    chars: dict[str, array[int]] = field(default_factory=_lists)
    """Those of single Han characters."""

    _recent: dict[str, array[int]] = field(default_factory=_lists)
    """Those of pairs and Latin words since the last run."""
    _runs: list[Run] = field(default_factory=list)
    _full: set[str] = field(default_factory=set)
    """Characters in ENOUGH entries: of those only what is in a heading still counts."""

    def add_page(self, entries: Iterable[Weighed]) -> None:
        """Add a page's entries as `weighed` has them, the page itself first."""
        self.starts.append(self.count)
        # Most of an index's cost is this: a loop of Python would take half as long again.
        lists, chars_, full = self._recent, self.chars, self._full
        for joined, weights_, chars, of_chars in entries:
            number = (self.count << 6) - _FIRST
            if joined:
                found = map(lists.__getitem__, joined.split(_BETWEEN))
                _EXHAUST(map(_APPEND, found, map(number.__add__, weights_.encode())))
            for char, weight in zip(chars, of_chars.encode(), strict=True):
                if char not in full:
                    chars_[char].append(number + weight)
                elif weight >= _HEADED:
                    chars_[char].append(number + (weight & ~7))
            self.count += 1
            if self.count % 16 == 0:
                left = (char for char in chars if char not in full)
                full.update([char for char in left if len(chars_[char]) >= ENOUGH])
        if len(self._runs) < self.count // RUN:
            self._put_away()

    def close(self) -> None:
        """All pages are read."""
        self._put_away()
        self.pairs = Pairs(self._runs, CAP)
        self._runs.clear()

    def _put_away(self) -> None:
        recent, self._recent = self._recent, _lists()
        for word in [key for key in recent if not is_pair(key)]:
            self.words[word] += recent.pop(word)
        self._runs.append(Run(recent))

    def __contains__(self, key: object) -> bool:
        """Does a page say what is looked up by this key?"""
        return key in self.pairs or key in self.words or key in self.chars

    def sizes(self, lists: Mapping[str, array[int]]) -> dict[str, int]:
        """About how many characters each of these keys takes in a file."""
        return {key: room(min(len(found), _cap(key))) for key, found in lists.items()}

    def take(self, key: str) -> tuple[int, array[int]]:
        """(how many entries have the word or character, the best of its postings by number); given
        up here.
        """
        found = (self.chars if is_han(key) else self.words).pop(key)
        return len(found), best(found, _cap(key))


def _cap(key: str) -> int:
    return CAP if len(key) > 1 else CAP_SINGLE


Weighed = tuple[str, str, str, str]
"""Pairs and Latin words in one text, a character for the weight of each; the same of single Han
characters.
"""


def weighed(entry: Entry) -> Weighed:
    """Every key of an entry with its weight."""
    keys, chars = weights(entry)
    return _BETWEEN.join(keys), _letters(keys), "".join(chars), _letters(chars)


def _letters(weights_: dict[str, int]) -> str:
    return bytes(weights_.values()).translate(_TO_LETTERS).decode()


def weights(entry: Entry) -> tuple[dict[str, int], dict[str, int]]:
    """The weights of pairs and Latin words, and those of single Han characters."""
    runs, words = _words(f"{entry.text} {entry.outline}{f' {entry.asked}' * ASKED}")
    both = [Counter(said) for said in _keys(runs, words)]
    aside = entry.anchor in ASIDE
    length = sum(map(len, runs)) + (len(words) - len(runs)) / 2  # half of all pairs, and so on
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL)
    often = set().union(*(counts.values() for counts in both))
    levels = {times: _level(times / (times + norm), aside) for times in often}
    keys, chars = (
        dict(zip(counts, map(levels.__getitem__, counts.values()), strict=True)) for counts in both
    )
    if not aside:
        _add_heading(keys, chars, entry.label, 1)
        _add_heading(keys, chars, entry.heading, 2 if entry.kind == "row" else 1)
    return keys, chars


def _add_heading(keys: dict[str, int], chars: dict[str, int], heading: str, factor: int) -> None:
    runs, words = _words(heading)
    size = factor * (len(words) + sum(len(run) - 1 for run in runs))
    level = max(1, 8 - bisect_right(SHARES, max(1, size)))
    for out, said in zip((keys, chars), _keys(runs, words), strict=True):
        for key in dict.fromkeys(said):
            old = out.get(key, 0)
            out[key] = old & 7 | max(old >> 3, level) << 3


def _level(part: float, aside: bool) -> int:
    level = 1 + min(6, int(part * 8))
    return min(level, 1) if aside else level


def _words(text: str) -> tuple[list[str], list[str]]:
    """The runs of Han characters, and the Latin words, of a text."""
    folded = joined_numbers(fold(text))
    return HAN.findall(folded), LATIN.findall(folded)


def _keys(runs: Sequence[str], words: Iterable[str]) -> tuple[Iterable[str], Iterable[str]]:
    """The pairs and Latin words that are there, and the single Han characters."""
    return chain(chain.from_iterable(map(_pairs, runs)), words), "".join(runs)


def _pairs(run: str) -> Iterator[str]:
    return map(add, run, run[1:])
