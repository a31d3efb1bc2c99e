"""NAV-1: the navigation names a page once."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level
from guide.project import CONFIG, Project

from .rule import Rule


def check(project: Project) -> Iterator[tuple[str, int, str, str]]:
    """No page stands in two places: MkDocs would make its previous and next page from the last."""
    first: dict[str, int] = {}
    for entry in project.nav:
        if entry.path in first:
            wrong = f"{entry.path} 在導覽（nav）裡出現兩次，第一次在第 {first[entry.path]} 行"
            yield project.config_file, entry.line, wrong, "只留一個位置，另一處改用內文連結"
        first.setdefault(entry.path, entry.line)


RULE = Rule("NAV-1", Level.STOP, "一頁在導覽（nav）裡只出現一次", site=check, needs=CONFIG)
