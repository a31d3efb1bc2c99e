"""TABLE-3: what looks like a table becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.tables import tables

from .rule import Rule

_ROWS = re.compile(r"(?:^[ ]{0,3}\|[^\n]*\|[ \t]*(?:\n|\Z)){2,}", re.M)
_WIDE = re.compile(r"^[ ]{0,3}｜.*｜[ \t]*$", re.M)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Rows without the line of dashes below the first; full-width bars, the first of a page."""
    known = {table.at for table in tables(page.prose)}
    for match in _ROWS.finditer(page.prose):
        if match.start() not in known:
            todo = "在表頭下面加一行 |---|---|，一格一段"
            yield page.line(match.start()), "這幾列不會變成表格", todo
    wide = _WIDE.search(page.prose)
    if wide:
        yield page.line(wide.start()), "「｜」是全形，不會變成表格", "表格的線用半形的 |"


RULE = Rule("TABLE-3", Level.ERROR, "表格第二行是 `|---|`，線用半形", page=check)
