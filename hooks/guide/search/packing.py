"""The index as small files, each fetched when a query needs it.

    core.json      how to read the rest; what folding changes; where pages and chunks begin
    terms.json     the glossary's terms, and words that differ by region; rarely needed
    p/<n>.json     pairs and single Han characters, by hash; other names that begin with them
    w/<start>.json Latin words, by their first letter or letters; other names likewise
    s/<n>.json     how names sound, by hash of the first two letters
    t/<n>.json     headings and text of successive entries, for excerpts
    homophones.json characters by sound, fetched when a query finds little

Postings are packed into ASCII, which every static host compresses: for each the distance to the one
before (base 32, upper case where more digits follow), then one character of weight.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LAST = "0123456789abcdefghijklmnopqrstuv"
MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&("
WEIGHT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
SHARD = 1800, 9000
"""Least and most characters of a file of postings: 1 to 5 KB compressed."""
_FILES = 800  # of postings; a larger index first makes larger files, then more of them
CHUNK = 1200
"""Characters of text in a file of excerpts, about 1.5 KB compressed."""

_SHORT = [LAST[n] for n in range(32)] + [MORE[n >> 5] + LAST[n & 31] for n in range(32, 1024)]


def pack(postings: Iterable[int]) -> str:
    """Postings (entry << 6 | weight, ascending) as text."""
    out: list[str] = []
    before = 0
    for posting in postings:
        gap = (posting >> 6) - before
        before += gap
        out.append(_SHORT[gap] if gap < 1024 else _long(gap))
        out.append(WEIGHT[posting & 63])
    return "".join(out)


def _long(number: int) -> str:
    digits = LAST[number & 31]
    while number := number >> 5:
        digits = MORE[number & 31] + digits
    return digits


def value(count: int, kept: Sequence[int]) -> Any:
    """What a file says of a key: its postings, and how many there were if some were left out."""
    packed = pack(kept)
    return packed if count == len(kept) else [count, packed]


def bucket(key: str, buckets: int) -> int:
    """The number of the file that has a key; the worker counts the same."""
    return (ord(key[0]) * 769 + (ord(key[1]) if len(key) > 1 else 0)) % buckets


def buckets_for(size: int) -> int:
    """How many files make files of about the wanted size; an odd number spreads better."""
    return max(1, size // min(max(size // _FILES, SHARD[0]), SHARD[1])) | 1


NAMES = ""
"""The key in a file of postings under which other names stand: {name: other|other}."""

Names = Mapping[str, Mapping[str, str]]
"""Other names by the key that a name begins with: they stand in that key's file."""


def by_bucket(items: Mapping[str, Any], size: int, names: Names | None = None) -> list[Any]:
    """The items dealt out to files of about equal size."""
    out: list[dict[str, Any]] = [{} for _ in range(buckets_for(size))]
    for key in sorted(items):
        out[bucket(key, len(out))][key] = items[key]
    for key, found in sorted((names or {}).items()):
        out[bucket(key, len(out))].setdefault(NAMES, {}).update(found)
    return out


def by_start(items: Mapping[str, Any], size: int, names: Names) -> dict[str, dict[str, Any]]:
    """Latin words by their first letter, or their first two where one would make large files."""
    length = 1 if size < 36 * SHARD[1] else 2
    out: dict[str, dict[str, Any]] = defaultdict(dict)
    for key in sorted(items):
        out[key[:length]][key] = items[key]
    for key, found in sorted(names.items()):
        out[key[:length]].setdefault(NAMES, {}).update(found)
    return dict(out)


def chunks(entries: Iterable[tuple[int, Sequence[Any]]]) -> list[tuple[int, list[Any]]]:
    """(number of its first entry, its entries) of each file of excerpts.

    `entries` are (length of the text, what to write).
    """
    out: list[tuple[int, list[Any]]] = []
    room = 0
    for number, (length, entry) in enumerate(entries):
        if room < length or not out:
            out.append((number, []))
            room = CHUNK
        out[-1][1].append(entry)
        room -= length
    return out


def gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers as text: the distances, packed like postings without weights."""
    before, out = 0, []
    for number in numbers:
        out.append(_long(number - before))
        before = number
    return "".join(out)


def dumps(data: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
