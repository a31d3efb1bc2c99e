"""NAV-4: every page is linked from the text of another."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.targets import is_inside, target
from guide.problems import Level, Place
from guide.project import Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Pages that only the navigation leads to."""
    linked = {
        target(link, page, project)
        for page in project.pages.values()
        for link in page.links
        if is_inside(link) and link.path
    }
    for path, page in sorted(project.pages.items()):
        if path not in linked and path != "index.md":
            yield page.file, 1, "沒有別的頁面連到這一頁", "在相關頁面的「相關頁面」加一個連結"


RULE = Rule("NAV-4", Level.ADVICE, "每一頁都有別頁的內文連過來", site=check)
