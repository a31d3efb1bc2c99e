"""TABLE-1: every table has a caption."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.tables import tables

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Tables in Markdown, followed by `/// caption`; tables in HTML, with `<caption>`."""
    for table in tables(page.prose):
        if not table.caption:
            yield (
                page.line(table.at),
                "表格沒有標題",
                ("在表格下面空一行，加上三行：/// caption、表格的標題、///"),
            )


RULE = Rule("TABLE-1", Level.ERROR, "表格有標題（`/// caption`）", page=check)
