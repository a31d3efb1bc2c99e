"""REVIEW-3: no record was checked, read or changed in the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from guide.problems import Level, Place
from guide.project import Project

from .clock import GRACE, wrong
from .rule import Rule

FIELDS: Final = ("checked", "read_on", "date")


def check(project: Project) -> Iterator[Place]:
    """Days of every record of every data file, as far as the clock can be believed."""
    if wrong(project):
        return
    last = project.today + GRACE
    for file in project.data.values():
        for value in file.values():
            day = _day(value.text) if value.path and value.path[-1] in FIELDS else None
            if day and day > last:
                said = f"{value.path[-1]} 是未來的日期 {day}"
                yield file.file, value.line, said, "寫實際查證或發生的日期"


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


RULE = Rule("REVIEW-3", Level.ERROR, "資料的日期不是未來的日期", site=check, folder="docs/data/")
