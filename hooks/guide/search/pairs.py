"""Postings of pairs of Han characters: nearly all of an index, in few flat arrays.

Of thousands of pages there are hundreds of thousands of pairs, most of them of one entry. An array
for each would take four times what it holds. So what some thousand entries say is put away, sorted
by pair (a run), and the runs are merged when all is read: single-pass in-memory indexing (Heinz and
Zobel, 2003).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, pairwise

from .protocol import FIRST_HAN


class Run:
    """The postings that some entries have of each pair, sorted by pair."""

    def __init__(self, found: Mapping[str, array[int]]) -> None:
        """Of each pair its postings by number."""
        order = sorted(found)
        lists = [*map(found.__getitem__, order)]
        self._seconds = "".join(pair[1] for pair in order)
        self._ends = array("I", accumulate(map(len, lists)))
        self._postings = array("I", b"".join(lists))
        firsts = [(char, len([*same])) for char, same in groupby(pair[0] for pair in order)]
        ends = accumulate((count for _, count in firsts), initial=0)
        self._places = dict(zip((char for char, _ in firsts), pairwise(ends), strict=True))
        """From where to where the pairs stand that begin with a character."""

    @property
    def firsts(self) -> Iterable[str]:
        """The characters that its pairs begin with."""
        return self._places.keys()

    def beginning(self, first: str) -> Iterator[tuple[str, array[int]]]:
        """(second character, postings) of the pairs that begin with a character."""
        start, end = self._places.get(first, (0, 0))
        at = self._ends[start - 1] if start else 0
        for second, upto in zip(self._seconds[start:end], self._ends[start:end], strict=True):
            yield second, self._postings[at:upto]
            at = upto


class Pairs:
    """Every pair with its postings, sorted by pair."""

    def __init__(self, runs: Sequence[Run] = (), cap: int = 0) -> None:
        """Of `runs`, in order of their entries; of each pair the `cap` best postings are kept."""
        chars: list[str] = []
        self._counts, self._ends, self._postings = array("I"), array("I"), array("I")
        self._cap = cap
        for first in sorted({char for run in runs for char in run.firsts}):
            found: dict[str, array[int]] = {}
            for run in runs:
                for second, postings in run.beginning(first):
                    if second in found:
                        found[second] += postings
                    else:
                        found[second] = postings
            order = sorted(found)
            chars.append("".join(map(first.__add__, order)))
            for second in order:
                self._counts.append(len(found[second]))
                self._postings += best(found[second], cap)
                self._ends.append(len(self._postings))
        self._chars = "".join(chars)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: int) -> str:
        """The pair at a place of their order."""
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._chars[2 * place : 2 * place + 2]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def __contains__(self, pair: object) -> bool:
        place = bisect_left(self, str(pair))
        return place < len(self) and self[place] == pair

    @property
    def chars(self) -> frozenset[str]:
        """The characters that they are made of."""
        return frozenset(self._chars)

    def items(self) -> Iterator[tuple[str, int]]:
        """(pair, about how many characters its postings take in a file) of each, in order."""
        for place, count in enumerate(self._counts):
            yield self[place], room(min(count, self._cap))

    def postings(self, place: int) -> tuple[int, array[int]]:
        """(how many entries have the pair, the best of its postings by number)."""
        start = self._ends[place - 1] if place else 0
        return self._counts[place], self._postings[start : self._ends[place]]


def is_pair(key: str) -> bool:
    """Is what is looked up a pair of Han characters, and no single one or Latin word?"""
    return len(key) == 2 and key[0] >= FIRST_HAN


def room(count: int) -> int:
    """About how many characters postings take in a file: two of distance, one of weight."""
    return 3 * count + 8


def best(found: array[int], cap: int) -> array[int]:
    """The `cap` postings of most weight, the first ones of the least that is left."""
    if len(found) <= cap:
        return found
    often = Counter(map(_WEIGHT, found))
    least, left = 64, cap
    while left > 0:
        least -= 1
        left -= often[least]
    last = often[least] + left  # so many of the least weight still fit
    equal = [posting for posting in found if posting & 63 == least][:last]
    return array("I", sorted(chain((p for p in found if p & 63 > least), equal)))


_WEIGHT = (63).__and__
