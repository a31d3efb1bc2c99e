"""REVIEW-2: every page is read against its sources once a year."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.front_matter import is_date
from guide.source.page import Page

from .rule import Rule

DAYS = 365


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Pages whose last review is longer ago."""
    day = page.meta.get("reviewed")
    if is_date(day) and (project.today - day).days > DAYS:
        wrong = f"上次檢視是 {day}，超過一年了"
        yield page.front.line("reviewed"), wrong, "核對來源後，把 reviewed 改成核對的日期"


RULE = Rule("REVIEW-2", Level.ADVICE, "每頁每年核對一次來源", page=check)
