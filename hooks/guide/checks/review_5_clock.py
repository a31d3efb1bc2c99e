"""REVIEW-5: the clock says a day on which the guide can be read."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .clock import wrong
from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Said once, instead of an error for every page and record that is ahead of a slow clock."""
    if day := wrong(project):
        said = f"今天是 {project.today}，但內容在 {day} 就有了，像是這台機器的時鐘慢了"
        todo = "校正時鐘再檢查；這次沒有查未來的日期，內容不用改，忽略無妨"
        yield project.config_file, 1, said, todo


RULE = Rule("REVIEW-5", Level.ADVICE, "檢查用的時鐘沒有慢", site=check)
