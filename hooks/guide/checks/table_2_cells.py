"""TABLE-2: every row of a table has as many cells as its head."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.tables import cells, tables

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Markdown drops the cells that are too many, and leaves those that are too few empty."""
    for table in tables(page.prose):
        want = cells(table.rows[0][1]) if table.rows else 0
        for at, row in table.rows[1:]:
            if cells(row) != want:
                wrong = f"這一列有 {cells(row)} 格，表頭有 {want} 格"
                yield page.line(at), wrong, "補上或刪去「|」；格子裡要寫「|」時寫成 \\|"


RULE = Rule("TABLE-2", Level.ERROR, "表格每一列的格數和表頭相同", page=check)
