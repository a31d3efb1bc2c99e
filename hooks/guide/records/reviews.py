"""When a page or a record wants another look: the one policy of the guide.

A page's foot says the day, and from that day the checks and the weekly report say that it is due.
Advice, never an error: a due fact is not a wrong one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from guide.problems import Level, Problem
from guide.source.data_file import Written

from .library import Library

LAW, YEARLY, OTHERS = 6, 12, 24
"""Months that a look at something holds: laws change often; pay, certificates, and ways into a bank
with what to do for them every year; other facts seldom."""
RECORDS = dict.fromkeys(("salaries", "pay_structure", "certifications", "entry_routes"), YEARLY)
"""By data set; sources that are laws hold for LAW."""
PAGES = {
    **dict.fromkeys(("pay/", "certifications/", "entry/", "plan/"), YEARLY),
    **dict.fromkeys(("industry/compliance.md", "industry/rules-"), LAW),
}
"""By how a page's path begins; a page about records holds no longer than they do."""
RULE, UNPLACED, PASSED = "DATA-9", "DATA-10", "REVIEW-4"
GRACE = 180
"""So many days after its last one a round of exams or applications is called old."""


def months_of_page(path: str) -> int:
    """How many months a review of the page at this path holds."""
    return next((months for start, months in PAGES.items() if path.startswith(start)), OTHERS)


def months_of_record(name: str, record: Any) -> int:
    """How many months a check of this record of a data set holds."""
    return LAW if getattr(record, "kind", "") == "law" else RECORDS.get(name, OTHERS)


def next_review(path: str, reviewed: date) -> date:
    """The day from which the page at this path is due again."""
    return months_later(reviewed, months_of_page(path))


def dates(path: str, reviewed: object) -> dict[str, date] | None:
    """`last` and `next` review of the page at this path; None where none is known."""
    if not isinstance(reviewed, date):
        return None
    return {"last": reviewed, "next": next_review(path, reviewed)}


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day.

    A year may be a slip (9999), which DATA-30 tells of: then it is the last day that there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(library: Library, today: date) -> Iterator[Problem]:
    """The records that are due on this day."""
    for name, records in library.sets.items():
        for record in records.values():
            checked = getattr(record, "checked", None) or getattr(record, "read_on", None)
            months = months_of_record(name, record)
            if checked and months_later(checked, months) <= today:
                field = "checked" if hasattr(record, "checked") else "read_on"
                wrong = f"「{record.id}」上次查證是 {checked}，已滿 {months} 個月"
                todo = f"請重新查證並更新 {field}"
                yield _advice(library.written[name, record.id], field, RULE, wrong, todo)


def unplaced(library: Library) -> Iterator[Problem]:
    """Figures of which neither the year nor the basis is known: nothing can be compared to them.

    One that is marked as unverified and says in its note what is missing has been looked for, and
    the page tells its reader; to say it again at every check would help nobody.
    """
    for record in library.salaries.values():
        told = record.confidence == "unverified" and record.note
        if record.year is None and record.basis == "unstated" and not told:
            wrong = f"「{record.id}」沒有年份，也沒說是固定、總額還是獎金，讀者無從比較"
            todo = (
                "找有年份或計算基準的來源，查過而沒有時寫 confidence: unverified，"
                "在 note 說明缺什麼"
            )
            yield _advice(library.written["salaries", record.id], "year", UNPLACED, wrong, todo)


def passed(library: Library, today: date) -> Iterator[Problem]:
    """Ways into a bank whose last known round ended long ago.

    The page marks a round on the day after its last one, so nothing is wrong with it then. Advice
    comes only GRACE days after that, and after the record was last checked: most rounds come back
    once or twice a year, of some nothing newer is printed, and whoever mends a comma must not read
    of each. So a guide whose routes were all looked at in the last half year is silent.
    """
    for record in library.entry_routes.values():
        last = record.last_day
        if last and (today - max(last, record.checked)).days > GRACE:
            days = (today - last).days
            wrong = f"「{record.id}」最近一梯次的最後一天是 {last}，已過 {days} 天"
            todo = (
                "請看 announced 的公告，更新 round、opens、closes、exam 與 checked，"
                "沒有新公告就只更新 checked"
            )
            field = next(key for key in ("exam", "closes", "opens") if getattr(record, key) == last)
            yield _advice(library.written["entry_routes", record.id], field, PASSED, wrong, todo)


def _advice(written: Written, field: str, rule: str, wrong: str, todo: str) -> Problem:
    return Problem(written.file, written.line(field), rule, wrong, todo, Level.ADVICE)
