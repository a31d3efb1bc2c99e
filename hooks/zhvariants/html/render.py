"""HTML as one tree shows it: foreign text converted, markup resolved, the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Final

from zhvariants.marks import (
    BY_TAG_CLOSE,
    BY_TAG_NEXT,
    BY_TAG_OPEN,
    BY_TAG_WORDS,
    FIXED_CLOSE,
    FIXED_OPEN,
)
from zhvariants.text import markup
from zhvariants.text.converter import Converted, Converter
from zhvariants.text.habits import Spelling
from zhvariants.text.standards import in_standard
from zhvariants.variants import KNOWN, Variant, fallback, variant_of

from .blocks import Annotate, Block, Fixed, Layout, Node, cuts_fit, deal_out
from .reader import Reader
from .tokens import SCRIPT_MARK, end_of, tag_name

_BY_TAG: Final = re.compile(f"{BY_TAG_OPEN}([^{BY_TAG_CLOSE}]*){BY_TAG_CLOSE}")
_REMEMBERED: Final = 20_000
"""Plain texts that a renderer remembers: records repeat their words, as pages do titles."""
_SHORT: Final = 1_000
"""Characters of a piece of HTML that a renderer remembers."""
_MARK = re.compile(rf'{SCRIPT_MARK}="[^<>]*>')


def by_tag(words: Mapping[str, str]) -> str:
    """Words that are known in several variants, for a place that is rendered once for all trees.

    A renderer puts its variant's own there (`Renderer.words`).
    """
    first, *more = words.values()
    if all(each == first for each in more):
        return first
    each = (f"{tag}{BY_TAG_WORDS}{own}" for tag, own in words.items())
    return f"{BY_TAG_OPEN}{BY_TAG_NEXT.join(each)}{BY_TAG_CLOSE}"


@dataclass
class Renderer:
    """Renders HTML for one tree."""

    into: Variant
    converter: Converter
    """Converts text of the other script into `into`, or into its base's characters."""
    own: Converter | None = None
    """Converts text of the base of `into`; without it only the characters become its own."""
    of_region: Callable[[Variant], Converter] | None = None
    """Gives what converts a region's text; without it that is read as its base's."""
    annotate: Annotate | None = None
    """How to show that a regional word was replaced; None to show nothing."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False)
    _texts: dict[tuple[str, str, bool], str] = field(default_factory=dict, init=False, repr=False)
    _resolved: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    _pieces: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False)
    """What became of short pieces of HTML: tables repeat their cells on many pages."""
    _blocks: dict[str, dict[str, str | None]] = field(default_factory=dict, init=False, repr=False)
    """What became of blocks, by the script that they were written in."""

    def html(self, html: str, written_in: Variant) -> str:
        """The HTML for this tree.

        `written_in` is the script of its text where no mark says otherwise.
        """
        html = self.resolved(html, lambda words: f"{FIXED_OPEN}{words}{FIXED_CLOSE}")
        if written_in != self.into or markup.OPEN in html:
            html = self._read(html, written_in)
        elif SCRIPT_MARK in html:
            html = "".join(self._marked(html, written_in))
        return html.replace(FIXED_OPEN, "").replace(FIXED_CLOSE, "")

    def words(self, words: Mapping[str, str]) -> str:
        """Of words known in several variants this tree's own, or its fallback's, converted."""
        tag = fallback(self.into.tag, words)
        assert tag
        written_in = variant_of(tag, KNOWN)
        if written_in is None or written_in == self.into:
            return words[tag]
        key = tag, words[tag]
        if key not in self._known:
            self._known[key] = self.text(words[tag], written_in)
        return self._known[key]

    def resolved(self, text: str, shown: Callable[[str], str] = str) -> str:
        """The text, or HTML, with this tree's words at every `by_tag`; `shown` may wrap them."""
        if BY_TAG_OPEN not in text:
            return text

        known = self._resolved  # the navigation says the same on every page
        if len(known) > _REMEMBERED:
            known.clear()

        def own(match: re.Match[str]) -> str:
            said = match[1]
            if said not in known:
                entries = (entry.partition(BY_TAG_WORDS) for entry in said.split(BY_TAG_NEXT))
                known[said] = self.words({tag: words for tag, _, words in entries})
            return shown(known[said])

        return _BY_TAG.sub(own, text)

    def _read(self, html: str, written_in: Variant) -> str:
        if len(html) > _SHORT:
            return self._read_anew(html, written_in)
        if len(self._pieces) > _REMEMBERED:
            self._pieces.clear()
        key = html, written_in.tag
        if key not in self._pieces:
            self._pieces[key] = self._read_anew(html, written_in)
        return self._pieces[key]

    def _read_anew(self, html: str, written_in: Variant) -> str:
        known = self._blocks.setdefault(written_in.tag, {})
        if len(known) > _REMEMBERED:
            known.clear()
        reader = Reader(html, self.into, written_in, known=known)
        reader.read()
        parts = reader.parts
        for at, part in self._convert(reader.blocks):
            parts[at] = part
        for block, (start, end) in reader.new.items():
            known[block] = "".join(parts[start:end])
        for at, block in reader.again:
            parts[at] = known[block] or ""
        return "".join(parts)

    def _marked(self, html: str, written_in: Variant) -> Iterator[str]:
        """HTML of the tree's own script: only elements that name their script are read."""
        at = 0
        for mark in _MARK.finditer(html):
            start = html.rfind("<", at, mark.start())
            tag = html[start : mark.start()]
            if start >= 0 and tag[-1].isspace() and ">" not in tag and (name := tag_name(tag)):
                yield html[at:start]
                at = end_of(html, name, mark.end(), len(html))
                yield self._read(html[start:at], written_in)
        yield html[at:]

    def text(self, text: str, written_in: Variant, *, name: bool = False) -> str:
        """A plain text (a title, a description) for this tree: only words remain of markup.

        Of a `name` only glyphs change.
        """
        key = text, written_in.tag, name
        if key not in self._texts:
            self.read_ahead([text], written_in, name=name)
        return self._texts[key]

    def read_ahead(self, texts: Iterable[str], written_in: Variant, *, name: bool = False) -> None:
        """Convert texts together that `text` is about to be asked for: half the time of each."""
        if len(self._texts) > _REMEMBERED:
            self._texts.clear()
        keys = [(text, written_in.tag, name) for text in dict.fromkeys(texts)]
        new = [key for key in keys if key not in self._texts]
        shown = self.texts([text for text, *_ in new], written_in, name=name)
        self._texts.update(zip(new, shown, strict=True))

    def texts(self, texts: Sequence[str], written_in: Variant, *, name: bool = False) -> list[str]:
        """Plain texts for this tree, converted together."""
        out = [self.resolved(text) for text in texts]
        blocks = [Block(written_in, [Node(i, x)], plain=True, name=name) for i, x in enumerate(out)]
        for i, converted in self._convert([block for block in blocks if block.needs_work]):
            out[i] = unescape(converted)
        return out

    def explain(self, text: str, written_in: Variant) -> Converted:
        """A plain text's words and characters alone, with every word that the term table knows."""
        converter = self._converter(written_in)
        done = converter.convert_many([text]) if converter else [Converted(text, text, ())]
        return self._carried_on(done)[0]

    def _convert(self, blocks: list[Block]) -> Iterator[tuple[int, str]]:
        """(position, HTML) of every node of these blocks that this tree shows otherwise."""
        layouts = [Layout(block, self.into) for block in blocks]
        if self.into.base:
            for layout in layouts:
                layout.fixed[:] = map(self._in_own_words, layout.fixed)
        own = self.into.tag
        results = iter(self._results(blocks, layouts))
        for block, layout in zip(blocks, layouts, strict=True):
            if block.script.tag != own:
                yield from self._deal(block, layout, next(results))
            elif layout.fixed:
                yield from self._deal(block, layout, Converted(layout.free, layout.free, ()))

    def _in_own_words(self, span: Fixed) -> Fixed:
        """A `-{…}-` that names this variant's base only: those words as this variant has them."""
        if not span.of_base or self.into.base is None:
            return span
        return replace(span, words=self.text(span.words, self.into.base))

    def _results(self, blocks: list[Block], layouts: list[Layout]) -> list[Converted]:
        """The texts of all blocks that are not the tree's own, converted together."""
        tag = self.into.tag
        pairs = [(b, x.free) for b, x in zip(blocks, layouts, strict=True) if b.script.tag != tag]
        out = [Converted(free, free, ()) for _, free in pairs]
        groups: dict[Variant, list[int]] = {}
        for i, (block, _) in enumerate(pairs):
            groups.setdefault(block.script, []).append(i)
        for written_in, places in groups.items():
            if converter := self._converter(written_in):
                texts = [(pairs[i][1], pairs[i][0].name) for i in places]
                done = converter.convert_many(*zip(*texts, strict=True))
                for i, converted in zip(places, done, strict=True):
                    out[i] = converted
        return self._carried_on(out)

    def _converter(self, written_in: Variant) -> Converter | None:
        """What converts text of this variant; None where only its characters are made over."""
        if written_in.base and self.of_region:
            return self.of_region(written_in)
        return self.own if written_in.script is self.into.script else self.converter

    def _carried_on(self, done: list[Converted]) -> list[Converted]:
        """Conversions into the base of the tree's variant, as the variant has them."""
        return _regional(done, self.into, self.converter.spelling) if self.into.steps else done

    def _deal(self, block: Block, layout: Layout, done: Converted) -> Iterable[tuple[int, str]]:
        whole = len(block.nodes) == 1 and not layout.fixed
        if not whole and not cuts_fit(block, layout, done):
            # A word across nodes became too short to be dealt out to them: convert node by node.
            nodes = (node for node in block.nodes if node.at is not None)
            return self._convert([replace(block, nodes=[node]) for node in nodes])
        return deal_out(block, layout, done, self.into, self.annotate)


def _regional(done: list[Converted], into: Variant, spelling: Spelling) -> list[Converted]:
    """Conversions into the variant's base, carried on into the variant."""
    texts = in_standard([each.text for each in done], into, spelling)
    return [
        replace(each, text=text)
        if len(text) == len(each.text)
        else Converted(each.source, text, ())  # nobody knows where the words are
        for each, text in zip(done, texts, strict=True)
    ]
