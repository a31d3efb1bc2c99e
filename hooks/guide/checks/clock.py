"""Whether this machine's clock can be believed: rules on dates ask it for today."""

from __future__ import annotations

import datetime

from guide.project import Project
from guide.source.history import last_commit

GRACE = datetime.timedelta(days=1)
"""Contributors live in other time zones."""


def wrong(project: Project) -> datetime.date | None:
    """A day that has surely been, where today is before it; None where the clock may be right.

    Surely been have the day of the last commit, and the days on which most pages were reviewed:
    one page that is ahead of its time has a slip in it, most pages have not.
    """
    if "clock" not in project.kept:
        days = sorted(filter(None, (_day(p.meta.get("reviewed")) for p in project.pages.values())))
        been = [day for day in (last_commit(project.root),) if day]
        half = max(len(days) - 1, 0) // 2  # more than half are as late as this one
        been += days[half : half + 1]
        late = [day for day in been if day > project.today + GRACE]
        project.kept["clock"] = max(late, default=None)
    day: datetime.date | None = project.kept["clock"]
    return day


def _day(value: object) -> datetime.date | None:
    is_day = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return value if is_day else None  # type: ignore[return-value]
