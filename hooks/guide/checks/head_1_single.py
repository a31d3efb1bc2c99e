"""HEAD-1: a page has one heading of the first level."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every one but the first."""
    for heading in [heading for heading in page.headings if heading.level == 1][1:]:
        yield page.line(heading.at), f"第二個一級標題「# {heading.text}」", "節的標題用 ##"


RULE = Rule("HEAD-1", Level.ERROR, "一頁只有一個一級標題（`#`）", page=check)
