"""The index of one tree, made from its finished pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from . import names, packing, sounds
from .folding import is_han, table
from .postings import Postings
from .sections import Entry, entries

Files = dict[str, bytes]
"""What to write, by path below the index's folder."""

GLOSSARY, LIST, REGIONS = "glossary/", "az/", "industry/regions/"
"""Pages that the box itself links to, and the one that tells which words differ by region."""

DULL = ("", "sources/", "contribute/", "industry/regions/")
"""Pages that name everything without being about it."""

_SAME_WORD = "same-word"
_LINE = re.compile(r"<li>\s*(?:<p>)?([^<：:]{2,6})[：:](.*?)</li>", re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Tree:
    """The pages of one tree, read."""

    postings: Postings = field(default_factory=Postings)
    texts: list[tuple[int, list[Any]]] = field(default_factory=list)
    """(length, [page, anchor, heading, text]) of every entry; the page is [address, title]."""
    headings: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Ids in the glossary."""
    rows: list[int] = field(default_factory=list)
    """Numbers of the entries that are rows of data."""
    glossary_page: int = -1
    dull: list[int] = field(default_factory=list)
    """Numbers of the pages in DULL."""
    same_words: list[Any] = field(default_factory=list)

    def add(self, url: str, html: str) -> None:
        """Add a page: its address below the tree, and its finished HTML."""
        found = entries(html)
        if not found:
            return
        self.postings.add_page(found)
        for entry in found:
            if entry.kind == "row":
                self.rows.append(len(self.texts))
            self.texts.append((len(entry.text) + 40, [url, found[0].heading, *_shown(entry)]))
            if entry.kind != "row":
                self.headings.append(entry.heading)
        if url in DULL:
            self.dull.append(len(self.postings.starts) - 1)
        if url == GLOSSARY:
            self.glossary_page = len(self.postings.starts) - 1
            self.ids = {entry.anchor for entry in found}
        if url == REGIONS:
            self.same_words = list(same_words(html))


def _shown(entry: Entry) -> tuple[str, str, str]:
    return entry.anchor, entry.heading, entry.text


def read_tree(folder: Path) -> Tree:
    """The finished pages below a folder, in order of their addresses."""
    tree = Tree()
    for path in sorted(folder.rglob("index.html")):
        url = path.parent.relative_to(folder).as_posix()
        tree.add("" if url == "." else f"{url}/", path.read_text(encoding="utf-8"))
    return tree


def index_files(tree: Tree, records: Iterable[Mapping[str, Any]], tag: str) -> Files:
    """The files of a tree's index; `tag` says in which script its names are shown."""
    known = list(records)
    terms = names.term_rows(known, tag, tree.ids)
    others = names.other_names(known, tree.postings.lists)
    pairs, latin = _packed(tree.postings)
    spoken = sounds.lines([*tree.headings, *(n for r in known for n in names.names_of(r))])
    lines = {key: "\n".join(sorted(found)) for key, found in spoken.items()}
    fold_pairs = _fold_for(pairs, terms)
    pair_files = packing.by_bucket(pairs, _size(pairs), _of(others, han=True))
    word_files = packing.by_start(latin, _size(latin), _of(others, han=False))
    del pairs, latin  # the keys of thousands of pages are most of the memory
    out = {f"p/{n}.json": packing.dumps(data) for n, data in enumerate(pair_files)}
    out |= {f"w/{start}.json": packing.dumps(data) for start, data in word_files.items()}
    pair_count, starts = len(pair_files), sorted(word_files)
    del pair_files, word_files
    sound_files = packing.by_bucket(lines, _size(lines))
    text_files = packing.chunks(tree.texts)
    out |= {f"s/{n}.json": packing.dumps(data) for n, data in enumerate(sound_files)}
    out |= {f"t/{n}.json": packing.dumps(_grouped(data)) for n, (_, data) in enumerate(text_files)}
    out["terms.json"] = packing.dumps({"terms": terms, "same": tree.same_words})
    out["homophones.json"] = packing.dumps(sounds.homophones())
    out["core.json"] = packing.dumps(
        {
            "entries": tree.postings.count,
            "pages": packing.gaps(tree.postings.starts),
            "chunks": packing.gaps([first for first, _ in text_files]),
            "rows": packing.gaps(tree.rows),
            "glossaryPage": tree.glossary_page,
            "dull": tree.dull,
            "p": pair_count,
            "s": len(sound_files),
            "w": starts,
            "same": [word for found, *_ in tree.same_words for word in found],
            "fold": fold_pairs,
            "glossary": GLOSSARY,
            "list": LIST,
            "regions": REGIONS,
        }
    )
    return out


def _packed(postings: Postings) -> tuple[dict[str, Any], dict[str, Any]]:
    """(Han keys, Latin keys) with their packed postings; each list is given up when packed."""
    pairs: dict[str, Any] = {}
    latin: dict[str, Any] = {}
    for key in list(postings.lists):
        packed = packing.value(*postings.capped(key))
        del postings.lists[key]
        (pairs if is_han(key) else latin)[key] = packed
    return pairs, latin


def _of(others: Mapping[str, dict[str, str]], *, han: bool) -> dict[str, dict[str, str]]:
    return {key: found for key, found in others.items() if is_han(key) is han}


def _size(items: Mapping[str, Any]) -> int:
    return sum(len(v if isinstance(v, str) else v[1]) + 8 for v in items.values())


def _grouped(texts: Iterable[list[Any]]) -> list[Any]:
    """Entries as written: [[address, title, [[anchor, heading, text], ...]], ...]."""
    out: list[Any] = []
    for url, title, *entry in texts:
        if not out or out[-1][0] != url:
            out.append([url, title, []])
        out[-1][2].append(entry)
    return out


def _fold_for(pairs: Iterable[str], terms: Iterable[str]) -> str:
    """What folding changes, for characters that lead to something: 薪薪資资 is two pairs."""
    known = set("".join(pairs)) | set("".join(terms).translate(table()))
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
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", html))).strip()


def _first(html: str) -> str:
    """The first sentence of a line, without what stands in brackets."""
    text = re.sub(r"（[^（）]*）", "", _text(html))
    return re.split(r"[。；]", text)[0][:60]


def digest(files: Mapping[str, bytes]) -> str:
    """A short name for exactly these files."""
    out = hashlib.sha256()
    for path in sorted(files):
        out.update(path.encode() + b"\0" + files[path] + b"\0")
    return out.hexdigest()[:10]


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files below a folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
