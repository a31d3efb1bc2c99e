"""When a page was last looked through, and when that is due again."""

from __future__ import annotations

from datetime import date

DEFAULT_MONTHS = 24
MONTHS = {"pay/": 12, "certifications/": 12, "industry/compliance.md": 6}
"""How long a review holds, by the page's place: pay and certificates change yearly, law sooner."""


def dates(path: str, reviewed: object) -> dict[str, date] | None:
    """`last` and `next` review of the page at this place; None where none is known."""
    if not isinstance(reviewed, date):
        return None
    months = next((m for start, m in MONTHS.items() if path.startswith(start)), DEFAULT_MONTHS)
    return {"last": reviewed, "next": months_later(reviewed, months)}


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"no such day: {day} and {months} months")
