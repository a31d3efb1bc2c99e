"""Tables that an author writes in a page: captions, cells, the form of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.tables import Table, cells, is_ruler, tables

from .rule import ERROR, page_rule


@page_rule("TABLE-1", ERROR, "表格有標題（`/// caption`）")
def caption(page: Page, project: Project) -> Iterator[Finding]:
    """Tables in Markdown, followed by `/// caption`; tables in HTML, with `<caption>`."""
    todo = "在表格下面空一行，加上三行：/// caption、表格的標題、///"
    for table in tables(page.prose):
        if not table.caption and not _gap(table, page.prose):
            yield page.line(table.at), "表格沒有標題", todo
    above = ""
    for number, line in enumerate(page.body.split("\n"), 1):
        if _CAPTION.match(line) and not _SHOWN.search(above):
            yield number, "這個標題上面沒有表格", "把三行移到表格下面，空一行"
        above = line if line.strip() else above


_CAPTION: Final = re.compile(r"/{3,}[ \t]*(?:table-|figure-)?caption\b")
_SHOWN: Final = re.compile(r"\||`{3}|~{3}|>[ \t]*$|!\[|^[ \t]*(?:/{3}|[-*+][ ]|\d+\.[ ])")
"""In the last line of what a caption is of: a table, a block of data, a list, a picture."""


@page_rule("TABLE-2", ERROR, "表格每一列的格數和表頭相同")
def even(page: Page, project: Project) -> Iterator[Finding]:
    """Markdown drops the cells that are too many, and leaves those that are too few empty."""
    for table in tables(page.prose):
        want = cells(table.rows[0][1]) if table.rows else 0
        below = [row for _, row in table.rows[2:]] + [""]
        rest = False
        for (at, row), after in zip(table.rows[1:], below, strict=False):
            told, rest = rest, not rest and _is_cut(row, after, want)
            if rest:
                yield page.line(at), "這一列斷成兩行", "和下一行接成一行；格子裡要換行就寫 <br>"
            elif told:
                continue
            elif cells(row) != want and "｜" in row:
                yield page.line(at), "這一列的「｜」是全形，不會分欄", "表格的線用半形的 |"
            elif cells(row) != want:
                wrong = f"這一列有 {cells(row)} 格，表頭有 {want} 格"
                yield page.line(at), wrong, "補上或刪去「|」；格子裡要寫「|」時寫成 \\|"


def _is_cut(row: str, after: str, want: int) -> bool:
    """Does a line break in a cell, as spreadsheets have them, make two lines of this row?"""
    whole = not row.rstrip().endswith("|") and not after.lstrip().startswith("|")
    return whole and row.lstrip().startswith("|") and cells(row) + cells(after) == want + 1


_ROWS: Final = re.compile(r"(?:^[ ]{0,3}\|[^\n]*\|[ \t]*(?:\n|\Z)){2,}", re.M)
_WIDE: Final = re.compile(
    r"^[ ]{0,3}(?:｜.*｜[ \t]*$"
    r"|[^\n｜]*｜[^\n]*\n[ \t]*[｜|]?[ \t:：]*[-－—─]{2}[-－—─｜|:： \t]*$)",
    re.M,
)
_GAP: Final = re.compile(r"[ \t]*\n(?:[ \t]*\n)*(?=[ ]{0,3}\|[^\n]*\|[ \t]*(?:\n|\Z))")


def _gap(table: Table, text: str) -> tuple[int, int] | None:
    """From where to where empty lines cut a table: rows follow that no dashes make another."""
    if not table.rows:
        return None
    at, row = table.rows[-1]
    end = text.find("\n", at if len(table.rows) > 1 else at + len(row) + 1)
    gap = _GAP.match(text, end + 1) if end >= 0 else None
    second = text[gap.end() :].split("\n", 2)[1:2] if gap else []
    return gap.span() if gap and not any(map(is_ruler, second)) else None


@page_rule("TABLE-3", ERROR, "表格第二行是 `|---|`，線用半形，中間沒有空行")
def written(page: Page, project: Project) -> Iterator[Finding]:
    """Rows without the line of dashes below the first, or cut off by an empty line; full-width
    bars, the first of a page."""
    found = list(tables(page.prose))
    known = {table.at for table in found} | {at for table in found for at, _ in table.rows}
    for start, end in filter(None, (_gap(table, page.prose) for table in found)):
        yield page.line(start), "空行把表格斷成兩段，下面幾列不會變成表格", "刪掉這個空行"
        known.add(end)
    for match in _ROWS.finditer(page.prose):
        if match.start() not in known:
            todo = "在表頭下面加一行 |---|---|，一格一段"
            yield page.line(match.start()), "這幾列不會變成表格", todo
    wide = _WIDE.search(page.prose)
    if wide:
        yield page.line(wide.start()), "「｜」是全形，不會變成表格", "表格的線用半形的 |"
