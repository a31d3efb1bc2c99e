"""The index as few files, each fetched, whole or in parts, when a query needs it.

    letters.json   the characters that stand for others in all other files
    core.json      how to read the rest; what folding changes; where pages, leaves, chunks begin
    p.bin          pairs of Han characters; names that begin with one, where they lead and what else
                   they are called; lay words
    c.bin          single Han characters, by hash
    w.bin          the same of Latin words, sorted: each leaf begins where the one before ends
    n.bin          titles of successive pages, where they are too many for the core
    t.bin          headings and text of successive entries, for excerpts
    sounds.json    how characters and names sound; fetched for pinyin, and for slips
    terms.json     the glossary's terms, and words that differ by region; rarely needed

The first two come with the engine. One wave then brings the postings of what was typed, with all
that it may mean, the next one those of its other readings, the last one the texts of what was
found. The volumes (`.bin`) are fetched leaf by leaf: see `volumes`.

A pair belongs to the rarer of its characters, so the pairs of a word have few owners; owners that
stand together in names share a leaf, or lie side by side. The characters with most postings are
listed in `core.json`, by rank, with their leaves; what is rarer goes by its hash.

Postings are packed into ASCII, which every static host compresses: for each the distance to the one
before (base 32, upper case where more digits follow), then one character of weight. A Han character
begins the postings of the next pair, whose first entry is counted from that of the pair before.

Text of a few thousand characters of three bytes compresses badly. So the characters that a tree
says most stand where one byte, or two, are enough: they change places with signs that it hardly
says (`letters`). A file is JSON before and after.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations, groupby
from math import isqrt
from operator import sub
from typing import Any, Protocol

from .protocol import LAST, MORE, ONE_BYTE, SPREAD, TWO_BYTES, WEIGHT

PAIRS, WORDS, SINGLES = 1000, 1000, 3000
"""Characters of a leaf of pairs, of Latin words, of single characters: few queries ask for those.
"""
CHUNK = 500
"""Characters of text in a leaf of excerpts.

Smaller leaves are fewer bytes of postings and texts a query, and more of where each begins.
"""
MANY = 1000
"""Leaves up to which they have these sizes; further ones are larger, so that they are not too many.
"""
NEAR = 8000
"""Characters within which postings stand that are asked at once: one request for several leaves."""
HUBS = 400
"""Characters with most postings, whose leaves are listed."""

_PLACES = ONE_BYTE + "".join(map(chr, range(*TWO_BYTES)))
"""Where characters stand that a tree says most."""


def letters(texts: Iterable[str]) -> str:
    """The characters, most frequent first, that change places with `_PLACES`."""
    often = Counter[str]()
    for text in texts:
        often.update(text)
    wanted = sorted((c for c in often if ord(c) >= TWO_BYTES[1]), key=lambda c: (-often[c], c))
    return "".join(wanted[: len(_PLACES)])


def lettered(chars: str) -> dict[int, str]:
    """For `str.translate` of a file, to and fro: these characters and their places exchanged."""
    there = dict(zip(chars, _PLACES, strict=False))
    return {ord(c): other for one, two in there.items() for c, other in ((one, two), (two, one))}


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


def pack(postings: Sequence[int], before: int = 0) -> str:
    """Postings (entry << 6 | weight, ascending) as text; the first counted from entry `before`."""
    if len(postings) == 1:  # as of most keys
        return _packed[postings[0] - (before << 6)]
    entries_before = chain((before << 6,), map((~63).__and__, postings))
    return "".join(map(_packed.__getitem__, map(sub, postings, entries_before)))


def value(count: int, kept: Sequence[int], before: int = 0) -> str:
    """What a file says of a key: its postings, after how many there were if some were left out.

    The first entry is counted from entry number `before`.
    """
    packed = pack(kept, before)
    return packed if count == len(kept) else f"{count}:{packed}"


def one_text(found: Iterable[tuple[str, int, Sequence[int]]]) -> str:
    """(character, how many entries, postings) of many keys as one text, by their first entries."""
    out, before = [], 0
    for char, count, kept in sorted(found, key=lambda each: (each[2][0] >> 6, each[0])):
        out.append(char + value(count, kept, before))
        before = kept[0] >> 6
    return "".join(out)


def spread(char: str, leaves: int) -> int:
    """The number of the leaf of a character by its hash."""
    return ord(char) * SPREAD % leaves


def leaves_for(size: int, wanted: int) -> int:
    """How many leaves make leaves of about the wanted size; an odd number spreads better."""
    count = size // wanted
    return max(1, count if count <= MANY else isqrt(count * MANY)) | 1


Sizes = Mapping[str, int]
"""How many characters each key takes."""


@dataclass
class Shelf:
    """Which leaf has which pair."""

    places: dict[str, int]
    """The leaf of each listed character, those with most postings first."""
    common: int
    """Leaves of listed characters."""
    rare: int
    """Those of all others, behind them."""
    rank: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.rank = {char: n for n, char in enumerate(self.places)}

    def owner(self, pair: str) -> str:
        """The rarer character of a pair."""
        return _owner(pair, self.rank)

    def leaf(self, pair: str) -> int:
        """The number of the leaf that has a pair, or a character's names."""
        owner = self.owner(pair) if len(pair) > 1 else pair
        known = self.places.get(owner)
        return self.common + spread(owner, self.rare) if known is None else known


def _owner(pair: str, rank: Mapping[str, int]) -> str:
    first, second = rank.get(pair[0], HUBS), rank.get(pair[1], HUBS)
    return pair[0] if first >= second else pair[1]


class Sized(Protocol):
    """How many characters each pair takes: a mapping, or what is like one in this."""

    def items(self) -> Iterable[tuple[str, int]]:
        """(pair, characters) of each."""

    def __contains__(self, pair: object) -> bool: ...


def shelve(sizes: Sized, together: Iterable[Iterable[str]]) -> Shelf:
    """Deal pairs to leaves of about equal size; `together` are those that queries ask at once."""
    total: dict[str, int] = defaultdict(int)
    for pair, size in sizes.items():
        total[pair[0]] += size
        total[pair[1]] += size
    listed = sorted(total, key=lambda char: (-total[char], char))[:HUBS]
    rank = {char: n for n, char in enumerate(listed)}
    room: dict[str, int] = defaultdict(int)
    for pair, size in sizes.items():
        room[_owner(pair, rank)] += size
    common = {char: room[char] for char in listed}
    owners = ({_owner(pair, rank) for pair in pairs if pair in sizes} for pairs in together)
    whole = sum(common.values())
    most = max(1, whole // leaves_for(whole, PAIRS))
    places = _filled(_clusters(common, owners, NEAR), common, most)
    rare = leaves_for(sum(room.values()) - whole, PAIRS)
    return Shelf({char: places[char] for char in listed}, 1 + max(places.values(), default=0), rare)


def _filled(clusters: Iterable[Iterable[str]], room: Sizes, most: int) -> dict[str, int]:
    """The leaf of each character: those of a cluster in one, or in leaves that lie together."""
    places: dict[str, int] = {}
    leaf = full = 0
    for char in chain.from_iterable(clusters):
        if full and full + room[char] // 2 > most:
            leaf, full = leaf + 1, 0
        places[char] = leaf
        full += room[char]
    return places


def _clusters(room: Sizes, together: Iterable[set[str]], most: int) -> list[list[str]]:
    """Characters that stand together most often, as long as they are not too much."""
    bonds: dict[tuple[str, str], float] = defaultdict(float)
    for owners in together:
        known = sorted(owners & room.keys())
        for pair in combinations(known, 2):
            bonds[pair] += 1 / (len(known) - 1)
    home = {char: [char] for char in room}
    size = dict(room)
    for (one, other), _ in sorted(bonds.items(), key=lambda bond: (-bond[1], bond[0])):
        into, from_ = home[one], home[other]
        if into is not from_ and size[into[0]] + size[from_[0]] <= most:
            size[into[0]] += size[from_[0]]
            into += from_
            home.update(dict.fromkeys(from_, into))
    return list({id(cluster): cluster for cluster in home.values()}.values())


def runs(words: Sizes) -> list[list[str]]:
    """Latin words, sorted, in leaves of about equal size; words that begin alike lie together."""
    out: list[list[str]] = []
    whole = sum(words.values())
    most = max(1, whole // leaves_for(whole, WORDS))
    room = 0
    for _, group in groupby(sorted(words), key=lambda word: word[:2]):
        alike = list(group)
        size = sum(words[word] for word in alike)
        if not out or room + size // 2 > most:
            out.append([])
            room = 0
        out[-1] += alike
        room += size
    return out


def chunks(entries: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, list[Any]]]:
    """(number of its first entry, its entries) of each leaf of excerpts, as soon as it is full.

    `entries` are (length of the text, what to write).
    """
    held: list[Any] = []
    first = room = leaves = 0
    for number, (length, entry) in enumerate(entries):
        if held and room < length // 2:
            yield first, held
            held = []
        if not held:
            first, room = number, CHUNK * (1 + leaves // MANY)
            leaves += 1
        held.append(entry)
        room -= length
    if held:
        yield first, held


def gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers as text: the distances, packed like postings without weights."""
    before, out = 0, []
    for number in numbers:
        out.append(_digits(number - before))
        before = number
    return "".join(out)


def each(numbers: Iterable[int]) -> str:
    """Numbers in any order as text."""
    return "".join(map(_digits, numbers))


def steps(numbers: Sequence[int]) -> str:
    """Numbers of which many are near to the one before, as text: twice the distance, or that less 1
    where it goes down.
    """
    ways = map(sub, numbers, chain((0,), numbers))
    return each(2 * way if way >= 0 else -2 * way - 1 for way in ways)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(data: Any) -> str:
    """Compact JSON."""
    return _encode(data)
