"""Punctuation and spaces, and what a template leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.text import HAN, UNSPACED

from .repair import FIX, Edit, rewritten
from .rule import ADVICE, ERROR, page_rule

_WIDE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK: Final = re.compile(r"(?<=[\u3400-\u9fff）」』”])[,;:?!](?=[ ]?[\u3400-\u9fff（「『“])")
_BRACKETS: Final = re.compile(r"(?<=[\u3400-\u9fff])\(([^()\n]*)\)")


def _with_wide_marks(page: Page, project: Project) -> str:
    """Full-width marks, without a space after them."""
    return rewritten(page.text, _narrow_marks(page))


@page_rule("STYLE-1", ADVICE, "中文的標點用全形", fix=_with_wide_marks)
def punctuation(page: Page, project: Project) -> Iterator[Finding]:
    """Half-width marks and brackets in Han text, the first of each line."""
    for line, (at, _, mark) in _first_of_lines(page, _narrow_marks(page)):
        yield line, f"中文裡的「{page.text[at]}」是半形", f"改成「{mark[0]}」，或執行 {FIX}"


def _narrow_marks(page: Page) -> list[Edit]:
    text, edits = page.visible, []
    for match in _MARK.finditer(text):
        end = match.end() + (text[match.end()] == " ")
        edits.append((match.start(), end, _WIDE[match[0]]))
    for match in _BRACKETS.finditer(text):
        start, end = match.span()
        if HAN.search(match[1]) and text[start:end] == page.text[start:end]:
            edits += [(start, start + 1, "（"), (end - 1, end, "）")]
    return edits


_BESIDE: Final = re.compile(
    r"(?<=[，。；：？！、（）「」『』])[ ]+(?=[\u3400-\u9fffA-Za-z0-9])"
    r"|(?<=[\u3400-\u9fffA-Za-z0-9])[ ]+(?=[，。；：？！、（）」』])"
)
# The mark stands outside of bold words: inside, GitHub shows the asterisks without a space.
_BOLD: Final = re.compile(r"([，。；：？！、])\*\*[ ]+(?=\S)")


def _with_right_spaces(page: Page, project: Project) -> str:
    """Spaces put in and taken out."""
    return rewritten(page.text, _wrong_spaces(page))


@page_rule(
    "STYLE-2", ADVICE, "中文和英文、數字之間空一格，全形標點旁邊不空", fix=_with_right_spaces
)
def spaces(page: Page, project: Project) -> Iterator[Finding]:
    """One space between Han characters and Latin letters or digits; the first slip of each line."""
    todo = f"中英文之間空一格、全形標點旁邊不空，或執行 {FIX}"
    for line, (start, end, _) in _first_of_lines(page, _wrong_spaces(page)):
        near = page.text[max(0, start - 3) : end + 3].replace("\n", " ").strip()
        yield line, f"「{near}」{'多' if end > start else '少'}了空格", todo


def _wrong_spaces(page: Page) -> list[Edit]:
    text = page.visible
    tight = [(match.start(), match.start(), " ") for match in UNSPACED.finditer(text)]
    beside = [(match.start(), match.end(), "") for match in _BESIDE.finditer(text)]
    bold = [
        (match.start(), match.end(), f"**{match[1]}")
        for match in _BOLD.finditer(page.text)
        if text[match.start()] == match[1]
    ]
    return tight + bold + [edit for edit in beside if page.text[edit[0] : edit[1]].isspace()]


def _first_of_lines(page: Page, edits: list[Edit]) -> Iterator[tuple[int, Edit]]:
    """(line, edit): one slip a line is enough to say."""
    seen = set()
    for edit in sorted(edits):
        line = page.line(edit[0])
        if line not in seen:
            seen.add(line)
            yield line, edit


_LEFT: Final = re.compile(
    r"【填：[^】\n]*】|\b(?:TODO|FIXME|XXX|TBD)\b|(?:待補|待补|待填)(?=[：。）\n])"
)


@page_rule("STYLE-3", ERROR, "沒有留下範本裡的 `【填：…】` 或「`待補`」")
def left(page: Page, project: Project) -> Iterator[Finding]:
    """Blanks of a template, in the front matter too; what is put off."""
    head = page.text[: page.front.end]
    for match in _LEFT.finditer(head + page.visible[page.front.end :]):
        yield page.line(match.start()), f"還留著「{match[0].strip()}」", "填上內容，或刪掉這一段"
