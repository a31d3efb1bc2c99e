"""STYLE-1: punctuation between Han characters is full-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .repair import rewritten
from .rule import Rule

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile(r"(?<=[\u3400-\u9fff）」』”])[,;:?!](?=[ ]?[\u3400-\u9fff（「『“])")
_BRACKETS = re.compile(r"(?<=[\u3400-\u9fff])\(([^()\n]*[\u3400-\u9fff][^()\n]*)\)")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Half-width marks and brackets in Han text, the first of each line."""
    seen = set()
    for at, _, mark in sorted(_edits(page)):
        line = page.line(at)
        if line not in seen:
            seen.add(line)
            here = page.text[at]
            yield (
                line,
                f"中文裡的「{here}」是半形",
                f"改成「{mark[0]}」，或執行 python hooks/check.py --fix",
            )


def fix(page: Page, project: Project) -> str:
    """Full-width marks, without a space after them."""
    return rewritten(page.text, _edits(page))


def _edits(page: Page) -> list[tuple[int, int, str]]:
    text, edits = page.visible, []
    for match in _MARK.finditer(text):
        end = match.end() + (text[match.end()] == " ")
        edits.append((match.start(), end, _WIDE[match[0]]))
    for match in _BRACKETS.finditer(text):
        if text[match.start() : match.end()] == page.text[match.start() : match.end()]:
            edits += [
                (match.start(), match.start() + 1, "（"),
                (match.end() - 1, match.end(), "）"),
            ]
    return edits


RULE = Rule("STYLE-1", Level.ADVICE, "中文的標點用全形", page=check, fix=fix)
