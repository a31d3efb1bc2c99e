"""Characters and words of the other script or region, by OpenCC and the term table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import Any, Final

from .text.converter import Converter, shared
from .text.engine import plain_form
from .text.terms import Rule, page_rules, rules, way
from .variants import HANS, HANT, Variant

DOUBTFUL: Final = frozenset("发复历脏钟弥团汇尽获坛签纤苏当摆饥须恶卤么")
"""Simplified characters that stand for more than one Traditional one: no machine can be certain."""
_HAN = re.compile(r"[\u3400-\u9fff]+")


def is_everyday(char: str) -> bool:
    """Is this an everyday Traditional character (后, 里, 台), whatever it is in Simplified text?

    The frequent half of Big5, the character set that Taiwan's computers had before Unicode.
    """
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def _changed(text: str, out: str) -> list[int]:
    """Offsets of what another text has otherwise; none where they cannot be laid side by side."""
    if len(out) != len(text):
        return []
    return [i for i, (a, b) in enumerate(zip(text, out, strict=True)) if a != b]


@dataclass(frozen=True)
class Mixed:
    """A run of characters of the other script, and what would stand in their place."""

    start: int
    end: int
    words: str
    instead: str

    @property
    def certain(self) -> bool:
        """Is there only one answer?"""
        return self.instead != self.words and not DOUBTFUL & set(self.words)


class Words:
    """What the term table says about the words of a text."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        self._records = list(records)
        self._only_hans: dict[str, bool] = {}
        """Is a character one that only Simplified text has?"""

    @cached_property
    def _rules(self) -> dict[str, dict[str, Rule]]:
        return {s.tag: rules(self._records, s) for s in (HANT, HANS)}

    @cached_property
    def _converters(self) -> dict[str, Converter]:
        return {s.tag: shared(s, self._rules[s.tag]) for s in (HANT, HANS)}

    def converter(self, into: Variant, meta: Mapping[str, Any] | None = None) -> Converter:
        """The converter into a script that the term table makes.

        With `meta`, a page's front matter, its `convert` and `protect` hold as on the site.
        """
        given = meta or {}
        own = page_rules(given.get("convert") or {}, given.get("protect") or (), into)
        return shared(into, self._rules[into.tag], own)

    @cached_property
    def _glyphs(self) -> dict[str, Converter]:
        """Converters into each script without the table: only glyphs change."""
        return {tag: converter.without_rules() for tag, converter in self._converters.items()}

    def wrong(self, text: str, script: Variant) -> list[int]:
        """Offsets of the characters that only the other script has.

        Characters of both scripts are let through in Traditional text (皇后, 里程); in Simplified
        text the words around them decide (乾坤 and 显著 stay, 乾淨 and 看著 do not): what comes
        back from Traditional as it was is right, too, since phrases are known by their Traditional
        form.
        """
        if script is HANS:
            return list(self._of_hant_alone(text))
        doubtful = self._of_hans_alone(frozenset(text))
        shown = self._glyphs[script.tag].convert
        return [i for i in _changed(text, shown(text)) if text[i] in doubtful] if doubtful else []

    def _of_hant_alone(self, text: str) -> Iterator[int]:
        """Offsets in a Simplified text, by its lines: few have a character that may be meant."""
        into, back = (self._glyphs[script.tag].convert for script in (HANS, HANT))
        start = 0
        for line in text.split("\n") if plain_form(text) != text else ():
            changed = _changed(line, into(line)) if plain_form(line) != line else []
            if changed:
                there = set(_changed(line, into(back(line))))
                yield from (start + i for i in changed if i in there)
            start += len(line) + 1

    def _of_hans_alone(self, chars: frozenset[str]) -> set[str]:
        """Those of the characters that only Simplified text has."""
        known = self._only_hans
        new = sorted(chars - known.keys())
        known.update(dict.fromkeys(new, False))
        new = [char for char in new if not is_everyday(char)]
        own, others = (self._glyphs[script.tag].convert_many(new) for script in (HANS, HANT))
        for char, stays, there in zip(new, own, others, strict=True):
            known[char] = stays.text == char != there.text
        return {char for char in chars if known[char]}

    def mixed(self, text: str, script: Variant) -> Iterator[Mixed]:
        """Every run of the other script's characters, as long as the words they stand in."""
        wrong = self.wrong(text, script)
        if not wrong:
            return
        done = self._converters[script.tag].convert_many([text])[0]
        if not done.aligned:
            done = self._glyphs[script.tag].convert_many([text])[0]
        shift, at = 0, 0
        spans: list[Mixed] = []
        for change in [*done.changes, None]:
            end = change.start if change else len(text)
            spans += _runs(text, done.text, at, end, shift, wrong)
            if change:
                if bisect_left(wrong, change.start) < bisect_left(wrong, change.end):
                    instead = done.text[change.out_start : change.out_end]
                    words = text[change.start : change.end]
                    spans.append(Mixed(change.start, change.end, words, instead))
                shift, at = change.out_end - change.end, change.end
        yield from sorted(spans, key=lambda mixed: mixed.start)

    def regional(self, text: str, script: Variant) -> Iterator[Mixed]:
        """Generic words of the other region, in this script's glyphs: 軟件 in a page of Taiwan."""
        lengths, wanted = self._regional[script.tag]
        free = 0
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair not in lengths or at < free:
                continue
            words = (text[at : at + n] for n in lengths[pair])
            word = next((word for word in words if word in wanted), "")
            free = at + len(word)
            instead = wanted.get(word)
            if instead and self._stands(text, at, free, script):
                yield Mixed(at, free, word, instead)

    def _stands(self, text: str, start: int, end: int, script: Variant) -> bool:
        """Is this a word of its line, not the end of one and the head of the next (期间|银行)?"""
        first = text.rfind("\n", 0, start) + 1
        line = text[first:].partition("\n")[0]
        words = self._converters[script.tag].words(line)
        return words.allow(start - first, end - first)

    @cached_property
    def _regional(self) -> dict[str, tuple[dict[str, list[int]], dict[str, str]]]:
        """By script: lengths of the words that begin with these two characters, and the words.

        A word that is to stay as it is has no other beside it. A pattern of them all would take
        longer to make than a page takes to read.
        """
        out = {}
        for script in (HANT, HANS):
            wanted, kept = self._tables(script)
            known = {w: to for w, to in {**wanted, **dict.fromkeys(kept, "")}.items() if len(w) > 1}
            lengths: dict[str, set[int]] = defaultdict(set)
            for word in known:
                lengths[word[:2]].add(len(word))
            by_first = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
            out[script.tag] = by_first, known
        return out

    def _tables(self, script: Variant) -> tuple[dict[str, str], set[str]]:
        """({word of the other region in this script: ours}, words that are ours anyway)."""
        wanted, kept, guards = dict[str, str](), set[str](), list[str]()
        theirs: list[tuple[str, str]] = []
        direction = way(script)
        other = HANT if script is HANS else HANS
        more = "from-hant" if script is HANS else "from-hans"
        for record in self._records:
            own = record.get(script.tag)
            synonyms = record.get("synonyms") or {}
            kept |= {w for tag, ws in synonyms.items() if tag.startswith(script.tag) for w in ws}
            kept |= {own} if own else set()
            guards += record.get("guard") or ()
            regional = record.get("convert") in ("both", direction)
            words = [record.get(other.tag) if regional else None, *(record.get(more) or ())]
            theirs += ((word, own) for word in words if own and word)
        shown = self._glyphs[script.tag].convert_many([*guards, *(word for word, _ in theirs)])
        kept.update(each.text for each in shown[: len(guards)])
        for (_, own), each in zip(theirs, shown[len(guards) :], strict=True):
            if each.text != own:
                wanted[each.text] = own
        return wanted, kept


def _runs(
    text: str, out: str, start: int, end: int, shift: int, wrong: list[int]
) -> Iterator[Mixed]:
    """Neighbouring wrong characters between two offsets, as one run each."""
    here = wrong[bisect_left(wrong, start) : bisect_left(wrong, end)]
    first = 0
    for at, place in enumerate(here, 1):
        if at == len(here) or here[at] != place + 1:
            lo, hi = here[first], place + 1
            yield Mixed(lo, hi, text[lo:hi], out[lo + shift : hi + shift])
            first = at
