"""Days of reviews: none in the future, none too long ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, SiteFinding
from guide.project import Project
from guide.records import reviews
from guide.source.front_matter import is_date
from guide.source.page import Page

from .clock import AHEAD, wrong
from .rule import ADVICE, ERROR, page_rule, site_rule
from .told import places

FIELDS: Final = ("checked", "read_on", "date")
"""Of records: days on which something was done."""


@page_rule("REVIEW-1", ERROR, "reviewed 不是未來的日期", of_day=True)
def future(page: Page, project: Project) -> Iterator[Finding]:
    """Pages that are ahead of their time, as far as the clock can be believed."""
    day = page.meta.get("reviewed")
    if is_date(day) and day > project.today + AHEAD and not wrong(project):
        said = f"reviewed 是未來的日期 {day}"
        yield page.front.line("reviewed"), said, "寫最後一次核對內容的日期"


@page_rule(
    "REVIEW-2",
    ADVICE,
    "薪資、證照、入行與準備的頁面每年、法規每半年、其他每兩年核對來源",
    due=True,
    of_day=True,
)
def due(page: Page, project: Project) -> Iterator[Finding]:
    """Pages that are due from the day that their foot tells readers."""
    day = page.meta.get("reviewed")
    if is_date(day) and reviews.next_review(page.path, day) <= project.today:
        said = f"上次檢視是 {day}，已滿 {reviews.months_of_page(page.path)} 個月"
        yield page.front.line("reviewed"), said, "核對來源後，把 reviewed 改成核對的日期"


@site_rule(
    "REVIEW-3",
    ERROR,
    "資料的日期不是未來的日期",
    folder="docs/data/",
    of_records=True,
    of_day=True,
)
def ahead(project: Project) -> Iterator[SiteFinding]:
    """Days of every record of every data file, as far as the clock can be believed."""
    if wrong(project):
        return
    last = project.today + AHEAD
    for file in project.data_files:
        for value in file.values():
            day = _day(value.text) if value.path and value.path[-1] in FIELDS else None
            if day and day > last:
                said = f"{value.path[-1]} 是未來的日期 {day}"
                yield file.file, value.line, said, "寫實際查證或發生的日期"


@site_rule(
    "REVIEW-4",
    ADVICE,
    f"入行管道最近一梯次過去 {reviews.GRACE} 天之後，有人再看過公告",
    due=True,
    more="一過最後一天，頁面自己會標「已過」；這裡只提醒久沒有人看的。",
    of_records=True,
    of_day=True,
)
def passed(project: Project) -> Iterator[SiteFinding]:
    """The round that a way into a bank tells of is not an old one."""
    yield from places(reviews.passed(project.library, project.today))


@site_rule("REVIEW-5", ADVICE, "檢查用的時鐘沒有慢", of_records=True, of_day=True)
def clock(project: Project) -> Iterator[SiteFinding]:
    """Said once, instead of an error for every page and record that is ahead of a slow clock."""
    if day := wrong(project):
        said = f"今天是 {project.today}，但內容在 {day} 就有了，像是這台機器的時鐘慢了"
        todo = "校正時鐘再檢查；這次沒有查未來的日期，內容不用改"
        yield project.config_file, 1, said, todo


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
