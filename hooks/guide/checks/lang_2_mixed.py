"""LANG-2: a page has no characters of the other script."""

from __future__ import annotations

from collections.abc import Iterator

from guide.lint.mixing import found, replaced
from guide.lint.model import DATA, Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project


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
