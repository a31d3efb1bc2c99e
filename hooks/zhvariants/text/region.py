"""Words of a variant that shares its script with another: Hong Kong's, beside Taiwan's.

A record of the term table has them under the tag of the variant. They stand for Taiwan's word
(not with `convert: to-hant`: it has other meanings) and for the mainland's (not with `to-hans`),
which becomes Hong Kong's at once, not Taiwan's first: 软件 is 軟件, never 軟體. A record without
such a field: the words that Taiwan's consists of (網路技術 is 網絡技術).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from zhvariants.variants import Variant

from .converter import shared
from .terms import Rule, rules

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
    ours = [record for record in records if record.get(into.tag) and _is_word(record)]
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
