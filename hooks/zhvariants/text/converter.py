"""Text into the other script: OpenCC's characters and phrases, with the term table in front.

Why not OpenCC's idiom configurations (s2twp, tw2sp): on this guide's sources they make 180 wrong
changes (指標→指针, 核心→内核, 稽核→审核). `s2tw` and `tw2s` only change glyphs; words come from the
term table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from zhvariants.variants import HANT, Variant

from .cuts import CUT, cut
from .engine import glyphs, stock, with_entries
from .habits import in_print
from .terms import Rule, finder, holds_any

# Each rule's word goes through OpenCC as its number between these marks: the only way to learn from
# OpenCC where a word was replaced, and so which source characters stand behind which result.
_MARK, _END = "\ue020", "\ue021"
_NUMBER = 0xF0000  # plane 15, private use: one character a rule
_MARKED = re.compile(f"{_MARK}(.){_END}", re.S)
_SEPARATOR = "\x1f"
_TITLE = re.compile("《[^《》]*》")
"""A law, a regulation, a book: a name, in which only glyphs change."""
_NAME_END = re.compile(
    "(?:[与與及暨]\\w{2,5}?(?:[学學](?:院|系)|研究(?:所|院))"
    "|[^\\W的了在是和與与及或並并到從从向對对把被給给用讓让有做学學]{0,5}?(?:(?:股份)?有限(?:责任|責任)?公司"
    "|[学學](?:院|[会會]|系|程)|大[学學](?![生畢毕学學以])|研究(?:所|院|[会會])|(?:[协協]|公|委[员員]|基金)[会會]))"
)
"""What may follow a word inside the name of a company, a school, an association."""
_RESERVED = re.compile(f"[{_SEPARATOR}{_MARK}{_END}{CUT}\U000f0000-\U000ffffd]")


@dataclass(frozen=True)
class Change:
    """One word that a rule gave: offsets into the source text and into the result."""

    start: int
    end: int
    out_start: int
    out_end: int
    rule: Rule
    regional: bool
    """A word of one region stands for the other's; False where only glyphs differ."""


@dataclass(frozen=True)
class Converted:
    """A converted text, with what the rules changed in it, in order."""

    source: str
    text: str
    changes: tuple[Change, ...]

    @property
    def aligned(self) -> bool:
        """Between the changes, source and result go character by character."""
        gain = sum((c.out_end - c.out_start) - (c.end - c.start) for c in self.changes)
        return len(self.text) - len(self.source) == gain


class Converter:
    """Converts text into one script."""

    def __init__(self, into: Variant, rules: Mapping[str, Rule] | None = None) -> None:
        """Build the OpenCC configuration; raises ValueError when OpenCC does not take it."""
        self.into = into
        self._rules: list[tuple[Rule, str, str]] = []
        entries = self._add((rules or {}).values())
        # OpenCC cuts words by its own phrases, 销出 and 用搜 among them, and never sees 出租车 in
        # 报销出租车费. A word of three characters is hardly ever another's tail, so it goes first;
        # a word of two needs those phrases around it (通信 in 通信息息相关).
        known = [rule for rule, _, _ in self._rules]
        first = {r.source for r in known if len(r.source) > 2 and not r.guards}
        first |= {r.source for r in known if r.guards and holds_any(r.source, first)}
        marks = {word: mark for word, mark in entries.items() if word in first}
        self._first = [_marker(marks)] if marks else []
        entries = {word: mark for word, mark in entries.items() if word not in first}
        self._opencc = with_entries(into, entries) if entries else stock(into)

    def _add(self, rules: Iterable[Rule]) -> dict[str, str]:
        """Take in rules; returns what stands for each rule's word on its way through OpenCC."""
        rules, start = list(rules), len(self._rules)
        plain = in_print(
            glyphs(_SEPARATOR.join(rule.source for rule in rules), self.into), self.into
        )
        for rule, by_glyph in zip(rules, plain.split(_SEPARATOR), strict=False):
            target = by_glyph if rule.target is None else rule.target
            self._rules.append((rule, target, by_glyph))
        marks = (f"{_MARK}{chr(_NUMBER + start + n)}{_END}" for n in range(len(rules)))
        return {rule.source: mark for rule, mark in zip(rules, marks, strict=True)}

    def with_rules(self, rules: Mapping[str, Rule]) -> Converter:
        """This converter with more rules, which go before its own; OpenCC itself is shared."""
        out = copy(self)
        out._rules = list(self._rules)
        marks = out._add(rules.values())
        out._first = [_marker(marks), *self._first]
        return out

    def convert(self, text: str) -> str:
        """The text in this converter's script; quotation marks are not its business."""
        return self.convert_many([text])[0].text

    def convert_many(self, texts: Sequence[str], names: Sequence[bool] = ()) -> list[Converted]:
        """Every text converted, in one call of OpenCC (a call costs more than the characters).

        `names` says which texts are names, in which only glyphs change; without it none is.
        """
        clean = [
            _RESERVED.sub("\ufffd", text) if _RESERVED.search(text) else text for text in texts
        ]
        joined = _SEPARATOR.join(clean)
        for mark in self._first:
            joined = mark(joined)
        if self.into is HANT:
            joined = cut(joined)
        parts = self._glyphs(joined).split(_SEPARATOR)
        if len(parts) != len(clean):  # not seen; a dictionary entry with U+001F would do it
            parts = [self._glyphs(text) for text in joined.split(_SEPARATOR)]
        return [
            self._read(source, out, name)
            for source, out, name in zip(texts, parts, names or repeat(False), strict=False)
        ]

    def _glyphs(self, text: str) -> str:
        return str(self._opencc.convert(text)).replace(CUT, "")

    def _read(self, source: str, marked: str, name: bool) -> Converted:
        if _MARK not in marked:
            return Converted(source, in_print(marked, self.into), ())
        out: list[str] = []
        changes = []
        titles = [title.span() for title in _TITLE.finditer(source)]
        titles += [(-1, len(source))] if name else []
        at = here = there = 0  # in the marked text, the result, the source
        for match in _MARKED.finditer(marked):
            between = in_print(marked[at : match.start()], self.into)
            rule, target, by_glyph = self._rules[ord(match[1]) - _NUMBER]
            start, out_start = there + len(between), here + len(between)
            if any(lo < start < hi for lo, hi in titles) or (
                rule.in_names and _NAME_END.match(source, start + len(rule.source))
            ):
                target = by_glyph if rule.word else target
            regional = rule.word and target != by_glyph
            there, here = start + len(rule.source), out_start + len(target)
            changes.append(Change(start, there, out_start, here, rule, regional))
            out += [between, target]
            at = match.end()
        out.append(in_print(marked[at:], self.into))
        return Converted(source, "".join(out), tuple(changes))


def _marker(marks: Mapping[str, str]) -> Callable[[str], str]:
    """Puts what stands for a word in its place; the longest word counts."""
    words = finder(marks)
    return lambda text: words.sub(lambda match: marks[match[0]], text)


def shared(
    into: Variant, rules: Mapping[str, Rule], own: Mapping[str, Rule] | None = None
) -> Converter:
    """The converter with these rules, and a page's own before them; each is made once.

    OpenCC takes 0.1 s and 30 MiB for its dictionaries.
    """
    of_all = _shared(into, tuple(rules.values()))
    return _with_own(of_all, tuple(own.values())) if own else of_all


@lru_cache(maxsize=8)
def _shared(into: Variant, rules: tuple[Rule, ...]) -> Converter:
    return Converter(into, {rule.source: rule for rule in rules})


@lru_cache(maxsize=8)
def _with_own(of_all: Converter, own: tuple[Rule, ...]) -> Converter:
    return of_all.with_rules({rule.source: rule for rule in own})
