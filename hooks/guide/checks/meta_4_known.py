"""META-4: the front matter has no field that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from guide.lint.model import Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project, nearest

from .meta_2_fields import OPTIONAL, REQUIRED


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every field that is given."""
    for name in page.meta:
        if name not in (*REQUIRED, *OPTIONAL):
            near = nearest(str(name), [*REQUIRED, *OPTIONAL])
            yield (
                page.front.line(str(name)),
                f"檔頭的 {name} 沒有作用",
                (f"是不是指 {near}？" if near else "刪掉這一行"),
            )


RULE = Rule("META-4", Level.ADVICE, "檔頭只寫有用的欄位", page=check)
