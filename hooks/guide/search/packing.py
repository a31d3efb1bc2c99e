"""The index as small files, each fetched when a query needs it.

    core.json      how to read the rest; what folding changes; where pages and chunks begin
    terms.json     the glossary's terms, and words that differ by region; rarely needed
    p/<n>.json     pairs and single Han characters, by hash; other names that begin with them
    w/<start>.json Latin words, by their first letter or two; other names likewise
    s/<n>.json     how names sound, by hash of the first two letters
    t/<n>.json     headings and text of successive entries, for excerpts
    homophones.json characters by sound, fetched when a query finds little

Postings are packed into ASCII, which every static host compresses: for each the distance to the one
before (base 32, upper case where more digits follow), then one character of weight.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import sub
from typing import Any

LAST = "0123456789abcdefghijklmnopqrstuv"
MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&("
WEIGHT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
SHARD = 900, 4500
"""Least and most characters of a file of postings: half a KB to 2.5 KB compressed."""
CHUNK = 800, 1200
"""Least and most characters of text in a file of excerpts: 1 KB to 1.5 KB compressed."""
_FILES = 800  # of each kind; a larger index first makes larger files, then more of them


@lru_cache(maxsize=1 << 16)
def _digits(number: int) -> str:
    out = LAST[number & 31]
    while number := number >> 5:
        out = MORE[number & 31] + out
    return out


class _Packed(dict[int, str]):
    """What stands for a posting whose entry is counted from the one before."""

    def __missing__(self, posting: int) -> str:
        out = _digits(posting >> 6) + WEIGHT[posting & 63]
        if posting < 1 << 16:  # most are; the others would only take room
            self[posting] = out
        return out


_packed = _Packed()


def pack(postings: Sequence[int]) -> str:
    """Postings (entry << 6 | weight, ascending) as text."""
    entries_before = chain((0,), map((~63).__and__, postings))
    return "".join(map(_packed.__getitem__, map(sub, postings, entries_before)))


def value(count: int, kept: Sequence[int]) -> Any:
    """What a file says of a key: its postings, and how many there were if some were left out."""
    packed = pack(kept)
    return packed if count == len(kept) else [count, packed]


def bucket(key: str, buckets: int) -> int:
    """The number of the file that has a key; the worker counts the same."""
    return (ord(key[0]) * 769 + (ord(key[1]) if len(key) > 1 else 0)) % buckets


def buckets_for(size: int) -> int:
    """How many files make files of about the wanted size; an odd number spreads better."""
    return max(1, size // _between(SHARD, size // _FILES)) | 1


def _between(limits: tuple[int, int], wanted: int) -> int:
    return min(max(wanted, limits[0]), limits[1])


NAMES = ""
"""The key in a file of postings under which other names stand: {name: other|other}."""

DIRECT = " "
"""The key under which the names stand that lead to entries: {name: [entry]}."""

LAY = "="
"""The key under which lay words stand, with what the guide says: {word: word|word}."""

Sizes = Mapping[str, int]
"""How many characters each key takes."""


def by_bucket(sizes: Sizes, also: Iterable[str] = ()) -> list[list[str]]:
    """The keys, and others without size, dealt out to files of about equal size."""
    out: list[list[str]] = [[] for _ in range(buckets_for(sum(sizes.values())))]
    for key in dict.fromkeys(chain(sizes, also)):
        out[bucket(key, len(out))].append(key)
    return out


def by_start(sizes: Sizes, also: Iterable[str] = ()) -> dict[str, list[str]]:
    """Latin words by their first letter, or their first two where one would make a large file."""
    room: dict[str, int] = defaultdict(int)
    for key, size in sizes.items():
        room[key[0]] += size
    out: dict[str, list[str]] = defaultdict(list)
    for key in sorted({*sizes, *also}):
        out[key[: 1 if room[key[0]] <= SHARD[1] else 2]].append(key)
    return dict(out)


def chunks(entries: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, list[Any]]]:
    """(number of its first entry, its entries) of each file of excerpts, as soon as it is full.

    `entries` are (length of the text, what to write).
    """
    held: list[Any] = []
    first = room = size = 0
    for number, (length, entry) in enumerate(entries):
        if held and room < length:
            yield first, held
            held = []
        if not held:
            first, room = number, _between(CHUNK, size // _FILES)
        held.append(entry)
        room -= length
        size += length
    if held:
        yield first, held


def gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers as text: the distances, packed like postings without weights."""
    before, out = 0, []
    for number in numbers:
        out.append(_digits(number - before))
        before = number
    return "".join(out)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(data: Any) -> bytes:
    """Compact JSON."""
    return _encode(data).encode("utf-8")
