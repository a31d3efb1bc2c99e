"""SRC-2: every source in the register is used."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import DATA, Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Sources that no page and no record names."""
    used = project.cited
    for name in project.sources:
        if name not in used:
            line = project.data_line("sources", name)
            yield (
                project.name_of("data/sources.yml"),
                line,
                f"來源「{name}」沒有頁面引用",
                ("在用到它的頁面檔頭加上這個 id，或刪掉這一筆"),
            )


RULE = Rule("SRC-2", Level.ADVICE, "登記的來源有頁面引用", site=check, needs=DATA)
