"""NAV-3: the navigation names pages that are there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import CONFIG, Project, nearest_page

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Every entry of the navigation."""
    for entry in project.nav:
        if entry.path not in project.pages:
            near = nearest_page(entry.path, project.pages)
            wrong = f"導覽（nav）裡的 {entry.path} 不存在"
            yield (
                project.config_file,
                entry.line,
                wrong,
                (f"是不是指 {near}？" if near else "刪掉這一行，或加上這一頁"),
            )


RULE = Rule("NAV-3", Level.STOP, "導覽裡的頁面都存在", site=check, needs=CONFIG)
