"""REVIEW-1: nothing was reviewed in the future."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.front_matter import is_date
from guide.source.page import Page

from .clock import GRACE, wrong
from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Pages that are ahead of their time, as far as the clock can be believed."""
    day = page.meta.get("reviewed")
    if is_date(day) and day > project.today + GRACE and not wrong(project):
        yield (
            page.front.line("reviewed"),
            f"reviewed 是未來的日期 {day}",
            "寫最後一次核對內容的日期",
        )


RULE = Rule("REVIEW-1", Level.ERROR, "reviewed 不是未來的日期", page=check)
