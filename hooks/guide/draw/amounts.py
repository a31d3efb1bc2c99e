"""Figures of pay as readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import Salary

from . import prose
from .cells import marked
from .place import Place

MONTHS = phrase("個月", "个月")
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
        return f"{words} {say(MONTHS)}"
    only = next(iter(record.percentiles), "p50")
    return words if only == "p50" else _percentile(only, record.percentiles[only])


def _percentile(key: str, value: int) -> str:
    middle = " is-middle" if key == "p50" else ""
    return f'<span class="guide-percentile{middle}"><b>{key.upper()}</b> {value:,}</span>'


def unit(record: Salary) -> str:
    """Currency and period, by tag; of months of bonus the period alone."""
    if record.months:
        return say(phrase("每年", "每年"))
    return f"{say(labels.CURRENCIES[record.currency])}／{say(labels.PERIODS[record.period])}"


def figure(record: Salary) -> list[str]:
    """The figure and its unit, in the order in which they are said: 每年 3.7 個月."""
    parts = [amount(record), unit(record)]
    return parts[::-1] if record.months else parts


def measure(record: Salary) -> str:
    """What the figure counts, where its source says so, and which statistic it is."""
    words = [say(labels.STATISTICS[record.statistic])]
    if record.basis != "unstated":
        words.insert(0, say(labels.BASES[record.basis]))
    return "，".join(words)


def when(record: Salary) -> str:
    """The year, and the part of it, which stands on one line."""
    if record.year is None:
        return marked("guide-undated", say(labels.UNDATED))
    if not record.span:
        return str(record.year)
    return f'{record.year}<span class="guide-span">（{escape(record.span)}）</span>'


def years(record: Salary) -> str:
    """The years of experience that the figure speaks of; empty where it speaks of none."""
    if not record.experience:
        return ""
    low, high = record.experience
    if high is None:
        return say(phrase(f"{low:g} 年以上", f"{low:g} 年以上"))
    return f"{low:g} 年" if low == high else f"{low:g}–{high:g} 年"


def aside(record: Salary, place: Place, without: Iterable[str] = ()) -> list[str]:
    """Whose figure it is and of what experience, where its name does not say so.

    `without` are fields that stand in columns of their own.
    """
    out = []
    if record.employer and record.employer not in record.scope and "employer" not in without:
        out.append(prose.name(record.employer, record.lang, place))
    if record.experience and "experience" not in without:
        out.append(f"{say(phrase('年資', '工作年限'))} {years(record)}")
    return out


def percentile_key(records: Iterable[Salary], *, drawn: bool = False) -> str:
    """What P10 to P90 mean, for the foot of a table or chart; empty where none shows them."""
    if not any(record.statistic == "percentiles" for record in records):
        return ""
    words = phrase(
        "P10、P25、P75、P90 是百分位：從低排到高，有 10%、25%、75%、90% 的人不超過這個數；"
        "P50 是中位數。",
        "P10、P25、P75、P90 是分位数：从低排到高，有 10%、25%、75%、90% 的人不超过这个数；"
        "P50 是中位数。",
    )
    shapes = phrase(
        "圖裡細線是最低到最高的百分位，粗條是 P25 到 P75，直線是中位數。",
        "图里细线是最低到最高的分位数，粗条是 P25 到 P75，竖线是中位数。",
    )
    return f'<p class="guide-key">{say(words)}{say(shapes) if drawn else ""}</p>'
