"""The term table: what holds for every record of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jieba
import pytest
import yaml

from conftest import ROOT
from guide.project import Project
from zhvariants.crossings import crossings_in_words, opencc_phrases
from zhvariants.site.trees import Trees
from zhvariants.text.engine import glyphs
from zhvariants.text.terms import rules
from zhvariants.variants import HANT, SCRIPTS, Variant

TERMS = Project.at(ROOT).terms
EXCEPTIONS = yaml.safe_load((ROOT / "tests/cases/crossings.yml").read_text(encoding="utf-8"))


@cache
def words() -> list[str]:
    """Words of a dictionary that OpenCC does not know, in Simplified characters."""
    listed = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" ")[0] for line in listed]


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_no_key_matches_across_two_words_unless_guarded(into: Variant, tmp_path: Path) -> None:
    listed = words() if into is HANT else glyphs("\n".join(words()), HANT).split("\n")
    converter = Trees(SCRIPTS, TERMS).renderers[into.tag].converter
    found = {
        (crossing.key, crossing.words)
        for crossing in crossings_in_words([*listed, *opencc_phrases(into, tmp_path)], converter)
    }
    allowed = {(e["key"], e["words"]) for e in EXCEPTIONS if e["into"] == into.tag}
    assert found - allowed == set(), "加一個 guard，或在 crossings.yml 說明為何無妨"
    assert allowed - found == set(), "crossings.yml 裡這些例外已經不需要，請刪去"


def test_ids_are_unique() -> None:
    ids = [record["id"] for record in TERMS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda script: f"into {script.tag}")
def test_no_two_records_give_a_word_different_words(into: Variant) -> None:
    given: dict[str, str] = {}
    for record in TERMS:
        for source, rule in rules([record], into).items():
            if rule.word and rule.target:
                assert given.setdefault(source, rule.target) == rule.target, (record["id"], source)


def test_names_change_glyphs_alone() -> None:
    for record in TERMS:
        if record["convert"] == "none" and record.get("zh-Hant") and record.get("zh-Hans"):
            assert len(record["zh-Hant"]) == len(record["zh-Hans"]), record["id"]
