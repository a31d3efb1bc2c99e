"""The reader of YAML: what is written for something else, and what would never end."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import known
from guide.source import front_matter, limits
from guide.source.yaml import read

CASES = known.cases("yaml.yml")
SIGNS = str.maketrans({"␣": "\u00a0", "⇥": "\t", "▢": "\u3000"})


def told(text: str) -> list[tuple[int, str]]:
    """(line, what is wrong) of everything that is said of a text."""
    document = read(text)
    fault = [(document.fault.line, document.fault.why)] if document.fault else []
    return fault + [(line, wrong) for line, wrong, _ in document.slips]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_slip_is_told_with_its_line(case: dict[str, Any]) -> None:
    found = told(case["text"].translate(SIGNS))
    if case["says"] == "none":
        assert found == []
    else:
        assert [line for line, wrong in found if case["says"] in wrong] == [case["line"]], found


def aliases(link: str) -> str:
    """Nine lines that stand for a thousand million values."""
    lines = ["a0: &a0 {k: 1, l: 2}"]
    for at in range(1, 10):
        again = ", ".join(link.format(name=f"*a{at - 1}", key=key) for key in range(9))
        lines.append(f"a{at}: &a{at} {again.join('[]' if link == '{name}' else '{}')}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (aliases("{name}"), 10),
        (aliases("k{key}: {name}"), 10),
        ("a: b\nc: " + "[" * 100_000, 2),
        ("a: b\nc: " + "{a: " * 100_000, 2),
        ("a: b\nc:\n" + "- " * 100_000 + "d", 3),
        ("".join(f"{' ' * depth}a:\n" for depth in range(400)), 51),
        ("a: b\nc: " + "9" * 10_000, 2),
    ],
    ids=("lists", "mappings", "brackets", "braces", "dashes", "indents", "digits"),
)
def test_what_would_not_end_is_told_at_its_line(text: str, line: int) -> None:
    document = read(text)
    assert document.fault and document.fault.line == line
    assert document.data is None


@pytest.mark.parametrize(
    "text",
    [
        "a: &x {b: 1, c: [甲, 2026-01-02]}\nd: {<<: *x, b: 2}\ne: *x\n",
        "a: &x [1, &y {b: c}]\nd: [*x, *y]\n",
        "1: 甲\n2.5: 乙\ntrue: 丙\n~: 丁\n2026-01-02: 戊\n",
        "- a: 1\n  a: 2\n- [a, [b, {c: }]]\n- !!str 3\n- |\n  甲\n  乙\n",
        "=: 甲\na: 乙\n",
    ],
    ids=("merged", "repeated", "names", "nested", "default"),
)
def test_values_are_those_that_yaml_says(text: str) -> None:
    document = read(text)
    assert document.fault is None
    assert repr(document.data) == repr(yaml.safe_load(text))


def test_what_is_repeated_is_one_value() -> None:
    data = read("a: &x {b: 1}\nc: *x\n").data
    assert data["a"] is data["c"]


@pytest.mark.parametrize("before", [0, 1, limits.RUN // 2, limits.RUN - 1])
def test_run_of_one_character_is_found_wherever_it_begins(before: int) -> None:
    lead = ("甲乙" * limits.RUN)[:before]
    found = limits.of_lines(f"{lead}{'-' * limits.RUN}丙")
    assert found and "「-」" in found[1]
    assert limits.of_lines(f"{lead}{'-' * (limits.RUN - 1)}丙") is None


def test_brackets_in_words_are_no_levels() -> None:
    assert read("".join(f"- a: -{{字}}- [甲](b.md) （{number}\n" for number in range(99))).data


def test_front_matter_counts_the_lines_of_its_page() -> None:
    front = front_matter.read("---\ntitle: 甲\nsources: [007]\n---\n")
    assert [line for line, _, _ in front.slips] == [3]
