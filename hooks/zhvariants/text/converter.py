"""Text into the other script: OpenCC's characters and phrases, with the term table in front.

A text is cut into words first (`segment.py`); each goes through OpenCC by itself, and a word of the
term table counts only where it begins and ends with words, or stands inside one.

Why not OpenCC's idiom configurations (s2twp, tw2sp): on the sources of a guide they make 180 wrong
changes (指標→指针, 核心→内核, 稽核→审核). `s2tw` and `tw2s` only change glyphs; words come from the
term table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import merge
from itertools import compress, repeat
from operator import add, itemgetter
from typing import Final

from zhvariants.marks import CODE, SEPARATOR
from zhvariants.variants import HANT, Variant

from .around import Around
from .computing import marks
from .computing import rules as computing
from .engine import stock
from .folding import HAN, fold, hidden, is_everyday, look_alikes, visible
from .habits import Spelling, as_looked_for, in_context, in_print
from .names import name_in_script, with_family_names, with_names
from .segment import Segmenter, Words, choices
from .terms import Rule

_REMEMBERED = 200_000
"""Words whose glyphs are remembered; some 20 MiB."""
_SHORT = 120
"""A text up to this length is remembered whole: a menu, a head of a table stand on every page."""
_HAN = re.compile(f"[{HAN}]")
_NAMED = frozenset("乾於著徵汎昇龢迺澂")
_AS_NAMES = re.compile(
    "《[^《》]*》"
    "|(?:大陆|大陸|内地|內地|台湾|台灣|臺灣|香港|对岸|對岸|当地|當地|普通话|普通話|国语|國語|粤语|粵語)"
    "[^，。！？；《》“”「」]{0,6}?(?:[说說讲講]的|[说說讲講]成|叫[做作]?|[称稱]之?[作为為]?|所[谓謂]的?)"
    "[“‘「『][^“”‘’「」『』]{1,8}[”’」』]"
)
"""A law, a regulation, a book: a name, in which only glyphs change. So they do in a word that is
spoken of as a region's own: 大陆人说的“土豆”."""
_NAME_END = re.compile(
    "(?:[与與及暨]\\w{2,5}?(?:[学學](?:院|系)|研究(?:所|院))"
    "|[^\\W的了在是和與与及或並并到從从向對对把被給给用讓让有做学學]{0,5}?(?:(?:股份)?有限(?:责任|責任)?公司"
    "|[学學](?:院|[会會]|系|程)|大[学學](?![生畢毕學学以])|研究(?:所|院|[会會])|(?:[协協]|公|委[员員]|基金)[会會]))"
)
"""What may follow a word inside the name of a company, a school, an association."""
_NEAR_END = re.compile(
    "\\w{0,2}?(?:(?:股份)?有限(?:责任|責任)?公司|[学學](?:院|系)|研究(?:所|院)|[协協][会會])(?![的內内裡里])"
)
"""The same, for words that are seldom part of a name: only close by."""
_BODY_END = re.compile(
    "[^\\W的了在是和到從从向對对把被給给用讓让有做]{0,6}?(?:中心|[電电][視视][台臺]|集[團团]|[銀银]行|交易所|交易中心"
    "|管理局|[總总]局|[監监]管局|[檢检][測测]所|出版社|[報报]社|研究(?:所|院)|[辦办]公室|委[員员][會会])(?![的內内裡里人員员])"
)
_PLACE = re.compile(
    "(?:中[国國]|中[华華]|[国國]家|全[国國]|[台臺][湾灣]|香港|澳[门門]|[广廣][东東]|北京|上海|深圳|[广廣]州|天津|重[庆慶]|中央"
    "|[^\\W的在是和]{2}(?:[銀银]行|集[團团]|大[學学]|[證证]券|保[險险]|[電电][網网信]|移[動动])"
    "|[^\\W的在是和]{2}[省市县縣区區])[^\\W的在是和]{0,6}$"
)
"""The name of an official body: a place in front, and one of these ends (中国网络电视台)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One word that a rule gave: offsets into the source text and into the result."""

    start: int
    end: int
    out_start: int
    out_end: int
    rule: Rule
    regional: bool
    """A word of one region stands for the other's; False where only glyphs differ."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text, with what the rules changed in it, in order."""

    source: str
    text: str
    changes: tuple[Change, ...]

    @property
    def look_alikes(self) -> list[tuple[int, str, str]]:
        """(offset, character, everyday character) of radicals and the like that stood for one.

        Text copied from a PDF has them: ⾦融 for 金融. They were read as what they look like.
        """
        return look_alikes(self.source)

    @property
    def aligned(self) -> bool:
        """Between the changes, source and result go character by character."""
        gain = sum((c.out_end - c.out_start) - (c.end - c.start) for c in self.changes)
        return len(self.text) - len(self.source) == gain


class _Layer:
    """Rules that are looked for together."""

    def __init__(self, rules: Mapping[str, Rule], *, anywhere: bool = False) -> None:
        """With `anywhere` a word also counts across the words of the text: its author wants it."""
        self._rules = rules
        self._anywhere = anywhere
        lengths: dict[str, set[int]] = {}
        for word in rules:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: sorted(each, reverse=True) for start, each in lengths.items()}
        """How long the rules are that begin with these characters: two, or the only one."""
        self._short = frozenset(word for word in rules if len(word) == 1)

    def matches(
        self, text: str, start: int, end: int, words: Words
    ) -> Iterator[tuple[int, int, Rule]]:
        """(start, end, rule) in text[start:end], from the left, the longest word that may stand."""
        rules = self._rules
        for first, lengths in self._begun(text, start, end):
            if first < start:
                continue
            for length in lengths:
                last = first + length
                rule = rules.get(text[first:last]) if last <= end else None
                if rule and (self._anywhere or words.allow(first, last, guard=rule.guards)):
                    yield first, last, rule
                    start = last
                    break

    def _begun(self, text: str, start: int, end: int) -> Iterator[tuple[int, list[int]]]:
        """Where rules may begin, and how long they are.

        Looking up every two characters takes a quarter of the time of a pattern of all rules.
        """
        pairs = map(add, text[start:end], text[start + 1 : end])
        begun = self._looked_up(pairs, start)
        if self._short.isdisjoint(text):
            return begun
        return merge(begun, self._looked_up(text[start:end], start), key=itemgetter(0))

    def _looked_up(self, begins: Iterable[str], start: int) -> Iterator[tuple[int, list[int]]]:
        found = list(map(self._lengths.get, begins, repeat(_NONE)))
        return compress(enumerate(found, start), found)


_NONE: Final[list[int]] = []


class Converter:
    """Converts text into one script."""

    def __init__(
        self,
        into: Variant,
        rules: Mapping[str, Rule] | None = None,
        spelling: Spelling = "press",
        written_in: Variant | None = None,
    ) -> None:
        """Of text of the other script; or of the region whose variant `written_in` is.

        Raises ValueError when OpenCC does not take the script's configuration.
        """
        self.into = into
        self.spelling = spelling
        self._opencc = stock(into, written_in)
        self._region = written_in if written_in and written_in.base else None
        self._chooses = self._region is None or self._region.script is not into.script
        """Does a character of the text stand for several, of which one is to be chosen?"""
        self._layers = [_Layer(rules)] if rules else []
        self._computing = [
            (marks(rules, deep=deep), _Layer(computing(into, deep=deep)))
            for deep in (True, False)
            if rules and self._chooses
        ]
        self._around = [Around(into, rules, self._region)] if rules else []
        self._segmenter = _segmenter(
            tuple(rule.source for rule in (rules or {}).values() if not rule.guards)
        )
        self._shown = self._chosen()
        self._done: dict[tuple[str, bool], Converted] = {}

    def _chosen(self) -> dict[str, str]:
        return dict(choices(self.into)) if self._chooses else {}

    def with_rules(self, rules: Mapping[str, Rule]) -> Converter:
        """This converter with more rules, which go before its own; the rest is shared."""
        out = copy(self)
        out._layers = [_Layer(rules, anywhere=True), *self._layers]
        out._done = {}
        return out

    def without_rules(self) -> Converter:
        """This converter for glyphs alone; the rest is shared."""
        out = copy(self)
        out._layers, out._around, out._computing, out._done = [], [], [], {}
        return out

    def words(self, text: str) -> Words:
        """The words of a text, as conversion cuts it."""
        return self._segmenter.cut(text)

    def convert(self, text: str) -> str:
        """The text in this converter's script; quotation marks are not its business."""
        return self.convert_many([text])[0].text if _HAN.search(text) else text

    def convert_many(self, texts: Sequence[str], names: Sequence[bool] = ()) -> list[Converted]:
        """Every text converted.

        `names` says which texts are names, in which only glyphs change; without it none is.
        """
        pairs = list(zip(texts, names or repeat(False), strict=False))
        if len(self._done) > _REMEMBERED // 10:
            self._done.clear()
        done = {pair: self._done[pair] for pair in pairs if pair in self._done}
        new = list(dict.fromkeys(pair for pair in pairs if pair not in done))
        for pair, result in zip(new, self._convert(new), strict=True):
            done[pair] = result
            if len(pair[0]) <= _SHORT:
                self._done[pair] = result
        return [done[pair] for pair in pairs]

    def _convert(self, pairs: Sequence[tuple[str, bool]]) -> list[Converted]:
        clean = [text if _HAN.search(text) else "" for text, _ in pairs]
        if not is_everyday("".join(clean)):
            clean = [visible(fold(text)) for text in clean]
        if self._region:
            clean = [as_looked_for(text, self._region) for text in clean]
        cuts = [self._segmenter.cut(text) for text in clean]
        self._learn(set().union(*(cut.words for cut in cuts)))
        return [
            self._converted(source, bare, cut, name) if bare else Converted(source, source, ())
            for (source, name), bare, cut in zip(pairs, clean, cuts, strict=True)
        ]

    def _learn(self, words: Set[str]) -> None:
        """Ask OpenCC for every word that is new, in one call: a call costs more than the words."""
        if len(self._shown) > _REMEMBERED:
            self._shown = self._chosen()
        new = [word for word in words if word not in self._shown]  # a view would be gone through
        if not new:
            return
        shown = str(self._opencc.convert(SEPARATOR.join(new))).split(SEPARATOR)
        if len(shown) != len(new):  # a separator in the text
            shown = [str(self._opencc.convert(word)) for word in new]
        for word, out in zip(new, shown, strict=True):
            if len(out) != len(word):
                out = self._by_character(word)
            if self.into is HANT and self._chooses:
                out = name_in_script(word, out, self._segmenter)
            self._shown[word] = in_print(out, self.into, self.spelling)

    def _by_character(self, word: str) -> str:
        shown = (str(self._opencc.convert(char)) for char in word)
        return "".join(
            out if len(out) == 1 else char for char, out in zip(word, shown, strict=True)
        )

    def _in_script(self, words: Sequence[str]) -> list[str]:
        shown = list(map(self._shown.__getitem__, words))
        if not self._chooses:
            return shown
        if self.into is HANT:
            return with_family_names(words, shown, self._segmenter)
        return shown if _NAMED.isdisjoint(words) else with_names(words, shown, self._segmenter)

    def _converted(self, source: str, text: str, words: Words, name: bool) -> Converted:
        shown = self._in_script(words.words)
        plain = in_context(shown, self.into) if self._chooses else "".join(shown)
        found = self._matches(text, words)
        if not found and len(text) == len(source):
            return Converted(source, plain, ())
        names = [match.span() for match in _AS_NAMES.finditer(text)] if found else []
        names += [(-1, len(text))] if name else []
        out: list[str] = []
        changes = []
        at = here = 0  # in the text, in the result
        for start, end, rule in found:
            by_glyph = plain[start:end]
            target = by_glyph if rule.target is None else rule.target
            if rule.word and (
                any(lo < start < hi for lo, hi in names) or _in_name(rule, text, start, end)
            ):
                target = by_glyph
            elif " " in target:
                target = _spaced(target, text[start - 1 : start], text[end : end + 1])
            out += [plain[at:start], target]
            out_start = here + start - at
            at, here = end, out_start + len(target)
            regional = rule.word and target != by_glyph
            changes.append(Change(start, end, out_start, here, rule, regional))
        done = Converted(text, "".join([*out, plain[at:]]), tuple(changes))
        if len(text) != len(source):
            return _with_hidden(source, done)
        return done if text == source else replace(done, source=source)

    def _matches(self, text: str, words: Words) -> list[tuple[int, int, Rule]]:
        """What the rules find, from the left; a layer leaves alone what the one before took."""
        found: list[_Match] = []
        for layer in self._layers:
            found = _added(found, layer, text, words)
        for around in self._around:
            found = around.instead(text, found)
        concerned = (around for around in self._around if around.concerns(text))
        later: list[_Layer | Around] = [*concerned, *self._about(text, words)]
        for more in later:
            found = _instead(found, more, text, words)
        return found

    def _about(self, text: str, words: Words) -> list[_Layer]:
        """The rules for computing that count in this text."""
        about = (
            layer
            for marked, layer in self._computing
            if CODE in text or not marked.isdisjoint(words.words)
        )
        return [layer] if (layer := next(about, None)) else []


_Match = tuple[int, int, Rule]


def _instead(found: list[_Match], layer: _Layer | Around, text: str, words: Words) -> list[_Match]:
    """What was found, and what the layer finds in between and for words that were left alone."""
    rest = [match for match in found if not match[2].kept]
    out = _added(rest, layer, text, words)
    if len(rest) < len(found):
        taken = {i for start, end, _ in out for i in range(start, end)}
        kept = (match for match in found if match[2].kept)
        out += [match for match in kept if taken.isdisjoint(range(*match[:2]))]
        out.sort(key=lambda match: match[0])
    return out


def _added(found: list[_Match], layer: _Layer | Around, text: str, words: Words) -> list[_Match]:
    """What was found, and what the layer finds in between."""
    if not found:
        return list(layer.matches(text, 0, len(text), words))
    starts = [*(start for start, _, _ in found), len(text)]
    gaps = zip([0, *(end for _, end, _ in found)], starts, strict=True)
    more = [match for lo, hi in gaps for match in layer.matches(text, lo, hi, words)]
    return sorted([*found, *more], key=lambda match: match[0])


def _spaced(word: str, before: str, behind: str) -> str:
    """A word that has a space between Han and Latin letters, with one around it, too: 查 B 肝."""
    left = " " if word[0].isascii() and _HAN.match(before) else ""
    right = " " if word[-1].isascii() and _HAN.match(behind) else ""
    return left + word + right


def _in_name(rule: Rule, text: str, start: int, end: int) -> bool:
    """Is text[start:end] a part of a name, in which only glyphs change?"""
    if (_NAME_END if rule.in_names else _NEAR_END).match(text, end):
        return True
    return bool(_BODY_END.match(text, end) and _PLACE.search(text, max(0, start - 14), start))


def _with_hidden(source: str, done: Converted) -> Converted:
    """The result for the text with its invisible characters, which stay but inside a new word."""
    seen = [i for i, char in enumerate(source) if not hidden(char)]
    out: list[str] = []
    changes = []
    at = here = bare = 0  # in the source, the result, the text without them
    shown = 0  # in the result without them

    def copied(until: int, bare_until: int) -> str:
        letters = iter(done.text[shown : shown + bare_until - bare])
        return "".join(c if hidden(c) else next(letters) for c in source[at:until])

    for change in done.changes:
        start, end = seen[change.start], seen[change.end - 1] + 1
        between = copied(start, change.start)
        target = done.text[change.out_start : change.out_end]
        out += [between, target]
        out_start = here + len(between)
        here = out_start + len(target)
        changes.append(Change(start, end, out_start, here, change.rule, change.regional))
        at, bare, shown = end, change.end, change.out_end
    out.append(copied(len(source), len(done.source)))
    return Converted(source, "".join(out), tuple(changes))


def shared(
    into: Variant,
    rules: Mapping[str, Rule],
    own: Mapping[str, Rule] | None = None,
    spelling: Spelling = "press",
    written_in: Variant | None = None,
) -> Converter:
    """The converter with these rules, and a page's own before them; each is made once.

    Of text of the other script, or of a region's (`written_in`). OpenCC takes 0.1 s and 30 MiB for
    its dictionaries, jieba as much.
    """
    of_all = _shared(into, tuple(rules.values()), spelling, written_in)
    return _with_own(of_all, tuple(own.values())) if own else of_all


@lru_cache(maxsize=4)
def _segmenter(words: tuple[str, ...]) -> Segmenter:
    return Segmenter(words)


@lru_cache(maxsize=8)
def _shared(
    into: Variant, rules: tuple[Rule, ...], spelling: Spelling, written_in: Variant | None
) -> Converter:
    return Converter(into, {rule.source: rule for rule in rules}, spelling, written_in)


@lru_cache(maxsize=8)
def _with_own(of_all: Converter, own: tuple[Rule, ...]) -> Converter:
    return of_all.with_rules({rule.source: rule for rule in own})
