"""FILE-9: a file is of the kind that its name says."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source import kinds

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """How each file begins, and that it ends where it says: another may be hidden behind."""
    for path in sorted(project.files - project.links):
        wrong = kinds.wrong(path, (project.docs / path).read_bytes())
        if wrong:
            todo = "放進真正的檔案；圖檔用繪圖軟體重新匯出"
            yield project.name_of(path), 1, f"檔名說是「{path.rpartition('.')[2]}」，{wrong}", todo


RULE = Rule("FILE-9", Level.STOP, "檔案的內容和副檔名一致", site=check, folder="docs/")
