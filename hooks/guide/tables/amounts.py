"""Figures of pay as readers see them."""

from __future__ import annotations

from html import escape

from ..records import labels
from ..records.labels import say
from ..records.models import Salary

_SLASH = '<span class="guide-slash"> / </span>'


def amount(record: Salary) -> str:
    """The figure, in whole units of its currency or in months; of several percentiles each."""
    if len(record.percentiles) > 1:
        figures = (_percentile(key, value) for key, value in record.percentiles.items())
        return _SLASH.join(figures)
    low, high = record.low, record.high
    if record.lower_bound:
        words = f"≥ {low:,}"
    else:
        words = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if record.months:
        return f"{words} {say(('個月', '个月'))}"
    only = next(iter(record.percentiles), "p50")
    return words if only == "p50" else _percentile(only, record.percentiles[only])


def _percentile(key: str, value: int) -> str:
    middle = " is-middle" if key == "p50" else ""
    return f'<span class="guide-percentile{middle}"><b>{key.upper()}</b> {value:,}</span>'


def middle(record: Salary) -> float:
    """What to sort by: the median where the record gives it, else its lowest figure."""
    return record.p50 or record.low


def unit(record: Salary) -> str:
    """Currency and period, in both scripts; of months of bonus the period alone."""
    if record.months:
        return say(("每年", "每年"))
    return f"{say(labels.CURRENCIES[record.currency])}／{say(labels.PERIODS[record.period])}"


def when(record: Salary) -> str:
    """The year, and the part of it, which stands on one line."""
    if record.year is None:
        return say(labels.UNDATED)
    if not record.span:
        return str(record.year)
    return f'{record.year}<span class="guide-span">（{escape(record.span)}）</span>'


def years(record: Salary) -> str:
    """The years of experience that the figure speaks of; empty where it speaks of none."""
    if not record.experience:
        return ""
    low, high = record.experience
    if high is None:
        return say((f"{low:g} 年以上", f"{low:g} 年以上"))
    return f"{low:g} 年" if low == high else f"{low:g}–{high:g} 年"
