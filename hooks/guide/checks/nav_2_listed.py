"""NAV-2: every page is in the navigation."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import CONFIG, Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Pages that the navigation does not name."""
    named = {entry.path for entry in project.nav}
    for path in sorted(project.pages) if named else ():
        if path not in named:
            yield (
                project.pages[path].file,
                1,
                "這一頁不在導覽裡，讀者找不到",
                (f"在 {project.config_file} 的 nav 合適的位置加一行「- {path}」"),
            )


RULE = Rule("NAV-2", Level.ERROR, "每一頁都在導覽（mkdocs.yml 的 nav）裡", site=check, needs=CONFIG)
