"""Whether this machine's clock can be believed: rules on dates ask it for today."""

from __future__ import annotations

import datetime

from guide.project import Project
from guide.source.front_matter import is_date

AHEAD = datetime.timedelta(days=1)
"""Contributors live in other time zones."""


def wrong(project: Project) -> datetime.date | None:
    """A day that has surely been, where today is before it; None where the clock may be right.

    Surely been have the day of the last commit, and the days on which most pages were reviewed:
    one page that is ahead of its time has a slip in it, most pages have not.
    """
    reviewed = (page.meta.get("reviewed") for page in project.pages.values())
    days = sorted(day for day in reviewed if is_date(day))
    half = max(len(days) - 1, 0) // 2  # more than half are as late as this one
    been = [*days[half : half + 1], *filter(None, [project.last_commit])]
    return max((day for day in been if day > project.today + AHEAD), default=None)
