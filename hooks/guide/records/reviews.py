"""Which facts are due for another look. Advice, never an error: a due fact is not a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .library import Library
from .problems import Problem

MONTHS = {"salaries": 12, "pay_structure": 12, "certifications": 12, "entry_routes": 12}
"""After how many months a fact is due: pay, certificates and ways in change every year."""
LAW, OTHERS = 6, 24
RULE = "DATA-9"


def due(library: Library, today: date) -> Iterator[Problem]:
    """The records whose last check is too long ago on this day."""
    for name, records in library.sets.items():
        for record in records.values():
            checked = getattr(record, "checked", None) or getattr(record, "read_on", None)
            if checked and _months(checked, today) >= _limit(name, record):
                field = "checked" if hasattr(record, "checked") else "read_on"
                text = (
                    f"「{record.id}」上次查證是 {checked}，已滿 {_limit(name, record)} 個月；"
                    f"請重新查證並更新 {field}，暫時無法查證時忽略無妨"
                )
                file, raw = library.raws[name, record.id]
                yield Problem(file, raw.line(field), RULE, text, warning=True)


def _limit(name: str, record: Any) -> int:
    return LAW if getattr(record, "kind", "") == "law" else MONTHS.get(name, OTHERS)


def _months(then: date, now: date) -> int:
    whole = (now.year - then.year) * 12 + now.month - then.month
    return whole - (now.day < then.day)
