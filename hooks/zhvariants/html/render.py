"""HTML as one tree shows it: foreign text converted, markup resolved, the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from zhvariants.tags import HANT, Script
from zhvariants.text import markup
from zhvariants.text.converter import Converted, Converter

from .blocks import FIXED_CLOSE, FIXED_OPEN, Annotate, Block, Layout, Node, cuts_fit, deal_out
from .reader import SCRIPT_MARK, Reader
from .tokens import end_of

PAIR: Final = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
"""A `pair` in a text: its words in Hant, then in Hans."""

_MARKED = re.compile(rf'<([a-zA-Z][^\s/>]*)[^<>]*\s{SCRIPT_MARK}="[^<>]*>')


def pair(hant: str, hans: str) -> str:
    """Words that are known in both scripts, for a place that is rendered once for both trees."""
    return hant if hant == hans else f"\ue000{hant}\ue001{hans}\ue002"


def in_script(text: str, script: Script) -> str:
    """The text, or HTML, with every `pair` resolved for one tree."""
    return PAIR.sub(r"\1" if script is HANT else r"\2", text) if "\ue000" in text else text


@dataclass
class Renderer:
    """Renders HTML for one tree."""

    into: Script
    converter: Converter
    annotate: Annotate | None = None
    """How to show that a regional word was replaced; None to show nothing."""

    def html(self, html: str, written_in: Script) -> str:
        """The HTML for this tree.

        `written_in` is the script of its text where no mark says otherwise.
        """
        keep = FIXED_OPEN + (r"\1" if self.into is HANT else r"\2") + FIXED_CLOSE
        html = PAIR.sub(keep, html) if "\ue000" in html else html
        if written_in != self.into or markup.OPEN in html:
            html = self._read(html, written_in)
        elif SCRIPT_MARK in html:
            html = "".join(self._marked(html, written_in))
        return html.replace(FIXED_OPEN, "").replace(FIXED_CLOSE, "")

    def _read(self, html: str, written_in: Script) -> str:
        reader = Reader(html, self.into, written_in)
        reader.read()
        for at, part in self._convert(reader.blocks):
            reader.parts[at] = part
        return "".join(reader.parts)

    def _marked(self, html: str, written_in: Script) -> Iterator[str]:
        """HTML of the tree's own script: only elements that name their script are read."""
        at = 0
        for tag in _MARKED.finditer(html):
            if tag.start() >= at:
                yield html[at : tag.start()]
                at = end_of(html, tag[1].lower(), tag.end(), len(html))
                yield self._read(html[tag.start() : at], written_in)
        yield html[at:]

    def text(self, text: str, written_in: Script, *, name: bool = False) -> str:
        """A plain text (a title, a description) for this tree: only words remain of markup.

        Of a `name` only glyphs change.
        """
        return self.texts([text], written_in, name=name)[0]

    def texts(self, texts: Sequence[str], written_in: Script, *, name: bool = False) -> list[str]:
        """Plain texts for this tree, converted together."""
        out = [in_script(text, self.into) for text in texts]
        blocks = [Block(written_in, [Node(i, x)], plain=True, name=name) for i, x in enumerate(out)]
        for i, converted in self._convert([block for block in blocks if block.needs_work]):
            out[i] = unescape(converted)
        return out

    def _convert(self, blocks: list[Block]) -> Iterator[tuple[int, str]]:
        """(position, HTML) of every node of these blocks that this tree shows otherwise."""
        layouts = [Layout(block, self.into) for block in blocks]
        pairs = zip(blocks, layouts, strict=True)
        foreign = [(x.free, b.name) for b, x in pairs if b.script != self.into]
        results = iter(self.converter.convert_many(*zip(*foreign, strict=True)) if foreign else ())
        for block, layout in zip(blocks, layouts, strict=True):
            if block.script != self.into:
                yield from self._deal(block, layout, next(results))
            elif layout.fixed:
                yield from self._deal(block, layout, Converted(layout.free, layout.free, ()))

    def _deal(self, block: Block, layout: Layout, done: Converted) -> Iterator[tuple[int, str]]:
        whole = len(block.nodes) == 1 and not layout.fixed
        if not whole and not cuts_fit(block, layout, done):
            # A word across nodes became too short to be dealt out to them: convert node by node.
            nodes = (node for node in block.nodes if node.at is not None)
            yield from self._convert([replace(block, nodes=[node]) for node in nodes])
            return
        yield from deal_out(block, layout, done, self.into, self.annotate)
