"""STYLE-2: one space between Han characters and Latin letters or digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .repair import rewritten
from .rule import Rule

_TIGHT = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u3400-\u9fff])")
_BESIDE = re.compile(
    r"(?<=[，。；：？！、（）「」『』])[ ]+(?=[\u3400-\u9fffA-Za-z0-9])"
    r"|(?<=[\u3400-\u9fffA-Za-z0-9])[ ]+(?=[，。；：？！、（）」』])"
)

# The mark stands outside of bold words: inside, GitHub shows the asterisks without a space.
_BOLD = re.compile(r"([，。；：？！、])\*\*[ ]+(?=\S)")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """The first of each line."""
    seen = set()
    for start, end, _ in sorted(_edits(page)):
        line = page.line(start)
        if line not in seen:
            seen.add(line)
            near = page.text[max(0, start - 3) : end + 3].replace("\n", " ").strip()
            wrong = "多了空格" if end > start else "少了空格"
            yield (
                line,
                f"「{near}」{wrong}",
                "中英文之間空一格、全形標點旁邊不空，或執行 python hooks/check.py --fix",
            )


def fix(page: Page, project: Project) -> str:
    """Spaces put in and taken out."""
    return rewritten(page.text, _edits(page))


def _edits(page: Page) -> list[tuple[int, int, str]]:
    text = page.visible
    tight = [(match.start(), match.start(), " ") for match in _TIGHT.finditer(text)]
    beside = [(match.start(), match.end(), "") for match in _BESIDE.finditer(text)]
    bold = [
        (match.start(), match.end(), f"**{match[1]}")
        for match in _BOLD.finditer(page.text)
        if text[match.start()] == match[1]
    ]
    return tight + bold + [edit for edit in beside if page.text[edit[0] : edit[1]].isspace()]


RULE = Rule(
    "STYLE-2", Level.ADVICE, "中文和英文、數字之間空一格，全形標點旁邊不空", page=check, fix=fix
)
