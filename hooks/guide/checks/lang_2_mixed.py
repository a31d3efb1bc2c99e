"""LANG-2: a page has no characters of the other script."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import DATA, Project
from guide.source.page import Page

from .mixing import found, replaced
from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every run of them, quotations apart."""
    yield from found(page, project, quoted=False)


def fix(page: Page, project: Project) -> str:
    """Each replaced where there is only one answer."""
    return replaced(page, project)


RULE = Rule(
    "LANG-2",
    Level.ERROR,
    "繁體頁沒有簡體字，簡體頁沒有繁體字",
    page=check,
    fix=fix,
    more="引用原文時寫成 `-{软件}-`，兩個版本都會照樣顯示。字形只有一種改法的，`--fix` 會改好。",
    needs=DATA,
)
