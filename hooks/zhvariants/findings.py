"""What stands in a text: what is mixed, what conversion changes, and what it leaves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from .conversion import Conversion
from .foreign import Words
from .html.reader import Reader
from .shield import Shield
from .table import Terms
from .variants import HANT, Variant, other

_NOT_TEXT = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)[^`\n]+(?P=ticks)"
    r"|-\{.*?\}-|https?://[^\s<>\"')\]]+",
    re.S | re.M,
)
_GAP = re.compile(r"\n[ \t]*\n")
_NAMES = {"zh-Hant": "Traditional", "zh-Hans": "Simplified"}


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is read as one, with the line of every character."""

    text: str
    starts: tuple[int, ...]
    """Offsets at which a piece begins."""
    lines: tuple[int, ...]
    """The line of each piece's first character."""

    def line(self, at: int) -> int:
        """The line of the character at this offset."""
        piece = bisect_right(self.starts, at) - 1
        return self.lines[piece] + self.text.count("\n", self.starts[piece], at)


def passages(text: str, written_in: Variant, *, html: bool = False) -> Iterator[Passage]:
    """What a reader sees of a text or of HTML, in the stretches in which it is read; no code."""
    if html:
        yield from _of_html(Shield().hide(text, html=True), written_in)
        return
    bare = _NOT_TEXT.sub(_blank, text)
    at, line = 0, 1
    for gap in [*(match.end() for match in _GAP.finditer(bare)), len(bare)]:
        yield Passage(bare[at:gap], (0,), (line,))
        line += bare.count("\n", at, gap)
        at = gap


def _of_html(html: str, written_in: Variant) -> Iterator[Passage]:
    reader = Reader(html, other(written_in), written_in)
    reader.read()
    lines = list(accumulate((part.count("\n") for part in reader.parts), initial=1))
    for block in reader.blocks:
        sizes = accumulate((len(node.text) for node in block.nodes[:-1]), initial=0)
        known, pieces = 1, []
        for node in block.nodes:
            known = known if node.at is None else lines[node.at]
            pieces.append(known)
        text = _NOT_TEXT.sub(_blank, block.joined) if "-{" in block.joined else block.joined
        yield Passage(text, tuple(sizes), tuple(pieces))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class Checker:
    """Finds what is of another script or region than a text is written in."""

    def __init__(self, written_in: Variant, terms: Terms) -> None:
        """`written_in` stands for a script: zh-Hant or zh-Hans."""
        self._variant = written_in
        self._words = Words(terms.records)

    def lines(self, text: str, *, html: bool = False) -> Iterator[tuple[int, str]]:
        """(line, what is mixed there and what to write), in order."""
        for passage in passages(text, self._variant, html=html):
            yield from sorted(self._found(passage))

    def _found(self, passage: Passage) -> Iterator[tuple[int, str]]:
        here, there = _NAMES[self._variant.tag], _NAMES[other(self._variant).tag]
        for mixed in self._words.mixed(passage.text, self._variant):
            advice = f"; write {mixed.instead}" if mixed.certain else f"; is it meant in {here}?"
            yield passage.line(mixed.start), f"{mixed.words} is {there}{advice}"
        region = "Taiwan" if self._variant is HANT else "the mainland"
        for mixed in self._words.regional(passage.text, self._variant):
            line = passage.line(mixed.start)
            yield line, f"{mixed.words} is another region's word; in {region} {mixed.instead}"


@dataclass
class Summary:
    """What a conversion does to texts."""

    replaced: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(word, word shown) of the term table."""
    left: Counter[str] = field(default_factory=Counter)
    """Words that the table changes only in the other direction."""
    characters: int = 0
    changed: int = 0
    """Characters that were read, and those that another took the place of, words apart."""

    def add(self, text: str, conversion: Conversion, *, html: bool = False) -> None:
        """Take in one text."""
        for passage in passages(text, conversion.written_in, html=html):
            self._passage(passage.text, conversion)

    def _passage(self, text: str, conversion: Conversion) -> None:
        done = conversion.explain(text)
        self.characters += len(text)
        at = shown = 0
        for change in done.changes:
            self._count(done.source[at : change.start], done.text[shown : change.out_start])
            at, shown = change.end, change.out_end
            word = done.source[change.start : at]
            if change.regional:
                self.replaced[word, done.text[change.out_start : shown]] += 1
            else:
                self._count(word, done.text[change.out_start : shown])
            if change.rule.kept:
                self.left[word] += 1
        self._count(done.source[at:], done.text[shown:])

    def _count(self, before: str, after: str) -> None:
        self.changed += sum(a != b for a, b in zip(before, after, strict=False))

    def __str__(self) -> str:
        """A table for people."""
        lines = [
            f"characters: {self.characters} read, {self.changed} changed",
            f"words replaced: {self.replaced.total()}",
            *(f"  {word} → {shown}  {n}" for (word, shown), n in self.replaced.most_common()),
            f"words left, changed only in the other direction: {self.left.total()}",
            *(f"  {word}  {n}" for word, n in self.left.most_common()),
        ]
        return "\n".join(lines)
