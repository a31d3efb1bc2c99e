"""MOVE-1: a page that goes leaves a forwarding address."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project, nearest_page

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Pages that git knows and that are neither here nor in `redirects.yml`."""
    moved = {str(entry.get("from")) for entry in project.redirects}
    for path in project.vanished:
        if path.endswith(".md") and path not in project.pages and path not in moved:
            near = nearest_page(path, project.pages) or "頁面.md"
            entry = f"- {{from: {path}, to: {near}, date: {project.today}}}"
            wrong = "公開過的頁面不見了，舊連結會失效"
            yield project.name_of(path), 1, wrong, f"在 docs/data/redirects.yml 加一筆「{entry}」"


RULE = Rule(
    "MOVE-1",
    Level.ERROR,
    "刪除或改名的頁面，在 docs/data/redirects.yml 裡有去處",
    site=check,
    in_build=False,
)
