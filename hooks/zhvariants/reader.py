"""Reads HTML into parts, and finds the blocks of text among them that a tree may show otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import tokens
from .blocks import FIXED_CLOSE, FIXED_OPEN, OBJECT, Block, Node, decode, needs_work
from .tags import Script, script_of

SCRIPT_MARK = "data-script"
"""Attribute that says in which script an element's text was written; taken away at publication."""

_SOFT_BREAK = re.compile(r"(?<=[\u3400-\u9fff])(\s*\n\s*)(?=[\u3400-\u9fff])")


@dataclass
class Reader:
    """Reads one piece of HTML."""

    into: Script
    written_in: Script
    parts: list[str] = field(default_factory=list)
    """The HTML, cut up.

    Joined it is what was read, but for marks and `lang` that this tree rewrites.
    """
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open: list[tuple[str, Script | None]] = []
        self._block = Block(self.written_in)
        self._after_break = False

    def read(self, html: str) -> None:
        """Read a piece of HTML to its end."""
        for token in tokens.tokens(html):
            if token[0] != "<" or len(token) == 1:
                self._text(token)
            elif token[1] == "/":
                self._end_tag(token)
            elif token[1] in "!?":
                self.parts.append(token)
            else:
                self._start_tag(token)
        self._flush()

    @property
    def _mode(self) -> Script | None:
        """The script of the text here; None where nothing is converted."""
        return self._open[-1][1] if self._open else self.written_in

    def _text(self, text: str) -> None:
        if self._mode is None:
            self.parts.append(text)
            return
        if self._block.script is not self._mode:
            self._flush()
        if self._after_break and text[:1].isspace():
            bare = text.lstrip()
            self.parts.append(text[: len(text) - len(bare)])
            text = bare
        self._after_break = False
        # Authors wrap lines inside a word, too: the break is kept, but the word is read as one.
        for i, piece in enumerate(_SOFT_BREAK.split(text) if "\n" in text else [text]):
            if i % 2 == 0 and piece:
                self._block.nodes.append(Node(len(self.parts), decode(piece)))
            self.parts.append(piece)

    def _start_tag(self, tag: str) -> None:
        name = tokens.tag_name(tag)
        if name in tokens.RAW and "</" in tag:  # a script or style with its content
            self.parts.append(tag)
            return
        outer = inner = self._mode
        if outer is not None and (name in tokens.PROTECTED or tokens.is_special(tag)):
            tag, inner = self._special(tag, name, outer)
        beside = name in tokens.ASIDE or tokens.is_footnote_mark(tag, name)
        self._edge(name, is_object=outer is not None and inner is None and not beside)
        self._add_tag(tag, name, inner)
        if name not in tokens.VOID and not tag.endswith("/>"):
            self._open.append((name, None if beside else inner))

    def _special(self, tag: str, name: str, mode: Script) -> tuple[str, Script | None]:
        """(the tag as published, its content's script or None) for a tag that may change it."""
        has = tokens.attributes(tag)
        lang = has.get("lang", "").strip(FIXED_OPEN + FIXED_CLOSE).lower()
        foreign = lang != "" and lang != mode.tag.lower() and name != "html"
        if name in tokens.PROTECTED or foreign or tokens.is_untranslated(has):
            return tag, None
        if lang and name != "html":
            tag = tokens.with_attribute(tag, "lang", self.into.tag)
        if SCRIPT_MARK in has:
            return tokens.without_attribute(tag, SCRIPT_MARK), script_of(has[SCRIPT_MARK]) or mode
        return tag, mode

    def _add_tag(self, tag: str, name: str, mode: Script | None) -> None:
        """The tag among the parts.

        Each attribute that people read is a part, and a block, of its own.
        """
        at = 0
        for match in (
            tokens.shown_attributes(tag, name) if mode is not None and needs_work(tag) else ()
        ):
            value = match[2].strip("\"'")
            if mode is not None and needs_work(value):
                self.parts += [tag[at : match.start(2)] + '"', value.replace('"', "&quot;"), '"']
                node = Node(len(self.parts) - 2, decode(value))
                self.blocks.append(Block(mode, [node], attribute=True))
                at = match.end(2)
        self.parts.append(tag[at:])

    def _end_tag(self, tag: str) -> None:
        name = tokens.tag_name(tag)
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i][0] == name:
                del self._open[i:]
                break
        self._edge(name, is_object=False)
        self.parts.append(tag)

    def _edge(self, name: str, *, is_object: bool) -> None:
        """What a tag does to the block that is being read: nothing, an object in it, or its end."""
        if name not in tokens.INLINE:
            self._flush()
        elif is_object or name in tokens.OBJECTS:
            self._block.nodes.append(Node(None, OBJECT))
        self._after_break = name == "br"

    def _flush(self) -> None:
        if self._block.needs_work:
            self.blocks.append(self._block)
        self._block = Block(self._mode or self.written_in)
