"""A block of text as its reader sees it, and the text nodes that it is made of.

Inline tags cut words (发<strong>卡</strong>), so a block's nodes are joined, converted as one text,
and the result is dealt out to the nodes again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import accumulate, pairwise

from zhvariants.marks import CODE, FIXED_CLOSE, FIXED_OPEN, OBJECT
from zhvariants.text import markup
from zhvariants.text.converter import Change, Converted
from zhvariants.text.engine import glyphs
from zhvariants.text.folding import HAN
from zhvariants.text.quotes import convert_quotes
from zhvariants.variants import Variant, other

# Han characters are part of an address after a delimiter (…/履歷), not after a letter (….com了解).
# Nothing is read twice: an address is taken whole, and left alone later if it has none of them.
_ADDRESS = f"https?://[!-;=?-~]*+(?:(?<=[/=#?&_])[{HAN}]++[!-;=?-~]*+)*+"
_WORDS = f"{FIXED_OPEN}[^{FIXED_OPEN}{FIXED_CLOSE}]*+{FIXED_CLOSE}"
_FIXED = re.compile(rf"{_WORDS}|-\{{.*?\}}-|{_ADDRESS}", re.S)
_FIXED_BUT_MARKUP = re.compile(f"{_WORDS}|{_ADDRESS}")
_MARKUP = re.compile("[&<>\"']")
_WORK = re.compile(f"[{HAN}“”‘’「」『』&{FIXED_OPEN}]|-\\{{")

Annotate = Callable[[Change, str, str], str]
"""(change, source word, shown word as HTML) -> HTML."""


@dataclass(slots=True)
class Node:
    """One text node: where it stands among the output's parts, and what it says.

    `at` is None for an OBJECT or CODE.
    """

    at: int | None
    text: str


@dataclass(slots=True)
class Block:
    """The text nodes of one block, all written in one script; or the value of one attribute."""

    script: Variant
    nodes: list[Node] = field(default_factory=list)
    plain: bool = False
    """Only text can stand here, no element: an attribute, a drawing, an option."""
    name: bool = False
    """Is it a name, in which only glyphs change?"""

    @property
    def joined(self) -> str:
        """The block's text, objects included."""
        if len(self.nodes) == 1:
            return self.nodes[0].text
        return "".join([node.text for node in self.nodes])

    @property
    def cuts(self) -> list[int]:
        """Offsets into the joined text at which a node ends."""
        return list(accumulate([len(node.text) for node in self.nodes]))

    @property
    def needs_work(self) -> bool:
        """Could the block read otherwise in one of the trees?"""
        for node in self.nodes:  # noqa: SIM110 - hot path: a generator takes twice as long
            if node.at is not None and _WORK.search(node.text):
                return True
        return False


def needs_work(text: str) -> bool:
    """Could this text differ between the trees?"""
    return _WORK.search(text) is not None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch of a joined text that is not converted, and what the tree shows for it.

    Words in a script's own marks, a `-{…}-`, or an address with Han characters in it.
    """

    start: int
    end: int
    words: str
    lang: str | None
    """Its `lang`; None for words that need no span around them."""
    of_base: bool = False
    """Are they the words of the variant's base, for which it may have its own?"""


class Layout:
    """A joined text laid out for conversion: what is free, what is fixed."""

    __slots__ = ("_ends", "_shifts", "fixed", "free")

    def __init__(self, block: Block, target: Variant) -> None:
        joined = block.joined
        if FIXED_OPEN not in joined and markup.OPEN not in joined and "://" not in joined:
            self.fixed: list[Fixed] = []
            self.free = joined
            return
        self.fixed = list(_fixed_spans(joined, block.script, target, block.cuts))
        self._ends = [span.end for span in self.fixed]
        out, at, self._shifts = [], 0, [0]
        for span in self.fixed:
            out += [joined[at : span.start], OBJECT]
            at = span.end
            self._shifts.append(self._shifts[-1] + span.end - span.start - 1)
        self.free = "".join([*out, joined[at:]])

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Fixed | None]]:
        """Stretches of joined[start:end]: (start, end) in `free`, and the fixed span it is."""
        if not self.fixed:
            yield start, end, None
            return
        first = bisect_right(self._ends, start)  # the first fixed span that ends behind `start`
        at = self._ends[first - 1] if first else 0
        for i in range(first, len(self.fixed)):
            span, shift = self.fixed[i], self._shifts[i]
            lo, hi = max(start, at), min(end, span.start)
            if lo < hi:
                yield lo - shift, hi - shift, None
            if span.start >= end:
                return
            if start <= span.start:
                yield span.start - shift, span.start - shift + 1, span
            at = span.end
        lo = max(start, at)
        if lo < end:
            yield lo - self._shifts[-1], end - self._shifts[-1], None


def _fixed_spans(joined: str, source: Variant, target: Variant, cuts: list[int]) -> Iterator[Fixed]:
    closed = joined.rfind(markup.CLOSE) + len(markup.CLOSE) if markup.OPEN in joined else 0
    found = [*_FIXED.finditer(joined, 0, closed)]
    found += _FIXED_BUT_MARKUP.finditer(joined, max(closed, found[-1].end() if found else 0))
    for match in found:
        if match[0][0] == FIXED_OPEN:
            yield Fixed(match.start(), match.end(), match[0][1:-1], None)
            continue
        if match[0].startswith(markup.OPEN):
            span = next(markup.spans(match[0]))
            if span.words:
                shown, of_base = span.for_variant(target), _of_base(span.words, target)
                yield Fixed(match.start(), match.end(), shown, target.tag, of_base)
                continue
            edge = len(markup.OPEN)
        elif source is target or match[0].isascii():
            continue
        else:
            edge = 0
        start, end = match.start() + edge, match.end() - edge
        lang = _written_in(joined[start:end], source).tag
        inside = cuts[bisect_right(cuts, match.start()) : bisect_left(cuts, match.end())]
        edges = [match.start(), *inside, match.end()]
        for lo, hi in zip(edges, edges[1:], strict=False):  # one span a node: -{發<em>卡</em>}-
            yield Fixed(lo, hi, joined[max(lo, start) : min(hi, end)], lang)


def _of_base(words: Mapping[str, str], target: Variant) -> bool:
    """Do these words by tag speak of the target's base, not of itself, in a region's own word?

    One word in two scripts (`zh-hant:行員;zh-hans:行员`) is a name, which stays.
    """
    base = target.base
    if base is None or target.folder in words or base.folder not in words:
        return False
    return glyphs(words[base.folder], other(base)) != words.get(other(base).folder)


def _written_in(text: str, page: Variant) -> Variant:
    """The script of a protected text: the page's, unless its characters are the other's alone."""
    foreign = glyphs(text, page) != text and glyphs(text, other(page)) == text
    return other(page) if foreign else page


def deal_out(
    block: Block, layout: Layout, done: Converted, target: Variant, annotate: Annotate | None
) -> Iterable[tuple[int, str]]:
    """(position among the output's parts, HTML) of every node of a converted block."""
    shown = done.text if block.script.tag == target.tag else convert_quotes(done.text, target)
    if layout.fixed or (annotate and any(change.regional for change in done.changes)):
        return _dealt_out(block, layout, done, shown, annotate)
    if len(block.nodes) == 1:
        at = block.nodes[0].at
        return () if at is None else ((at, _escape(shown, quote=block.plain)),)
    return _cut_up(block, done, shown)


def _cut_up(block: Block, done: Converted, shown: str) -> Iterator[tuple[int, str]]:
    """Of a block in which nothing is fixed and no word is to be shown as replaced."""
    ends = block.cuts
    if done.changes:
        ends = [*map(Offsets(done).result, ends)]
    start = 0
    for node, end in zip(block.nodes, ends, strict=True):
        if node.at is not None:
            yield node.at, _escape(shown[start:end], quote=block.plain)
        start = end


def _dealt_out(
    block: Block, layout: Layout, done: Converted, shown: str, annotate: Annotate | None
) -> Iterator[tuple[int, str]]:
    start, offsets = 0, Offsets(done)
    for node in block.nodes:
        end = start + len(node.text)
        if node.at is not None:
            parts = []
            for lo, hi, span in layout.stretches(start, end):
                if span:
                    parts.append(_fixed_html(span, bare=block.plain))
                elif annotate and not block.plain:
                    parts += _annotated(offsets, shown, lo, hi, annotate)
                else:
                    text = shown[offsets.result(lo) : offsets.result(hi)]
                    parts.append(_escape(text, quote=block.plain))
            yield node.at, "".join(parts)
        start = end


def _escape(text: str, *, quote: bool) -> str:
    return escape(text, quote=quote) if _MARKUP.search(text) else text


def _fixed_html(span: Fixed, *, bare: bool) -> str:
    words = _escape(span.words.replace(OBJECT, "").replace(CODE, ""), quote=bare)
    if bare or span.lang is None or not words:
        return words
    return f'<span translate="no" lang="{span.lang}">{words}</span>'


def _annotated(offsets: Offsets, shown: str, lo: int, hi: int, annotate: Annotate) -> Iterator[str]:
    """The result for source characters lo to hi, every regional word in its own element."""
    at = offsets.result(lo)
    for change in offsets.changes(lo, hi):
        if change.regional:
            yield escape(shown[at : change.out_start], quote=False)
            word = escape(shown[change.out_start : change.out_end], quote=False)
            yield annotate(change, offsets.done.source[change.start : change.end], word)
            at = change.out_end
    yield escape(shown[at : offsets.result(hi)], quote=False)


class Offsets:
    """Where the characters of an aligned source lie in its result."""

    def __init__(self, done: Converted) -> None:
        self.done = done
        self._starts = [change.start for change in done.changes]

    def changes(self, lo: int, hi: int) -> Iterator[Change]:
        """The changes that lie within source characters lo to hi."""
        for i in range(bisect_left(self._starts, lo), len(self._starts)):
            if self.done.changes[i].end > hi:
                return
            yield self.done.changes[i]

    def result(self, at: int) -> int:
        """Where a source offset lies in the result.

        Inside a replaced word the cut is proportional, but leaves something on both sides while
        there are characters.
        """
        i = bisect_left(self._starts, at) - 1
        if i < 0:
            return at
        change = self.done.changes[i]
        if at < change.end:
            size, wide = change.out_end - change.out_start, change.end - change.start
            cut = round((at - change.start) * size / wide)
            return change.out_start + min(max(cut, 1), size - 1)
        return at + change.out_end - change.end


def cuts_fit(block: Block, layout: Layout, done: Converted) -> bool:
    """Can the result be dealt out to the block's nodes, none of them left empty?"""
    if not done.aligned:
        return False
    if not done.changes and not layout.fixed:
        return all(node.text for node in block.nodes)
    start, result = 0, Offsets(done).result
    if not layout.fixed:
        ends = [0, *map(result, block.cuts)]
        return all(lo < hi for lo, hi in pairwise(ends))
    for node in block.nodes:
        end = start + len(node.text)
        for lo, hi, span in layout.stretches(start, end):
            if span is None and result(lo) >= result(hi):
                return False
        start = end
    return True


def decode(text: str) -> str:
    """Text as a reader sees it."""
    return unescape(text) if "&" in text else text
