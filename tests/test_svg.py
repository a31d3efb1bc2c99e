"""Drawings: what of a file is refused, and what drawing programs write passes (cases/svg.yml)."""

from __future__ import annotations

from typing import Any

import pytest

import known
from guide.source import svg

CASES = known.cases("svg.yml")
HEAD = 'xmlns="http://www.w3.org/2000/svg"'
PLAIN = [
    f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<svg {HEAD}/>',
    f"\ufeff<svg {HEAD}><!-- 註解 <script> --><title>甲 <![CDATA[<b>]]></title></svg>",
    f'<svg {HEAD} xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>',
    f'<svg {HEAD} role="img" aria-label="薪資（pay (2025)）" viewBox="0 0 9 9"/>',
    f'<svg {HEAD}><g style="fill:url(#a);transform:rotate(9deg)" fill="rgb(1 2 3)"/></svg>',
    f"<svg {HEAD}><style>/* 甲 */ .a{{fill:url('#a')}}</style></svg>",
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0h9"/></s:svg>',
    f'<svg {HEAD}><g id="a"/><use href="#a"/><use href="#a"/></svg>',
]


def bytes_of(case: dict[str, Any]) -> bytes:
    """The file of a case."""
    made = {
        "uses": f'<svg {HEAD}><g id="a">' + "<g/>" * 999 + "</g>" + '<use href="#a"/>' * 99,
        "deep": f"<svg {HEAD}>" + "<g>" * 9999 + "</g>" * 9999,
    }
    if "make" in case:
        return f"{made[case['make']]}</svg>".encode()
    return str(case["svg"]).encode(case.get("encode", "utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_what_is_no_mere_drawing_is_refused(case: dict[str, Any]) -> None:
    found = list(svg.problems(bytes_of(case)))
    said = [wrong + todo for line, wrong, todo in found if line == case.get("line", 1)]
    assert any(case["says"] in each for each in said), found


@pytest.mark.parametrize("text", PLAIN)
def test_a_drawing_passes(text: str) -> None:
    assert list(svg.problems(text.encode())) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = f'<svg {HEAD} onload="a()">\n<a href="b:"/>\n<script/></svg>'
    assert [line for line, *_ in svg.problems(text.encode())] == [1, 2, 2, 3]
