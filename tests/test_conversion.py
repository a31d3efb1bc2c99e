"""Every conversion case, through the guide's own Markdown and its own term table."""

from __future__ import annotations

from collections import Counter

import pytest

import conversion
from zhvariants.text import markup

CASES = conversion.cases()
RIGHT = {
    "sentences_eleventh": 101,
    "sentences_eleventh_aside": 39,
    "sentences_fields": 132,
    "sentences_fields_aside": 60,
    "sentences_from_hong_kong": 74,
    "sentences_from_hong_kong_aside": 35,
    "sentences_hong_kong": 34,
    "sentences_hong_kong_aside": 17,
    "sentences_hong_kong_both_ways": 75,
    "sentences_hong_kong_both_ways_aside": 38,
    "sentences_mixed": 133,
    "sentences_mixed_aside": 54,
    "sentences_reported": 93,
    "sentences_reported_aside": 44,
    "sentences_subjects": 155,
    "sentences_subjects_aside": 73,
    "sentences_tenth": 96,
    "sentences_tenth_aside": 40,
    "sentences_texts": 94,
    "sentences_texts_aside": 46,
    "sentences_unseen": 110,
}
"""So many sentences of each table at least come out right."""


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.table}-{c.row['id']}")
def test_case_reads_as_an_editor_would_print_it(case: conversion.Case) -> None:
    assert not list(case.failures(conversion.ours)), case.row["why"]


def test_own_tree_stands_to_the_letter_in_every_case() -> None:
    changed = []
    for case in CASES:
        html = conversion.render(case.row["input"])
        own = conversion.ours(html, case.script)[case.script.folder]
        if markup.OPEN not in case.row["input"] and own != html:
            changed.append((case.table, case.row["id"], own))
    assert changed == []


def test_cases_have_ids_of_their_own() -> None:
    ids = Counter((case.table, case.row["id"]) for case in CASES)
    assert not [key for key, count in ids.items() if count > 1]


@pytest.mark.parametrize("table", RIGHT)
def test_no_table_of_sentences_gets_worse(table: str) -> None:
    rows = conversion.judged(conversion.CASES / f"{table}.tsv")
    wrong = [case for case in rows if any(case.failures(conversion.ours))]
    assert len(rows) - len(wrong) >= RIGHT[table]


def test_every_table_of_sentences_has_its_count() -> None:
    assert {path.stem for path in conversion.CASES.glob("sentences_*.tsv")} == RIGHT.keys()
