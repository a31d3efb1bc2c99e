"""HTML as one tree shows it: foreign text converted, authors' markup resolved, the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from . import markup
from .blocks import FIXED_CLOSE, FIXED_OPEN, Annotate, Block, Layout, Node, cuts_fit, deal_out
from .converter import Change, Converted, Converter
from .reader import SCRIPT_MARK, Reader
from .tags import HANT, Script

_PAIR = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")

Report = Callable[[Change, str], None]
"""Called with each word that a rule gave, and the text of its block."""


def pair(hant: str, hans: str) -> str:
    """Words that are known in both scripts, for a place that is rendered once for both trees."""
    return hant if hant == hans else f"\ue000{hant}\ue001{hans}\ue002"


def in_script(text: str, script: Script) -> str:
    """The text, or HTML, with every `pair` resolved for one tree."""
    return _PAIR.sub(r"\1" if script is HANT else r"\2", text) if "\ue000" in text else text


@dataclass
class Renderer:
    """Renders HTML for one tree."""

    into: Script
    converter: Converter
    phrases: Mapping[str, str] = field(default_factory=dict)
    """Whole texts that have a translation of their own (the theme's), by stripped text."""
    annotate: Annotate | None = None
    """How to show that a regional word was replaced; None to show nothing."""
    report: Report | None = None

    def html(self, html: str, written_in: Script) -> str:
        """The HTML for this tree.

        `written_in` is the script of its text where no mark says otherwise.
        """
        keep = FIXED_OPEN + (r"\1" if self.into is HANT else r"\2") + FIXED_CLOSE
        html = _PAIR.sub(keep, html) if "\ue000" in html else html
        if written_in is not self.into or markup.OPEN in html or SCRIPT_MARK in html:
            reader = Reader(self.into, written_in)
            reader.read(html)
            for at, part in self._convert(reader.blocks):
                reader.parts[at] = part
            html = "".join(reader.parts)
        return html.replace(FIXED_OPEN, "").replace(FIXED_CLOSE, "")

    def text(self, text: str, written_in: Script) -> str:
        """A plain text (a title, a description) for this tree.

        Only words remain of authors' markup.
        """
        block = Block(written_in, [Node(0, in_script(text, self.into))], attribute=True)
        converted = dict(self._convert([block]) if block.needs_work else ())
        return unescape(converted[0]) if converted else block.joined

    def _convert(self, blocks: list[Block]) -> Iterator[tuple[int, str]]:
        """(position, HTML) of every node of these blocks."""
        layouts = [Layout(block, self.into) for block in blocks]
        foreign = [
            x.free for b, x in zip(blocks, layouts, strict=True) if b.script is not self.into
        ]
        results = iter(self.converter.convert_many(foreign) if foreign else ())
        for block, layout in zip(blocks, layouts, strict=True):
            own = block.script is self.into
            done = Converted(layout.free, layout.free, ()) if own else next(results)
            if not own or layout.fixed:
                yield from self._deal(block, layout, done)

    def _deal(self, block: Block, layout: Layout, done: Converted) -> Iterator[tuple[int, str]]:
        phrase = self.phrases.get(layout.free.strip()) if len(block.nodes) == 1 else None
        if phrase is not None and block.nodes[0].at is not None:
            text = layout.free.replace(layout.free.strip(), phrase)
            yield block.nodes[0].at, escape(text, quote=block.attribute)
        elif len(block.nodes) == 1 and not layout.fixed or cuts_fit(block, layout, done):
            for change in done.changes if self.report else ():
                self.report(change, layout.free)  # type: ignore[misc]
            yield from deal_out(block, layout, done, self.into, self.annotate)
        else:  # a word across nodes became too short to be dealt out to them: convert node by node
            for node in block.nodes:
                if node.at is not None:
                    yield from self._convert([Block(block.script, [node], block.attribute)])
