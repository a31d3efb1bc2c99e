"""FILE-3: lines end as on Unix."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .repair import TODO
from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """The first line that ends otherwise."""
    for file, raw in project.texts.items():
        if b"\r" in raw:
            line = raw[: raw.index(b"\r")].count(b"\n") + 1
            yield file, line, "用了 Windows 的換行（CRLF）", TODO


RULE = Rule("FILE-3", Level.ADVICE, "換行是 LF（`--fix` 會改好）", site=check)
