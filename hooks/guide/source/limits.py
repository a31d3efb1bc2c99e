"""How much one text may ask of its readers: a browser has no limit, the programs here have.

Python-Markdown and the patterns of the rules look for the end of each mark as far as the paragraph
goes, some as far as the page goes: without a limit their time grows with the square of the length.
A list in a list in a list is read by functions that call themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhvariants.html.tokens import VOID

from .text import fenced

LONGEST: Final = 300_000
"""Bytes of a page; the longest of this guide has 30,000."""
LINE: Final = 20_000
"""Characters of a line, and of a paragraph; the longest paragraph has 2,700."""
DEEPEST: Final = 50
"""Levels of lists, quotations, elements and brackets in one another."""
RUN: Final = 500
"""The same character so many times in a row: a line drawn across the page is shorter."""
Excess = tuple[int, str, str]
"""(line, what is wrong, what to do)"""
MANY: Final = 500
"""Fences, footnotes, headings and frames of one page: Markdown looks for each among all others."""
_RUN: Final = re.compile(rf"([^\n])\1{{{RUN - 1}}}")
_MANY: Final = (
    (re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^`\n]*$", re.M), "區塊的記號", 2 * MANY),
    (re.compile(r"^[ ]{0,3}\[\^[^\]\n]+\]:", re.M), "註腳", MANY),
    (re.compile(r"^#", re.M), "標題", MANY),
    (re.compile(r"^[ \t]*(?:!{3}|\?{3}|={3}|/{3})", re.M), "提示框、頁籤與區塊", MANY),
)
_LEVELS: Final = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")
_LEVEL: Final = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])")
_OPEN: Final = "[{("
_BRACKET: Final = re.compile(r"[\[\]{}()]|\n[ \t]*\n")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_UNENDED: Final = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_PAIRS: Final = (("<!--", "-->"), ("-{", "}-"))


def of_page(text: str) -> Excess | None:
    """What of a page's text, with its front matter, is too much; None where it is not."""
    if (size := len(text.encode())) > LONGEST:
        at = text.count("\n", 0, len(text.encode()[:LONGEST].decode(errors="ignore"))) + 1
        wrong = f"這一頁有 {size // 1000} KB，上限是 {LONGEST // 1000} KB，到這一行為止"
        return at, wrong, "分成幾頁，互相連結"
    found = (_deep(text), _long(text), _many(text))
    return of_lines(text) or next((each for some in found for each in some), None)


def _many(text: str) -> Iterator[Excess]:
    for pattern, name, most in _MANY:
        for count, match in enumerate(pattern.finditer(text), 1):
            if count > most:
                at = text.count("\n", 0, match.start()) + 1
                yield at, f"這一頁的{name}超過 {most} 個", "分成幾頁，互相連結"
                break


def of_lines(text: str) -> Excess | None:
    """What of a text's lines is too much; None where none is."""
    for number, line in enumerate(text.split("\n"), 1) if len(text) > LINE else ():
        if len(line) > LINE:
            wrong = f"這一行有 {len(line):,} 個字元，上限是 {LINE:,} 個"
            return number, wrong, "分成幾行；貼上的資料放進表格"
    if run := _run(text):
        sign = run[1] if run[1].strip() else "空白"
        wrong = f"「{sign}」連寫了 {RUN} 個以上"
        return text.count("\n", 0, run.start()) + 1, wrong, "刪掉多的"
    return None


def _run(text: str) -> re.Match[str] | None:
    """The first run that is too long. Hot path: it fills one of the pieces of half its length."""
    half = RUN // 2
    pieces = (text[at : at + half] for at in range(0, len(text), half))
    return _RUN.search(text) if any(each.count(each[0]) == half for each in pieces) else None


def _deep(text: str) -> Iterator[Excess]:
    """Levels of lists and quotations; brackets of a paragraph, elements and tags left open."""
    todo = f"減到 {DEEPEST} 層以內；平常兩三層就夠"
    for number, line in _outside_code(text):
        lead = _LEVELS.match(line)
        levels = lead[0].expandtabs(4) if lead else ""
        if len(levels) > DEEPEST and _levels(levels) > DEEPEST:
            yield number, f"清單或引文套了超過 {DEEPEST} 層", todo
    open_ = 0
    for match in _BRACKET.finditer(text):
        step = 1 if match[0] in _OPEN else -1
        open_ = 0 if match[0][0] == "\n" else max(0, open_ + step)
        if open_ > DEEPEST:
            wrong = f"「{match[0]}」在一段裡有 {open_} 個沒有成對"
            yield text.count("\n", 0, match.start()) + 1, wrong, "補上成對的括號，或刪掉"
            return
    for pattern in (_elements(text), _unended(text)):
        for at, said in pattern:
            yield text.count("\n", 0, at) + 1, f"{said}超過 {DEEPEST} 個", "補上結尾，或刪掉"
            return


def _levels(lead: str) -> int:
    return len(_LEVEL.findall(lead)) + (len(lead) - len(lead.lstrip())) // 4


def _elements(text: str) -> Iterator[tuple[int, str]]:
    """Where the elements that are begun and not ended yet become too many."""
    open_: dict[str, int] = {}
    total = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in VOID or tag[0].endswith("/>"):
            continue
        before = open_.get(name, 0)
        if not tag[1] or before:
            open_[name] = before + (-1 if tag[1] else 1)
            total += -1 if tag[1] else 1
        if total > DEEPEST:
            yield tag.start(), "沒有結束的 HTML 標籤"


def _unended(text: str) -> Iterator[tuple[int, str]]:
    """Tags without `>`, comments without `-->`, `-{` without `}-`: their ends are looked for."""
    for number, match in enumerate(_UNENDED.finditer(text)):
        if number == DEEPEST:
            yield match.start(), "沒有寫完的標籤"
    for begin, end in _PAIRS:
        at, left = text.rfind(end), 0
        while (at := text.find(begin, at + 1)) >= 0:
            left += 1
            if left > DEEPEST:
                yield at, f"沒有成對的「{begin}」"
                break


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    """(number, line) of the lines outside of fences."""
    return ((number, line) for number, line, code in fenced(text) if code is None)


def _long(text: str) -> Iterator[Excess]:
    """A paragraph, list or table without an empty line in it that is too long."""
    first, size = 0, 0
    for number, line in _outside_code(text) if len(text) > LINE else ():
        if not line.strip():
            first, size = 0, 0
            continue
        first, size = first or number, size + len(line) + 1
        if size > LINE:
            wrong = f"這一段超過 {LINE:,} 個字元，中間沒有空行"
            yield first, wrong, "在段落、清單或表格之間空一行"
            return
