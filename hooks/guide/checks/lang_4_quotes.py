"""LANG-4: 「」 in Traditional pages, “” in Simplified ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.text import chunks
from zhvariants.text.quotes import convert_quotes
from zhvariants.variants import HANS

from .repair import rewritten
from .rule import Rule

_HAN = re.compile(r"[\u3400-\u9fff]")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """The first wrong mark of each block that has Han characters."""
    want = "“”" if page.script is HANS else "「」"
    for start, text in chunks(page.visible):
        out = convert_quotes(text, page.script)
        if out != text and _HAN.search(text):
            at = next(i for i, (a, b) in enumerate(zip(text, out, strict=True)) if a != b)
            todo = f"改成{want}，或執行 python hooks/check.py --fix"
            yield (
                page.line(start + at),
                f"引號 {text[at]} 是另一種字形的",
                todo,
            )


def fix(page: Page, project: Project) -> str:
    """The right marks in every block that has Han characters."""
    edits = []
    for start, text in chunks(page.visible):
        out = convert_quotes(text, page.script)
        if out != text and _HAN.search(text):
            edits += [
                (start + i, start + i + 1, b)
                for i, (a, b) in enumerate(zip(text, out, strict=True))
                if a != b
            ]
    return rewritten(page.text, edits)


RULE = Rule("LANG-4", Level.ADVICE, "繁體頁用 `「」『』`，簡體頁用 `“”‘’`", page=check, fix=fix)
