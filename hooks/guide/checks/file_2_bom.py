"""FILE-2: no byte order mark."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .repair import BOM, TODO
from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """A mark at the head of a file."""
    for file, raw in project.texts.items():
        if raw.startswith(BOM):
            yield file, 1, "檔案開頭有看不見的 BOM 記號", TODO


RULE = Rule("FILE-2", Level.ADVICE, "檔案開頭沒有 BOM 記號（`--fix` 會去掉）", site=check)
