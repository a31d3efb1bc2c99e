"""The index of one tree, made from its finished pages."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from guide import plaintext
from guide.source import names as source
from zhvariants.variants import Variant
from zhvariants.website.cache import Cache

from . import exact, meant, names, packing, protocol, regions, sounds, topics
from .folding import fold, is_han, keys, table
from .postings import Postings, Weighed, weighed
from .sections import Entry, entries
from .volumes import Folder

GLOSSARY, LIST, REGIONS = "glossary/", "az/", "industry/regions/"
"""Pages that the box itself links to, and the one that tells which words differ by region."""

ACROSS = ("industry/regions/", "roles/", "entry/", "pay/", "certifications/")
"""Pages that set the regions side by side."""

POSTS = "roles/"
"""The folder of the pages that are about one post, or a few."""

DULL = ("", "sources/", "contribute/", "industry/regions/")
"""Pages that name everything without being about it."""

TITLED = 500
"""Pages up to which their titles come with the core, to be shown before their texts are there."""

TITLES = 32
"""Titles of a leaf, where there are more pages: what is listed below the first results has one."""

LEFT_OUT = ("sources", "related")
"""Sections of links: what they name has a page, or a row of the list of all sources."""

_KEPT = ("anchor", "kind", "heading", "text", "label", "outline", "asked")
"""What an entry is made of, in order."""
_SAME_WORD = "same-word"
_LINE = re.compile(r"<li>\s*(?:<p>)?([^<：:]{2,6})[：:](.*?)</li>", re.S)


@dataclass(frozen=True)
class Guide:
    """What an index is made of, beside the finished pages."""

    terms: Sequence[Mapping[str, Any]]
    variants: Sequence[Variant]
    """Those of the trees, the primary one first."""
    places: Mapping[str, str | None] = field(default_factory=dict)
    """The regions that pages speak of, by their address below a tree."""
    direct: exact.Vocabulary = exact.NO_WORDS
    """What readers say, and where it leads."""
    made: frozenset[str] = frozenset()
    """The addresses of pages that are made of records."""

    @property
    def key(self) -> str:
        """Another one wherever any of it is another."""
        tags = [variant.tag for variant in self.variants]
        return repr((self.terms, tags, self.places, self.direct, sorted(self.made)))


@dataclass
class Tree:
    """What the pages of one tree say, but for their text, which is given away as it is read."""

    postings: Postings = field(default_factory=Postings)
    titles: dict[str, str] = field(default_factory=dict)
    """Of every page that is searched, by address below the tree."""
    headings: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    """Ids in the glossary."""
    rows: list[int] = field(default_factory=list)
    """Numbers of the entries that are rows of data."""
    elsewhere: dict[str, list[int]] = field(default_factory=dict)
    """By region the entries about it on pages about all regions: rows, as their ids say."""
    same_words: list[Any] = field(default_factory=list)
    entries: dict[str, int] = field(default_factory=dict)
    """The number of each entry, by its address below the tree: `roles/arm/#pay`."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """By address what readers type who look for that page or section."""
    cache: Cache = field(default_factory=Cache)
    """What pages with the same HTML said in an earlier build."""

    @cached_property
    def _asked_of(self) -> dict[str, dict[str, str]]:
        """By page what is asked, by address."""
        found: dict[str, dict[str, str]] = {}
        for at, words in self.asked.items():
            found.setdefault(at.partition("#")[0], {})[at] = words
        return found

    def read(self, pages: Iterable[tuple[str, str]]) -> Iterator[tuple[int, list[Any]]]:
        """(length, [address, title, anchor, heading, text]) of every entry of (address, HTML)."""
        for url, html in pages:
            found, weights = _page(url, html, self._asked_of.get(url, {}), self.cache)
            if not found:
                continue
            self.titles[url] = found[0].heading
            if url == GLOSSARY:
                self.ids = {entry.anchor for entry in found}
            if url == REGIONS:
                self.same_words = list(same_words(html))
            for number, entry in enumerate(found, self.postings.count):
                self.entries[f"{url}#{entry.anchor}" if entry.anchor else url] = number
                if region := regions.of_row(entry.anchor):
                    self.elsewhere.setdefault(region, []).append(number)
                if entry.kind == "row":
                    self.rows.append(number)
                else:
                    self.headings.add(entry.heading)
                row = [url, found[0].heading, entry.anchor, entry.heading, entry.text]
                yield len(entry.text) + 40, row
            self.postings.add_page(weights)

    def numbers(self, *urls: str) -> list[int]:
        """The numbers of pages."""
        order = {url: number for number, url in enumerate(self.titles)}
        return [order[url] for url in urls if url in order]


def _page(
    url: str, html: str, asked: Mapping[str, str], cache: Cache
) -> tuple[list[Entry], list[Weighed]]:
    """The entries of a page that are searched, and the weights of each."""

    def read() -> list[tuple[Any, ...]]:
        found = [entry for entry in entries(html) if entry.anchor not in LEFT_OUT]
        for entry in found:
            entry.asked = asked.get(f"{url}#{entry.anchor}" if entry.anchor else url, "")
        return [(*map(entry.__getattribute__, _KEPT), *weighed(entry)) for entry in found]

    found = cache.data(read, "entries", html, *asked.values())
    size = len(_KEPT)
    return [Entry(*each[:size]) for each in found], [each[size:] for each in found]


def pages_below(folder: Path) -> Iterator[tuple[str, str]]:
    """(address, HTML) of the finished pages below a folder, in order of their addresses."""
    for path in sorted(folder.rglob("index.html")):
        url = path.parent.relative_to(folder).as_posix()
        yield "" if url == "." else f"{url}/", path.read_text(encoding="utf-8")


def index(
    pages: Iterable[tuple[str, str]],
    guide: Guide,
    tag: str,
    folder: Folder,
    cache: Cache | None = None,
) -> Tree:
    """Put a tree's index into a folder; `tag` says in which script its names are shown.

    `cache` has what pages said in an earlier build.

    A leaf is given away as soon as it is full: thousands of pages do not fit into little memory.
    """
    known, direct = guide.terms, guide.direct
    tree = Tree(asked=direct.asked, cache=cache or Cache())
    chunks = []
    for first, rows in packing.chunks(tree.read(pages)):
        chunks.append(first)
        folder.add(protocol.TEXTS, _grouped(rows))
    postings = tree.postings
    postings.close()
    terms = names.term_rows(known, tag, tree.ids)
    spoken = chain.from_iterable(direct.written)
    said = postings.pairs.chars.union(postings.chars, *postings.words)
    folds = _fold_for(said, [*terms, *direct.names, *direct.lay, *spoken])
    called = names.called(known, postings)
    to = _direct(tree, direct.names)
    folder.put("sounds.json", sounds.table_of(tree.headings, known, folds))
    folder.put("terms.json", {"terms": terms, "same": tree.same_words})
    together = chain(
        map(names.every, called),
        ([name] for name in to),
        ([word, *means.split("|")] for word, means in direct.lay.items()),
        ([names.spaced(heading)] for heading in sorted(tree.headings)),
    )
    lay = [(word, f"{n}:{means}") for n, (word, means) in enumerate(direct.lay.items())]
    told = [
        *((name, protocol.LEADS, " ".join(map(str, numbers))) for name, numbers in to.items()),
        *(
            (word, protocol.ELSEWHERE, str(n))
            for n, row in enumerate(direct.elsewhere)
            for word in row["words"]
        ),
        *((name, protocol.CALLED, "|".join(all_)) for name, all_ in names.others(called).items()),
        *((word, protocol.LAY, said) for word, said in lay if len(word) > 1),
    ]
    shelf, singles, words = _put_postings(postings, together, told, folder)
    titles = [*tree.titles.items()]
    for n in range(0, len(titles) if len(titles) > TITLED else 0, TITLES):
        folder.add(protocol.TITLES, titles[n : n + TITLES])
    core = {
        "entries": postings.count,
        "pages": packing.gaps(postings.starts),
        "chunks": packing.gaps(chunks),
        "rows": packing.gaps(tree.rows),
        "words": packing.gaps(_everyday(tree, known)),
        "glossaryPage": next(iter(tree.numbers(GLOSSARY)), -1),
        "dull": tree.numbers(*DULL),
        "across": tree.numbers(*ACROSS),
        "p": [shelf.common, shelf.rare],
        "titles": titles if len(titles) <= TITLED else [],
        "titled": TITLES,
        "hubs": "".join(shelf.places),
        "at": packing.each(shelf.places.values()),
        "c": singles,
        "w": words,
        "lay": {said: word for word, said in lay if len(word) == 1},
        "same": [word for found, *_ in tree.same_words for word in found],
        "fold": [packing.gaps([*map(ord, folds[::2])]), packing.steps([*map(ord, folds[1::2])])],
        "glossary": GLOSSARY,
        "list": LIST,
        "regions": REGIONS,
        "places": regions.weights(tree.titles, guide.places, direct.signs, tag),
        "inRegion": {key: packing.gaps(rows) for key, rows in tree.elsewhere.items()},
        "noSigns": regions.NO_SIGNS,
        "far": regions.FAR,
        "chosen": regions.CHOSEN,
        "lesser": regions.lesser(tree.titles, guide.made),
        "compared": regions.COMPARED,
        "everywhere": regions.EVERYWHERE,
        "topics": topics.numbers(direct.topics, tree.titles),
        "facets": topics.facets(direct.facets, tree.titles, tree.entries, _posts(tree)),
        "exams": tree.numbers(*map(source.address, meant.CERTIFICATES.values())),
        "examined": meant.EXAMINED,
        "elsewhere": [row["unless"] for row in direct.elsewhere],
        "written": direct.written,
    }
    folder.close(core)
    return tree


def _posts(tree: Tree) -> list[str]:
    """The addresses of the pages of posts."""
    return [url for url in tree.titles if url.startswith(POSTS) and url != POSTS]


def _everyday(tree: Tree, records: Iterable[Mapping[str, Any]]) -> list[int]:
    """The rows of the glossary about words that name nothing: no post, law, body, product."""
    rows = (f"{GLOSSARY}#term-{r.get('id')}" for r in records if r.get("kind") == "word")
    return sorted(tree.entries[row] for row in rows if row in tree.entries)


def _direct(tree: Tree, names_: exact.Names) -> dict[str, list[int]]:
    """The names that lead to entries of this tree, and those entries."""
    found = {
        name: [tree.entries[at] for at in addresses if at in tree.entries]
        for name, addresses in names_.items()
    }
    return {name: entries_ for name, entries_ in found.items() if entries_}


def _put_postings(
    postings: Postings,
    together: Iterable[Iterable[str]],
    told: Iterable[tuple[str, str, str]],
    folder: Folder,
) -> tuple[packing.Shelf, int, list[str]]:
    """Put the leaves of postings: (where pairs are, how many of characters, where words begin).

    `together` are names that queries ask at once, `told` what is said of names and words (name,
    part of a leaf, what): a leaf has those that begin with a key of its.
    """
    pairs, singles = postings.pairs, postings.sizes(postings.chars)

    def beside(owner: str, places: Iterable[int]) -> str:
        """The postings of pairs by the character that is not their owner."""
        sides = ((pairs[place].replace(owner, "", 1), place) for place in places)
        return packing.one_text((char, *pairs.postings(place)) for char, place in sides)

    asked = ([k for n in found for w in n.split() for k in keys(w)] for found in together)
    shelf = packing.shelve(pairs, asked)
    words = packing.runs(postings.sizes(postings.words))
    begins = [run[0][:2] for run in words]
    named: dict[tuple[str, int], dict[str, dict[str, list[str]]]] = {}
    for name, part, what in told:
        key = keys(name.split()[0])[0]
        latin_ = max(0, bisect_right(begins, key[:2]) - 1)
        han = is_han(key)
        place = (protocol.PAIRS, shelf.leaf(key)) if han else (protocol.WORDS, latin_)
        named.setdefault(place, {}).setdefault(part, {}).setdefault(what, []).append(name)

    def leading(*place: Any) -> dict[str, Any]:
        return {
            part: {what: "|".join(names_) for what, names_ in found.items()}
            for part, found in named.get(place, {}).items()
        }

    leaves: list[dict[str, tuple[array[int], array[int]]]]
    leaves = [{} for _ in range(shelf.common + shelf.rare)]
    homes: dict[str, tuple[array[int], array[int]]] = {}
    for n, pair in enumerate(pairs):
        owner = shelf.owner(pair)
        sides = homes.get(owner)
        if sides is None:  # where it is the first character, and where it is the second one
            sides = homes[owner] = leaves[shelf.leaf(owner)][owner] = array("I"), array("I")
        sides[pair[0] != owner].append(n)
    del homes
    for n, owners in enumerate(leaves):
        data = {owner: [beside(owner, places) for places in owners[owner]] for owner in owners}
        folder.add(protocol.PAIRS, {**data, **leading(protocol.PAIRS, n)})
    count = packing.leaves_for(sum(singles.values()), packing.SINGLES)
    dealt: list[list[str]] = [[] for _ in range(count)]
    for char in sorted(singles):
        dealt[packing.spread(char, count)].append(char)
    for chars in dealt:
        taken = ((char, *postings.take(char)) for char in chars)
        folder.add(protocol.SINGLES, packing.one_text(taken))
    for n, run in enumerate(words):
        known = {word: packing.value(*postings.take(word)) for word in run}
        folder.add(protocol.WORDS, known | leading(protocol.WORDS, n))
    return shelf, count, begins


def _grouped(texts: Iterable[list[Any]]) -> list[Any]:
    """Entries as written: [[address, title, [[anchor, heading, text], ...]], ...]."""
    out: list[Any] = []
    for url, title, *entry in texts:
        if not out or out[-1][0] != url:
            out.append([url, title, []])
        out[-1][2].append(entry)
    return out


def _fold_for(said: Set[str], terms: Iterable[str]) -> str:
    """What folding changes, for characters that lead to something: 薪薪資资 is two pairs.

    `said` are those that pages say.
    """
    known = said | set(fold("".join(terms)))
    return "".join(chr(code) + to for code, to in table().items() if to in known and is_han(to))


def same_words(html: str) -> Iterator[list[Any]]:
    """[words, [[region, what it means there], ...], anchor] of each word that differs by region."""
    at = html.find(f'id="{_SAME_WORD}"')
    if at < 0:
        return
    part = html[at : html.find("<h2", at)]
    for piece in re.split(r"(?=<h3)", part)[1:]:
        head = re.match(r'<h3 id="([^"]*)">(.*?)<a class="headerlink"', piece, re.S)
        lines = [[_text(region), _first(line)] for region, line in _LINE.findall(piece)]
        if head and lines:
            words = [names.spaced(word) for word in _text(head[2]).split("、")]
            yield [words, lines[:4], head[1]]


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", plaintext.words(html)).strip()


def _first(html: str) -> str:
    """The first sentence of a line, without what stands in brackets."""
    text = re.sub(r"（[^（）]*）", "", _text(html))
    return re.split(r"[。；]", text)[0][:60]
