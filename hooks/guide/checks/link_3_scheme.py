"""LINK-3: no link runs a script."""

from __future__ import annotations

from collections.abc import Iterator

from guide.lint.model import Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project

_GOOD = frozenset(("", "http", "https", "mailto", "tel"))


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Links of any kind but to pages, addresses on the web, mail and telephone."""
    for link in page.links:
        if link.scheme not in _GOOD:
            shown = link.address[:40]
            yield (
                page.line(link.at),
                f"連結「{shown}」不是網址",
                (f"只能連到頁面、https: 或 mailto:，不收 {link.scheme}:"),
            )


RULE = Rule("LINK-3", Level.ERROR, "連結不用 `javascript:`、`data:` 之類的位址", page=check)
