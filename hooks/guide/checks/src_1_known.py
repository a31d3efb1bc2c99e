"""SRC-1: the sources that a page names are in the register."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import DATA, Project, nearest
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every id of the front matter, once."""
    names = page.meta.get("sources")
    seen: set[str] = set()
    for name in map(str, names) if isinstance(names, list) else ():
        line = page.front.line("sources")
        if name in seen:
            yield line, f"sources 裡的「{name}」重複", "只留一個"
        elif name not in project.sources:
            near = nearest(name, sorted(project.sources))
            hint = f"是不是指 {near}？" if near else "先在 docs/data/sources.yml 加一筆"
            yield line, f"sources 裡的「{name}」沒有登記", hint
        seen.add(name)


RULE = Rule(
    "SRC-1", Level.ERROR, "sources 的 id 在 docs/data/sources.yml 裡", page=check, needs=DATA
)
