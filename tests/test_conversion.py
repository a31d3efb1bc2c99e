"""Every conversion case, through the guide's own Markdown and its own term table."""

from __future__ import annotations

from collections import Counter

import pytest

import conversion
from zhvariants.text import markup

CASES = conversion.cases()


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
