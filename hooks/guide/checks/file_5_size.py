"""FILE-5: no file is over 1 MB."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source.history import kept

from .rule import Rule

LIMIT = 1_000_000


def check(project: Project) -> Iterator[Place]:
    """Every file that the project keeps, wherever it stands."""
    for path in kept(project.root):
        size = (project.root / path).stat().st_size
        if size > LIMIT:
            wrong = f"檔案有 {size / 1e6:.1f} MB，上限是 1 MB"
            yield path, 1, wrong, "縮小圖片，或改連到它原本的網址"


RULE = Rule("FILE-5", Level.ERROR, "檔案不超過 1 MB", site=check)
