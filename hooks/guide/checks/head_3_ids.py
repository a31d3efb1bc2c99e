"""HEAD-3: no id stands twice on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import CONFIG, DATA, Project
from guide.source.page import Page

from .rule import Rule

_ID = re.compile(r"""\{:?[^}\n]*#([^\s}]+)[^}\n]*\}|\sid\s*=\s*["']?([^\s"'>]+)""")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Ids that the author wrote, and those that the build adds."""
    first: dict[str, int] = {}
    drawn = project.drawn_ids(page)
    for match in _ID.finditer(page.prose):
        name, line = match[1] or match[2], page.line(match.start())
        if name in drawn:
            yield line, f"錨點「#{name}」和網站自動產生的重複", "換一個名稱"
        elif name in first:
            yield line, f"錨點「#{name}」在第 {first[name]} 行用過了", "換一個名稱"
        first.setdefault(name, line)


RULE = Rule("HEAD-3", Level.ERROR, "同一頁的錨點 `{#…}` 不重複", page=check, needs=CONFIG | DATA)
