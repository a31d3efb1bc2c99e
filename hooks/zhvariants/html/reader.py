"""Reads HTML into parts, and finds the blocks of text among them that a tree may show otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from zhvariants.marks import CODE, FIXED_CLOSE, FIXED_OPEN, OBJECT
from zhvariants.variants import Variant, variant_of

from . import tokens
from .blocks import Block, Node, decode, needs_work
from .tokens import NAME, SCRIPT_MARK

_SHORT = 1_000
"""Characters of a block that is remembered."""
_SOFT_BREAK = re.compile(r"(?<=[\u3400-\u9fff])(\s*\n\s*)(?=[\u3400-\u9fff])")


class _Tag(NamedTuple):
    """What a start tag says of its element."""

    name: str
    is_closed: bool
    """It has no content."""
    is_beside: bool
    """The characters on both sides of it belong together."""
    is_left: bool
    """Its text is not to be touched."""
    lang: str
    mark: str
    """The script of its text, and whether it is a name."""
    names_script: bool
    """This tree shows it with another tag."""


@lru_cache(maxsize=4096)
def _read_tag(tag: str) -> _Tag:
    name, has = tokens.tag_name(tag), tokens.attributes(tag)
    return _Tag(
        name,
        name in tokens.VOID or tag.endswith("/>"),
        name in tokens.ASIDE or tokens.is_footnote_mark(name, has),
        name in tokens.PROTECTED or tokens.is_untranslated(has),
        has.get("lang", "").strip(FIXED_OPEN + FIXED_CLOSE).lower(),
        has.get(SCRIPT_MARK, ""),
        SCRIPT_MARK in has or "lang" in has,
    )


@dataclass
class Reader:
    """Reads one piece of HTML."""

    html: str
    into: Variant
    written_in: Variant
    parts: list[str] = field(default_factory=list)
    """The HTML, cut up; joined it is what was read, but for marks that this tree rewrites."""
    blocks: list[Block] = field(default_factory=list)
    known: dict[str, str | None] | None = None
    """What became of the HTML of blocks that stand on many pages; None for one that is to be read
    each time. Without it every block is read."""
    new: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of blocks not known before, by their HTML: the first part, and the first part behind it."""
    again: list[tuple[int, str]] = field(default_factory=list)
    """(position among the parts, HTML of a block) of blocks that are `new`, where they return."""

    def read(self) -> None:
        """Read all of the HTML."""
        self._block = Block(self.written_in)
        self._after_break = self._plain = self._name = False
        self._ends: dict[int, int] | None = None
        end, script = len(self.html), self.written_in
        self._inside: list[tuple[int, Callable[[], Variant]]] = []
        at = 0
        while at < end or self._inside:
            if self._inside and at >= self._inside[-1][0]:
                script = self._inside.pop()[1]()
                continue
            stop = self._inside[-1][0] if self._inside else end
            at, script = self._next(at, stop, script)
        self._flush(script)

    def _next(self, at: int, end: int, script: Variant) -> tuple[int, Variant]:
        """Read on up to `end`, or to a tag that needs a closer look and past it.

        Returns where to go on, and in which script.
        """
        read_run, read_text, pass_by = tokens.read_run, self._text, self._pass
        if (
            self.html[at] != "<"
            and self._flows(script)
            and (past := self._flow(at, end, script)) > at
        ):
            return past, script
        for match in tokens.TOKENS.finditer(self.html, at, end):
            tags, behind, text, comment, broken = match.groups()
            if tags:
                run = read_run(tags)
                if run.closer_look:
                    start = match.start() + run.plain
                    if run.plain:
                        plain = tags[: run.plain]
                        pass_by(plain, read_run(plain), script)
                    return self._tag(start, match.end(1), end, script)
                pass_by(tags, run, script)
                if behind:
                    if run.is_edge and self._flows(script):
                        past = self._flow(match.end(1), end, script)
                        if past > match.end(1):
                            return past, script
                    read_text(behind)
            elif comment:
                self.parts.append(comment)
            else:
                read_text(text or broken)
        return end, script

    def _flows(self, script: Variant) -> bool:
        """Does a block begin, whose HTML alone says what becomes of it?"""
        return (
            self.known is not None
            and not (self._block.nodes or self._after_break or self._plain or self._name)
            and script is self.written_in
        )

    def _flow(self, at: int, end: int, script: Variant) -> int:
        """Read blocks that hold nothing to look at closer, if one begins here.

        Returns where the first begins that does, or that nothing ends.
        """
        html, parts, read_run, known = self.html, self.parts, tokens.read_run, self.known
        assert known is not None
        while match := tokens.FLOW.match(html, at, end):
            block, tags = match.groups()
            run = read_run(tags)
            if run.closer_look and not run.ends_block:
                return at
            if block in known:
                shown = known[block]
                if shown is None:
                    return at
                parts.append(shown)
            elif block in self.new:
                self.again.append((len(parts), block))
                parts.append(block)
            elif not self._read_block(block, script):
                known[block] = None
                return at
            if run.closer_look:
                parts.append(tags[: run.plain])
                return match.start(2) + run.plain
            parts.append(tags)
            at = match.end()
            if run.is_break:
                self._after_break = True
                return at
        return at

    def _read_block(self, block: str, script: Variant) -> bool:
        """Read a block, unless it holds something to look at closer; says whether it did."""
        start = len(self.parts)
        if "<" not in block and "\n" not in block:  # hot path: most cells of a table
            self.parts.append(block)
            if needs_work(block):
                self.blocks.append(Block(script, [Node(start, decode(block))]))
        elif "<" in block:
            read_run = tokens.read_run
            found = [match.groups() for match in tokens.TOKENS.finditer(block)]
            runs = [(read_run(each[0]), each) for each in found if each[0]]
            if any(run.closer_look for run, _ in runs):
                return False
            if found[0][2]:
                self._text(found[0][2])
            for run, (tags, behind, *_) in runs:
                self._pass(tags, run, script)
                if behind:
                    self._text(behind)
            self._flush(script)
        else:
            self._text(block)
            self._flush(script)
        if len(block) <= _SHORT:
            self.new[block] = start, len(self.parts)
        return True

    def _end_of(self, name: str, content: int, end: int) -> int:
        """Where the content of an element ends that begins here."""
        close = tokens.end_of_flat(self.html, name, content, end)
        if close is not None:
            return close
        if self._ends is None:
            self._ends = tokens.ends(self.html, 0, len(self.html))
        return min(self._ends.get(content, end), end)

    def _enter(self, stop: int, leave: Callable[[], Variant]) -> None:
        """Read up to `stop`, then call `leave`, which says in which script to go on.

        No recursion: a page may nest as deep as it likes.
        """
        self._inside.append((stop, leave))

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
        if "\n" not in text:
            if text:
                self._block.nodes.append(Node(len(self.parts), decode(text)))
            self.parts.append(text)
            return
        # Authors wrap lines inside a word, too: the break is kept, but the word is read as one.
        for i, piece in enumerate(_SOFT_BREAK.split(text)):
            if i % 2 == 0 and piece:
                self._block.nodes.append(Node(len(self.parts), decode(piece)))
            self.parts.append(piece)

    def _tag(self, start: int, run_end: int, end: int, script: Variant) -> tuple[int, Variant]:
        """Read the first tag of a run by itself, and its element where it is special.

        Returns where to go on, and in which script.
        """
        match = tokens.TAG.match(self.html, start, run_end)
        assert match
        tag, at = match[0], match.end()
        if tag[1] == "/":
            self._pass(tag, tokens.read_run(tag), script)
            return at, script
        has = _read_tag(tag)
        name = has.name
        inner = self._script_inside(has, script)
        if inner is None or has.is_beside:
            stop = at if has.is_closed else self._end_of(name, at, end)
            return self._leave(start, stop, name, has.is_beside, script), script
        if name in tokens.PLAIN and not has.is_closed and not self._plain:
            self._plain_element(tag, at, end, name, script)
        elif inner is script and not has.names_script:
            self._open(tag, name, script)
        else:
            self._element(tag, at, at if has.is_closed else end, has, (script, inner))
            return at, inner if not has.is_closed else script
        return at, script

    def _plain_element(self, tag: str, at: int, end: int, name: str, script: Variant) -> None:
        self._open(tag, name, script)
        self._flush(script)
        self._plain = True

        def leave() -> Variant:
            self._flush(script)
            self._plain = False
            return script

        self._enter(self._end_of(name, at, end), leave)

    def _script_inside(self, has: _Tag, script: Variant) -> Variant | None:
        """The script of an element's text; None where it is not to be touched."""
        foreign = has.lang not in ("", script.folder) and has.name != "html"
        if foreign or has.is_left:
            return None
        return variant_of(has.mark.removesuffix(NAME)) or script

    def _leave(self, start: int, stop: int, name: str, beside: bool, script: Variant) -> int:
        """An element that is left as it is; in a line of text it stands like a character."""
        self.parts.append(self.html[start:stop])
        if name not in tokens.INLINE:
            self._flush(script)
        elif not beside:
            self._block.nodes.append(Node(None, CODE if name in tokens.CODE else OBJECT))
        return stop

    def _element(
        self, tag: str, at: int, end: int, has: _Tag, scripts: tuple[Variant, Variant]
    ) -> None:
        """An element whose tag this tree rewrites: it names its script."""
        outer, inner = scripts
        is_name = has.mark.endswith(NAME) and not self._name
        tag = tokens.without_attribute(tag, SCRIPT_MARK)
        if has.name != "html":
            tag = tokens.with_attribute(tag, "lang", self.into.tag)
        if inner is not outer:
            self._flush(inner)
        self._open(tag, has.name, inner)
        if is_name:
            self._flush(inner)
            self._name = True
        elif inner is outer:
            return

        def leave() -> Variant:
            if is_name:
                self._flush(inner)
                self._name = False
            if inner is not outer:
                self._flush(outer)
            return outer

        self._enter(self._end_of(has.name, at, end) if at < end else at, leave)

    def _open(self, tag: str, name: str, script: Variant) -> None:
        """A start tag; each attribute that people read is a part, and a block, of its own."""
        at = 0
        for match in tokens.shown_attributes(tag, name) if needs_work(tag) else ():
            value = tokens.unquoted(match[2])
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
