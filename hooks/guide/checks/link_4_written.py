"""LINK-4: what was meant as a link is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_FULL_WIDTH = re.compile(
    r"(\[[^\[\]\n]+\])\s*（([^（）\s]+\.md[^（）\s]*|https?://[^（）\s]+|#[^（）\s]+)）"
)
_APART = re.compile(r"(\[[^\[\]\n]+\])[ \u3000]+\(([^()\s]+\.md[^()\s]*|https?://[^()\s]+)\)")
_REVERSED = re.compile(r"\(([^()\n]+)\)\[(https?://[^\]\s]+|[^\]\s]+\.md[^\]\s]*)\]")
_HALF = re.compile(r"(\[[^\[\]\n]+\])(?:（([^（）()\s]+)\)|\(([^（）()\s]+)）)")
_WIDE = re.compile(r"［([^［］\n]+)］[(（]([^()（）\s]+)[)）]")
_SPACED = re.compile(r"(\[[^\[\]\n]+\])\((?!<)([^()\s\"']+[ \t]+(?![\"'(]|\s*\))[^()\"'\n]*)\)")
_FOREIGN_BRACKETS = re.compile(r"【([^【】\n]+)】\(([^()\s]+)\)")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """The ways in which newcomers miss the form."""
    for pattern, wrong, form in (
        (_FULL_WIDTH, "連結的括號是全形的", "{1}({2})"),
        (_APART, "連結的方括號和圓括號中間有空格", "{1}({2})"),
        (_REVERSED, "連結的方括號和圓括號反了", "[{1}]({2})"),
        (_WIDE, "連結的方括號是全形的", "[{1}]({2})"),
        (_FOREIGN_BRACKETS, "連結的方括號是【】", "[{1}]({2})"),
    ):
        for match in pattern.finditer(page.prose):
            good = form.replace("{1}", match[1]).replace("{2}", match[2])
            yield page.line(match.start()), f"{wrong}，不會變成連結", f"改成 {good}"
    for match in _HALF.finditer(page.prose):
        good = f"{match[1]}({match[2] or match[3]})"
        yield page.line(match.start()), "連結的括號一半是全形的，不會變成連結", f"改成 {good}"
    for match in _SPACED.finditer(page.prose):
        good = f"{match[1]}({''.join(match[2].split())})"
        yield page.line(match.start()), "連結的位址裡有空格，不會變成連結", f"改成 {good}"


RULE = Rule("LINK-4", Level.ERROR, "連結寫成 `[文字](網址)`，用半形括號，中間不空格", page=check)
