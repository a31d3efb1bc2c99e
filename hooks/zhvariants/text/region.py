"""Words of a variant that shares its script with another: Hong Kong's, beside Taiwan's.

A record of the term table has them under the tag of the variant. They stand for Taiwan's word
(not with `convert: to-hant`: it has other meanings) and for the mainland's (not with `to-hans`),
which becomes Hong Kong's at once, not Taiwan's first: 软件 is 軟件, never 軟體. A record without
such a field: the words that Taiwan's consists of (網路技術 is 網絡技術).

Text of Hong Kong becomes Taiwan's and the mainland's by the same field, where the word is Hong
Kong's alone (的士), or the other script's (軟件) and `convert` lets that be replaced. What the
target says, too, stays (合約). `convert-hk` says otherwise; `from-hk` names further words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zhvariants.variants import SCRIPTS, Variant

from .converter import shared
from .engine import plain_form
from .habits import as_looked_for
from .terms import FROM_HK, Rule, holds_any, rules, way

Rules = dict[str, Rule]


def of_variant(records: Iterable[Mapping[str, Any]], into: Variant) -> tuple[Rules, Rules]:
    """The rules that lead into a variant: from the other script, from the variant's base."""
    records = list(records)
    if into.base is None:
        return rules(records, into), {}
    own = own_rules(records, into)
    return other_rules(records, into, own), own


def own_rules(records: Iterable[Mapping[str, Any]], into: Variant) -> Rules:
    """The rules that lead from the words of the variant's base to its own."""
    out: dict[str, Rule] = {}
    kept: list[Rule] = []
    for record in records:
        if record.get("convert") == FROM_HK:
            continue
        term, own, word = str(record.get("id", "")), record.get(into.tag), record.get("zh-Hant")
        guards = list(record.get("guard") or ())
        if own and _is_word(record):
            replaced = [word] if word and record.get("convert") != "to-hant" else []
            for each in (*replaced, *(record.get("from-hant") or ())):
                if each != own:
                    out.setdefault(each, Rule(each, own, term, True, record.get("names") == "keep"))
        elif record.get("convert", "none") == "none" and word and len(word) > 1:
            guards.append(word)
        kept += (Rule(guard, None, term) for guard in guards)
    for rule in kept:
        out.setdefault(rule.source, rule)
    return out


def _is_word(record: Mapping[str, Any]) -> bool:
    """A name of one region (理財專員) has a counterpart in another, but is not replaced by it."""
    return bool(record.get("kind", "word") == "word")


def other_rules(
    records: Iterable[Mapping[str, Any]], into: Variant, own: Mapping[str, Rule]
) -> Rules:
    """The rules that lead from the other script's words to the variant's, given its `own_rules`."""
    records = list(records)
    ours = [
        record
        for record in records
        if record.get(into.tag) and _is_word(record) and record.get("convert") != FROM_HK
    ]
    forms = {str(record.get("id", "")): str(record[into.tag]) for record in ours}
    found = rules(records, into.script)
    words = sorted({rule.target for rule in found.values() if rule.word and rule.target})
    done = shared(into, own).convert_many(words)
    shown = {word: each.text for word, each in zip(words, done, strict=True)}

    def ours_of(rule: Rule) -> Rule:
        form = forms.get(rule.term) if rule.target else None
        if form:
            return replace(rule, target=form, word=True)
        return replace(rule, target=shown[rule.target]) if rule.word and rule.target else rule

    return {word: ours_of(rule) for word, rule in found.items()}


def from_region(records: Iterable[Mapping[str, Any]], written_in: Variant, into: Variant) -> Rules:
    """The rules that lead from a region's words to those of a script's own variant.

    Those of the region come first; into the other script its base's words count, too, as it has
    them in common with the region.
    """
    records = list(records)
    out: Rules = {}
    for word, rule in _by_word(records, written_in, into).items():
        source = as_looked_for(word, written_in)
        out[source] = replace(rule, source=source)
    common = _guards(records)
    if into.script is not written_in.script:
        common = {
            **_guards(r for r in records if r.get("convert") == FROM_HK),
            **rules(records, into),
        }
    own = frozenset(out)
    for word, rule in common.items():
        source = as_looked_for(word, written_in)
        if not rule.kept or not holds_any(source, own):
            out.setdefault(source, replace(rule, source=source))
    return out


def _by_word(records: list[Mapping[str, Any]], written_in: Variant, into: Variant) -> Rules:
    """The rules for a region's words; of several records the one that goes both ways."""
    said = {plain_form(str(record[into.tag])) for record in records if record.get(into.tag)}
    found: dict[str, tuple[int, Rule]] = {}
    for record in records:
        if not _is_word(record) or not record.get(into.tag):
            continue
        rank = _ranks(into).index(str(record.get("convert", "none")))
        for word in _sources(record, written_in, into, said):
            names = record.get("names") == "keep"
            rule = Rule(word, str(record[into.tag]), str(record.get("id", "")), True, names)
            if word not in found or rank < found[word][0]:
                found[word] = rank, rule
    return {word: rule for word, (_, rule) in found.items()}


def _ranks(into: Variant) -> tuple[str, ...]:
    """Values of `convert`, the likeliest to have the target's usual word first."""
    return ("both", FROM_HK, way(into), *(way(s) for s in SCRIPTS if s is not into), "none")


def _sources(
    record: Mapping[str, Any], written_in: Variant, into: Variant, said: Container[str]
) -> Iterator[str]:
    """The words of a region that a record wants replaced; `said` are words of the target."""
    form = str(record.get(written_in.tag) or "")
    own_way, told = way(into), record.get("convert-hk")
    if told and told not in ("both", own_way):
        return
    yield from record.get("from-hk") or ()
    if len(form) < 2:
        return
    plain, convert = plain_form(form), record.get("convert", "none")
    forms = {each: plain_form(str(record.get(each.tag) or "")) for each in SCRIPTS}
    others = [forms[each] for each in SCRIPTS if each is not into]
    if plain in others:
        allowed = convert in ("both", own_way)
    else:  # a word of both scripts, or two that do not replace each other
        allowed = convert != "none" or forms[into] in others
    if told or (allowed and (plain not in said or plain == forms[into])):
        yield form


def _guards(records: Iterable[Mapping[str, Any]]) -> Rules:
    """Names and longer words in which words stay; 火機 is 打火機, but not in 打火機."""
    out: Rules = {}
    for record in records:
        word, term = record.get("zh-Hant"), str(record.get("id", ""))
        named = record.get("convert", "none") in ("none", FROM_HK) and word and len(word) > 1
        for each in (*(record.get("guard") or ()), *([word] if named else ())):
            out.setdefault(each, Rule(each, None, term))
    return out
