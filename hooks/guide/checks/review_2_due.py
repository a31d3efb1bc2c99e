"""REVIEW-2: every page is read against its sources again in time."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.records.reviews import months_of_page, next_review
from guide.source.front_matter import is_date
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Pages that are due from the day that their foot tells readers."""
    day = page.meta.get("reviewed")
    if is_date(day) and next_review(page.path, day) <= project.today:
        wrong = f"上次檢視是 {day}，已滿 {months_of_page(page.path)} 個月"
        yield page.front.line("reviewed"), wrong, "核對來源後，把 reviewed 改成核對的日期"


RULE = Rule(
    "REVIEW-2",
    Level.ADVICE,
    "薪資與證照的頁面每年、法規每半年、其他每兩年核對來源",
    page=check,
    due=True,
)
