"""META-5: the fields of the front matter stand in the usual order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .meta_2_fields import REQUIRED
from .rule import Rule

_FIELD = re.compile(r"^(\w+):.*\n(?:(?!\w+:).*\n)*", re.M)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """`lang` first, `reviewed` last of the five; other fields after them."""
    given = list(page.meta)
    if given != sorted(given, key=_place):
        order = "、".join(REQUIRED)
        yield 2, "檔頭的欄位順序和別頁不同", f"照 {order} 排，或執行 python hooks/check.py --fix"


def fix(page: Page, project: Project) -> str:
    """The fields in order, each with the lines that belong to it."""
    text, end = page.text, page.front.end
    head = text[:end].split("\n", 1)
    if page.front.error or len(head) < 2 or "#" in text[:end]:
        return text
    body, _, tail = head[1].rpartition("---")
    fields = [(match[1], match[0]) for match in _FIELD.finditer(body)]
    if "".join(field for _, field in fields) != body:
        return text
    fields.sort(key=lambda field: _place(field[0]))
    return f"{head[0]}\n{''.join(field for _, field in fields)}---{tail}{text[end:]}"


def _place(name: str) -> int:
    return REQUIRED.index(name) if name in REQUIRED else len(REQUIRED)


RULE = Rule(
    "META-5",
    Level.ADVICE,
    "檔頭照 lang、title、description、sources、reviewed 排",
    page=check,
    fix=fix,
)
