"""HEAD-2: headings skip no level."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """A heading is at most one level below the one before it; the page's title is the first."""
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            here, want = "#" * heading.level, "#" * (before + 1)
            wrong = f"標題「{heading.text}」從第 {before} 級跳到第 {heading.level} 級"
            yield page.line(heading.at), wrong, f"把 {here} 改成 {want}"
        before = heading.level


RULE = Rule("HEAD-2", Level.ERROR, "標題不跳級（`##` 下面是 `###`）", page=check)
