"""A block of text as its reader sees it, and the text nodes that it is made of.

Inline tags cut words (发<strong>卡</strong>), so a block's nodes are joined, converted as one text,
and the result is dealt out to the nodes again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import accumulate

from zhvariants.marks import FIXED_CLOSE, FIXED_OPEN, OBJECT
from zhvariants.text import markup
from zhvariants.text.converter import Change, Converted
from zhvariants.text.engine import glyphs
from zhvariants.text.quotes import convert_quotes
from zhvariants.variants import Variant, other

_HAN = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Han characters are part of an address after a delimiter (…/履歷), not after a letter (….com了解).
_ADDRESS = f"https?://[!-;=?-~]*(?:(?<=[/=#?&_])[{_HAN}]+[!-;=?-~]*)+"
_FIXED = re.compile(f"{FIXED_OPEN}[^{FIXED_CLOSE}]*{FIXED_CLOSE}|-\\{{.*?\\}}-|{_ADDRESS}", re.S)
_MARKUP = re.compile("[&<>\"']")
_WORK = re.compile(f"[{_HAN}“”‘’「」『』&{FIXED_OPEN}]|-\\{{")

Annotate = Callable[[Change, str, str], str]
"""(change, source word, shown word as HTML) -> HTML."""


@dataclass
class Node:
    """One text node: where it stands among the output's parts, and what it says.

    `at` is None for an OBJECT.
    """

    at: int | None
    text: str


@dataclass
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
        return "".join(node.text for node in self.nodes)

    @property
    def cuts(self) -> list[int]:
        """Offsets into the joined text at which a node ends."""
        return list(accumulate(len(node.text) for node in self.nodes))

    @property
    def needs_work(self) -> bool:
        """Could the block read otherwise in one of the trees?"""
        return any(node.at is not None and needs_work(node.text) for node in self.nodes)


def needs_work(text: str) -> bool:
    """Could this text differ between the trees?"""
    return _WORK.search(text) is not None


@dataclass(frozen=True)
class _Fixed:
    """A stretch of a joined text that is not converted, and what the tree shows for it.

    Words in a script's own marks, a `-{…}-`, or an address with Han characters in it.
    """

    start: int
    end: int
    words: str
    lang: str | None
    """Its `lang`; None for words that need no span around them."""


class Layout:
    """A joined text laid out for conversion: what is free, what is fixed."""

    def __init__(self, block: Block, target: Variant) -> None:
        joined = block.joined
        if FIXED_OPEN not in joined and markup.OPEN not in joined and "://" not in joined:
            self.fixed: list[_Fixed] = []
            self.free = joined
            return
        self.fixed = list(_fixed_spans(joined, block.script, target, block.cuts))
        out, at = [], 0
        for span in self.fixed:
            out += [joined[at : span.start], OBJECT]
            at = span.end
        self.free = "".join([*out, joined[at:]])

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, _Fixed | None]]:
        """Stretches of joined[start:end]: (start, end) in `free`, and the fixed span it is."""
        at = shift = 0
        for span in self.fixed:
            lo, hi = max(start, at), min(end, span.start)
            if lo < hi:
                yield lo - shift, hi - shift, None
            if start <= span.start < end:
                yield span.start - shift, span.start - shift + 1, span
            at, shift = span.end, shift + (span.end - span.start) - 1
        lo = max(start, at)
        if lo < end:
            yield lo - shift, end - shift, None


def _fixed_spans(
    joined: str, source: Variant, target: Variant, cuts: list[int]
) -> Iterator[_Fixed]:
    for match in _FIXED.finditer(joined):
        if match[0][0] == FIXED_OPEN:
            yield _Fixed(match.start(), match.end(), match[0][1:-1], None)
            continue
        if match[0].startswith(markup.OPEN):
            span = next(markup.spans(match[0]))
            if span.words:
                yield _Fixed(match.start(), match.end(), span.for_variant(target), target.tag)
                continue
            edge = len(markup.OPEN)
        elif source is target:
            continue
        else:
            edge = 0
        start, end = match.start() + edge, match.end() - edge
        lang = _written_in(joined[start:end], source).tag
        inside = [c for c in cuts if match.start() < c < match.end()]
        edges = [match.start(), *inside, match.end()]
        for lo, hi in zip(edges, edges[1:], strict=False):  # one span a node: -{發<em>卡</em>}-
            yield _Fixed(lo, hi, joined[max(lo, start) : min(hi, end)], lang)


def _written_in(text: str, page: Variant) -> Variant:
    """The script of a protected text: the page's, unless its characters are the other's alone."""
    foreign = glyphs(text, page) != text and glyphs(text, other(page)) == text
    return other(page) if foreign else page


def deal_out(
    block: Block, layout: Layout, done: Converted, target: Variant, annotate: Annotate | None
) -> Iterator[tuple[int, str]]:
    """(position among the output's parts, HTML) of every node of a converted block."""
    shown = done.text if block.script == target else convert_quotes(done.text, target)
    if len(block.nodes) == 1 and not layout.fixed and not (annotate and done.changes):
        at = block.nodes[0].at
        yield from () if at is None else ((at, _escape(shown, quote=block.plain)),)
        return
    start = 0
    for node in block.nodes:
        end = start + len(node.text)
        if node.at is not None:
            parts = []
            for lo, hi, span in layout.stretches(start, end):
                if span:
                    parts.append(_fixed_html(span, bare=block.plain))
                elif annotate and not block.plain:
                    parts += _annotated(done, shown, lo, hi, annotate)
                else:
                    text = shown[result_offset(done, lo) : result_offset(done, hi)]
                    parts.append(_escape(text, quote=block.plain))
            yield node.at, "".join(parts)
        start = end


def _escape(text: str, *, quote: bool) -> str:
    return escape(text, quote=quote) if _MARKUP.search(text) else text


def _fixed_html(span: _Fixed, *, bare: bool) -> str:
    words = _escape(span.words.replace(OBJECT, ""), quote=bare)
    if bare or span.lang is None or not words:
        return words
    return f'<span translate="no" lang="{span.lang}">{words}</span>'


def _annotated(done: Converted, shown: str, lo: int, hi: int, annotate: Annotate) -> Iterator[str]:
    """The result for source characters lo to hi, every regional word in its own element."""
    at = result_offset(done, lo)
    for change in done.changes:
        if change.regional and lo <= change.start and change.end <= hi:
            yield escape(shown[at : change.out_start], quote=False)
            word = escape(shown[change.out_start : change.out_end], quote=False)
            yield annotate(change, done.source[change.start : change.end], word)
            at = change.out_end
    yield escape(shown[at : result_offset(done, hi)], quote=False)


def result_offset(done: Converted, at: int) -> int:
    """Where a source offset lies in an aligned result.

    Inside a replaced word the cut is proportional, but leaves something on both sides while there
    are characters.
    """
    gain = 0
    for change in done.changes:
        if at <= change.start:
            break
        if at < change.end:
            size, wide = change.out_end - change.out_start, change.end - change.start
            cut = round((at - change.start) * size / wide)
            return change.out_start + min(max(cut, 1), size - 1)
        gain = change.out_end - change.end
    return at + gain


def cuts_fit(block: Block, layout: Layout, done: Converted) -> bool:
    """Can the result be dealt out to the block's nodes, none of them left empty?"""
    if not done.aligned:
        return False
    start = 0
    for node in block.nodes:
        end = start + len(node.text)
        for lo, hi, span in layout.stretches(start, end):
            if span is None and result_offset(done, lo) >= result_offset(done, hi):
                return False
        start = end
    return True


def decode(text: str) -> str:
    """Text as a reader sees it."""
    return unescape(text) if "&" in text else text
