"""The term table: what holds for every record of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jieba
import pytest

import known
import straddles
from crossings import crossings_in_words, opencc_phrases
from zhvariants.text import segment
from zhvariants.text.engine import glyphs, plain_form
from zhvariants.text.region import from_region
from zhvariants.text.terms import rules, way
from zhvariants.variants import HANS, HANT, HONG_KONG, SCRIPTS, Variant
from zhvariants.website.trees import Trees

EXCEPTIONS = known.cases("crossings.yml")


def read(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = known.cases(name)
    return rows


@cache
def counted() -> list[str]:
    """Lines of a mainland dictionary: a word, how often it stands in its corpus."""
    return Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()


@cache
def words() -> list[str]:
    """Words of a dictionary that OpenCC does not know, in Simplified characters."""
    return [line.split(" ")[0] for line in counted()]


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_no_key_matches_across_two_words_unless_guarded(into: Variant, tmp_path: Path) -> None:
    listed = [*words()] if into is HANT else glyphs("\n".join(words()), HANT).split("\n")
    converter = Trees(SCRIPTS, known.project().terms).renderers[into.tag].converter
    keys = [source for source, rule in rules(known.project().terms, into).items() if rule.word]
    listed += opencc_phrases(into, tmp_path)
    found = {
        (crossing.key, crossing.words) for crossing in crossings_in_words(listed, keys, converter)
    }
    allowed = {(e["key"], e["words"]) for e in EXCEPTIONS if e["into"] == into.tag}
    assert found - allowed == set(), "加一個 guard，或在 crossings.yml 說明為何無妨"
    assert allowed - found == set(), "crossings.yml 裡這些例外已經不需要，請刪去"


def test_ids_are_unique() -> None:
    ids = [record["id"] for record in known.project().terms]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_no_two_records_give_a_word_different_words(into: Variant) -> None:
    given: dict[str, str] = {}
    for record in known.project().terms:
        for source, rule in rules([record], into).items():
            if rule.word and rule.target:
                assert given.setdefault(source, rule.target) == rule.target, (record["id"], source)


def test_names_change_glyphs_alone() -> None:
    for record in known.project().terms:
        if record["convert"] == "none" and record.get("zh-Hant") and record.get("zh-Hans"):
            assert len(record["zh-Hant"]) == len(record["zh-Hans"]), record["id"]


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_words_side_by_side_read_as_they_do_apart(into: Variant) -> None:
    tried = straddles.pairs_of_common(into, every=211)
    assert len(list(straddles.differing(tried, into))) <= 1
    random = islice(straddles.random_pairs(into), 20_000)  # a third of what the command tries
    assert len(list(straddles.differing(random, into))) <= 2


def test_pairs_that_are_one_word_still_read_otherwise_than_apart() -> None:
    needless = []
    for pair in sorted(straddles.meant()):
        first, second = pair.split("|")
        converters = [straddles.converter(into) for into in SCRIPTS]
        apart = [c.convert(first) + c.convert(second) for c in converters]
        if apart == [c.convert(first + second) for c in converters]:
            needless.append(pair)
    assert needless == []


def test_every_choice_has_a_reason_and_changes_something() -> None:
    lines = segment.CHOICES.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    assert all(len(row) == 4 and len(row[1]) == len(row[2]) for row in rows)
    assert len({tuple(row[:2]) for row in rows}) == len(rows)


def test_a_word_that_both_regions_use_has_guards_or_a_reason() -> None:
    """支援 is 支持 for software, and 支援 for fire: such a record needs a longer key, or guards."""
    reasons = {row["word"] for row in read("used_in_both.yml")}
    common = {line.split(" ")[0] for line in counted() if int(line.split(" ")[1]) >= 100}
    found = set()
    for record in known.project().terms:
        for source, rule in rules([record], HANS).items():
            plain = glyphs(source, HANS)
            if rule.word and rule.target and rule.target != plain and plain in common:
                found |= set() if record.get("guard") else {source}
    assert found - reasons == set(), "改收較長的詞、加 guard，或在 used_in_both.yml 說明為何無妨"
    assert reasons - found == set(), "used_in_both.yml 裡這些已經不需要，請刪去"


@cache
def times() -> dict[str, int]:
    """How often a word stands in a mainland dictionary's corpus."""
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in counted())}


def _of_hong_kong_alone(record: Mapping[str, Any]) -> set[str]:
    """The words of a record, in Simplified characters, that are in neither of its other forms."""
    own = [record.get(HONG_KONG.tag) or "", *(record.get("from-hk") or ())]
    return {plain_form(word) for word in own} - {plain_form(record[s.tag]) for s in SCRIPTS}


def test_a_word_of_hong_kong_that_others_use_too_has_guards_or_a_reason() -> None:
    """時間 would be 時刻: such a word says `convert-hk`, and what says so has a reason to."""
    reasons = {row["word"] for row in read("used_in_hong_kong.yml")}
    by_id = {record["id"]: record for record in known.project().terms}
    found = set()
    for into in SCRIPTS:
        for source, rule in from_region(known.project().terms, HONG_KONG, into).items():
            record, plain = by_id.get(rule.term, {}), plain_form(source)
            changes = rule.word and rule.target and plain_form(rule.target) != plain
            if changes and times().get(plain, 0) >= 100 and plain in _of_hong_kong_alone(record):
                found |= set() if {"guard", "convert-hk"} & record.keys() else {source}
    for record in known.project().terms:
        word = record.get(HONG_KONG.tag)
        if word and record.get("convert-hk", "both") != "both" and plain_form(word) not in times():
            found.add(word)
    assert found - reasons == set(), "加 guard 或 convert-hk，或在 used_in_hong_kong.yml 說明為何"
    assert reasons - found == set(), "used_in_hong_kong.yml 裡這些已經不需要，請刪去"


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_no_word_of_hong_kong_becomes_two(into: Variant) -> None:
    given: dict[str, tuple[str, str]] = {}
    for record in known.project().terms:
        for source in record.get("from-hk") or ():
            if record.get("convert-hk", "both") in ("both", way(into)):
                target = record[into.tag]
                assert given.setdefault(source, target) == target, (record["id"], source)
