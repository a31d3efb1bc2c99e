"""DATA-29: every data file that the site reads is there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Known by name: what is gone would else be told by its consequences, or not at all."""
    for name in project.missing_data:
        todo = "整個網站都讀它，請放回來；不再需要的紀錄一筆一筆刪"
        yield project.name_of(f"data/{name}.yml"), 1, "資料檔不見了", todo


RULE = Rule("DATA-29", Level.STOP, "網站讀的資料檔一個都不少", site=check, folder="docs/data/")
