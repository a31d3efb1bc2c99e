"""FILE-2: no byte order mark."""

from __future__ import annotations

from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project
from guide.lint.repair import BOM, TODO


def check(project: Project) -> Iterator[Place]:
    """A mark at the head of a file."""
    for file, raw in project.texts.items():
        if raw.startswith(BOM):
            yield file, 1, "檔案開頭有看不見的 BOM 記號", TODO


RULE = Rule("FILE-2", Level.ADVICE, "檔案開頭沒有 BOM 記號（`--fix` 會去掉）", site=check)
