"""Punctuation and spaces, and what a template leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.text import HAN, UNSPACED, chunks

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


_PAIRS: Final = dict(zip("「『（《【“", "」』）》】”", strict=True))
_ENDS: Final = frozenset(_PAIRS.values())
_ANY_PAIR: Final = re.compile(f"[{''.join((*_PAIRS, *_ENDS))}]")


@page_rule("STYLE-10", ADVICE, "引號與括號成對")
def paired(page: Page, project: Project) -> Iterator[Finding]:
    """The first mark of a paragraph that is not closed, or not opened."""
    for start, text in chunks(page.prose):
        open_: list[re.Match[str]] = []
        for match in _ANY_PAIR.finditer(text):
            if match[0] in _PAIRS:
                open_.append(match)
            elif open_ and _PAIRS[open_[-1][0]] == match[0]:
                open_.pop()
            else:
                open_.append(match)
                break
        if open_:
            mark = open_[-1]
            said = text[mark.start() :].split("\n")[0][:12]
            other = _PAIRS.get(mark[0]) or next(a for a, b in _PAIRS.items() if b == mark[0])
            wrong = f"「{said}」的「{mark[0]}」沒有成對的「{other}」"
            yield page.line(start + mark.start()), wrong, "補上另一半，兩半用同一種"


_SHORT: Final = re.compile(r"(?<![\w.,-])(?:[A-Z]{2,3}\$|[$￥¥])?\d[\d,.]*[ ]?([kKwW])(?![\w(+-])")
_UNITS: Final = {"k": "千", "w": "萬"}


@page_rule("STYLE-11", ADVICE, "數字的單位寫千、萬，不寫 k、w")
def units(page: Page, project: Project) -> Iterator[Finding]:
    """How people write amounts in a chat."""
    for match in _SHORT.finditer(page.visible):
        todo = f"寫出數字，或用「{_UNITS[match[1].lower()]}」；幣別寫在後面，例如 3.9 萬元"
        yield page.line(match.start()), f"「{match[0]}」是聊天的寫法", todo


_LEFT: Final = re.compile(
    r"【填：[^】\n]*】|\b(?:TODO|FIXME|XXX|TBD)\b|(?:待補|待补|待填)(?=[：。）\n])"
)


@page_rule("STYLE-3", ERROR, "沒有留下範本裡的 `【填：…】` 或「`待補`」")
def left(page: Page, project: Project) -> Iterator[Finding]:
    """Blanks of a template, in the front matter too; what is put off."""
    head = page.text[: page.front.end]
    for match in _LEFT.finditer(head + page.visible[page.front.end :]):
        yield page.line(match.start()), f"還留著「{match[0].strip()}」", "填上內容，或刪掉這一段"
