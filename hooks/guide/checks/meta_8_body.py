"""META-8: a page says something."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """A page with front matter alone; one whose front matter cannot be read has other worries."""
    if not page.front.error and not page.body.strip():
        yield 1, "這一頁只有檔頭，沒有內容", "從 templates/ 選一個範本，寫好再送出"


RULE = Rule("META-8", Level.ERROR, "檔頭下面有內容", page=check)
