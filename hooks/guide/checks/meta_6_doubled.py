"""META-6: no two pages have the same title or description."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Titles and descriptions of all pages, in the order of their files."""
    for name, todo in (
        ("title", "在標題裡寫出兩頁的差別，例如地區或職位"),
        ("description", "寫出這一頁自己回答什麼"),
    ):
        first: dict[str, str] = {}
        for page in sorted(project.pages.values(), key=lambda page: page.path):
            words = str(page.meta.get(name) or "").strip()
            if words and words in first:
                yield page.file, page.front.line(name), f"{name} 和 {first[words]} 一樣", todo
            first.setdefault(words, page.path)


RULE = Rule("META-6", Level.ERROR, "兩頁的 title、description 不一樣", site=check)
