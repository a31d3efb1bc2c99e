"""IMG-4: drawings are only drawn: nothing in an SVG runs, loads or leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source import svg

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Every SVG of the docs folder, read as a browser reads it when it is opened by its address."""
    for file, raw in project.texts.items():
        if file.endswith(".svg"):
            yield from ((file, *found) for found in svg.problems(raw))


RULE = Rule(
    "IMG-4",
    Level.STOP,
    "SVG 裡只有圖形：沒有程式、動畫、連結，也不載入任何檔案",
    site=check,
    folder="docs/",
)
