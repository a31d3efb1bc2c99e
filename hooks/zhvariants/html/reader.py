"""Reads HTML into parts, and finds the blocks of text among them that a tree may show otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhvariants.marks import FIXED_CLOSE, FIXED_OPEN, OBJECT
from zhvariants.variants import Variant, variant_of

from . import tokens
from .blocks import Block, Node, decode, needs_work

SCRIPT_MARK = "data-script"
"""Attribute that says in which script an element's text was written; taken away at publication."""
NAME = ":name"
"""Stands behind the script where the text is a name (a document's title): only glyphs change."""

_SOFT_BREAK = re.compile(r"(?<=[\u3400-\u9fff])(\s*\n\s*)(?=[\u3400-\u9fff])")


@dataclass
class Reader:
    """Reads one piece of HTML."""

    html: str
    into: Variant
    written_in: Variant
    parts: list[str] = field(default_factory=list)
    """The HTML, cut up; joined it is what was read, but for marks that this tree rewrites."""
    blocks: list[Block] = field(default_factory=list)

    def read(self) -> None:
        """Read all of the HTML."""
        self._block = Block(self.written_in)
        self._after_break = self._plain = self._name = False
        self._read(0, len(self.html), self.written_in)
        self._flush(self.written_in)

    def _read(self, at: int, end: int, script: Variant) -> None:
        """Read html[at:end], all of it in one script but for elements that say otherwise."""
        match_token = tokens.TOKEN.match
        while at < end:
            match = match_token(self.html, at, end)
            assert match
            at = match.end()
            if match.lastgroup == "tags":
                run = tokens.read_run(match[0])
                if run.closer_look:
                    at = self._tag(match.start(), at, end, script)
                else:
                    self._pass(match[0], run, script)
            elif match.lastgroup == "comment":
                self.parts.append(match[0])
            else:
                self._text(match[0])

    def _pass(self, tags: str, run: tokens.Run, script: Variant) -> None:
        """Plain tags: they end the block, stand in it like a character, or leave no trace in it."""
        self.parts.append(tags)
        if run.is_edge:
            self._flush(script)
        elif run.has_object or run.has_space:
            self._block.nodes.append(Node(None, OBJECT if run.has_object else " "))
        self._after_break = run.is_break

    def _text(self, text: str) -> None:
        if self._after_break and text[0].isspace():
            bare = text.lstrip()
            self.parts.append(text[: len(text) - len(bare)])
            text = bare
        self._after_break = False
        if not self._block.nodes and text.isspace():
            self.parts.append(text)
            return
        # Authors wrap lines inside a word, too: the break is kept, but the word is read as one.
        for i, piece in enumerate(_SOFT_BREAK.split(text) if "\n" in text else (text,)):
            if i % 2 == 0 and piece:
                self._block.nodes.append(Node(len(self.parts), decode(piece)))
            self.parts.append(piece)

    def _tag(self, start: int, run_end: int, end: int, script: Variant) -> int:
        """Read the first tag of a run by itself, and its element where it is special.

        Returns where to go on.
        """
        match = tokens.TAG.match(self.html, start, run_end)
        assert match
        tag, at, name = match[0], match.end(), tokens.tag_name(match[0])
        if tag[1] == "/":
            self._pass(tag, tokens.read_run(tag), script)
            return at
        has = tokens.attributes(tag)
        closed = name in tokens.VOID or tag.endswith("/>")
        inner = self._script_inside(name, has, script)
        beside = name in tokens.ASIDE or tokens.is_footnote_mark(name, has)
        if inner is None or beside:
            stop = at if closed else tokens.end_of(self.html, name, at, end)
            return self._leave(start, stop, name, beside, script)
        if name in tokens.PLAIN and not closed and not self._plain:
            return self._plain_element(tag, at, end, name, script)
        if inner is script and SCRIPT_MARK not in has and "lang" not in has:
            self._open(tag, name, script)
            return at
        return self._element(tag, at, at if closed else end, name, (script, inner))

    def _plain_element(self, tag: str, at: int, end: int, name: str, script: Variant) -> int:
        self._open(tag, name, script)
        self._flush(script)
        stop = tokens.end_of(self.html, name, at, end)
        self._plain = True
        self._read(at, stop, script)
        self._flush(script)
        self._plain = False
        return stop

    def _script_inside(self, name: str, has: dict[str, str], script: Variant) -> Variant | None:
        """The script of an element's text; None where it is not to be touched."""
        lang = has.get("lang", "").strip(FIXED_OPEN + FIXED_CLOSE).lower()
        foreign = lang not in ("", script.tag.lower()) and name != "html"
        if name in tokens.PROTECTED or foreign or tokens.is_untranslated(has):
            return None
        return variant_of(has.get(SCRIPT_MARK, "").removesuffix(NAME)) or script

    def _leave(self, start: int, stop: int, name: str, beside: bool, script: Variant) -> int:
        """An element that is left as it is; in a line of text it stands like a character."""
        self.parts.append(self.html[start:stop])
        if name not in tokens.INLINE:
            self._flush(script)
        elif not beside:
            self._block.nodes.append(Node(None, OBJECT))
        return stop

    def _element(
        self, tag: str, at: int, end: int, name: str, scripts: tuple[Variant, Variant]
    ) -> int:
        """An element whose tag this tree rewrites: it names its script."""
        outer, inner = scripts
        is_name = tokens.attributes(tag).get(SCRIPT_MARK, "").endswith(NAME)
        tag = tokens.without_attribute(tag, SCRIPT_MARK)
        if name != "html":
            tag = tokens.with_attribute(tag, "lang", self.into.tag)
        if inner is not outer:
            self._flush(inner)
        self._open(tag, name, inner)
        stop = tokens.end_of(self.html, name, at, end) if at < end else at
        if is_name and not self._name:
            self._named(at, stop, inner)
        else:
            self._read(at, stop, inner)
        if inner is not outer:
            self._flush(outer)
        return stop

    def _named(self, at: int, end: int, script: Variant) -> None:
        """Text that is a name: a block, or several, of its own."""
        self._flush(script)
        self._name = True
        self._read(at, end, script)
        self._flush(script)
        self._name = False

    def _open(self, tag: str, name: str, script: Variant) -> None:
        """A start tag; each attribute that people read is a part, and a block, of its own."""
        at = 0
        for match in tokens.shown_attributes(tag, name) if needs_work(tag) else ():
            value = match[2].strip("\"'")
            if needs_work(value):
                self.parts += [tag[at : match.start(2)] + '"', value.replace('"', "&quot;"), '"']
                node = Node(len(self.parts) - 2, decode(value))
                self.blocks.append(Block(script, [node], plain=True, name=self._name))
                at = match.end(2)
        self._pass(tag[at:], tokens.read_run(tag), script)

    def _flush(self, script: Variant) -> None:
        """End the block; what follows is in this script."""
        if self._block.nodes:
            if self._block.needs_work:
                self._block.plain, self._block.name = self._plain, self._name
                self.blocks.append(self._block)
            self._block = Block(script)
        self._block.script = script
