"""Ranges of pay as bars: one currency, period and basis; the numbers stand beside them as text.

The bars are SVG that stretches with the page, so that no text is scaled. A bar's outline says how
sure the figure is, and so does the word after it. Of percentiles a thin line goes over all of them,
a bar from P25 to P75, and a mark stands at the median.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import say
from guide.records.models import Salary

from . import prose, table
from .amounts import MONTHS, amount, aside, figure, measure, percentile_key, unit, when
from .cells import confidence
from .fences import ChartOptions, charted
from .place import Place

WIDTH = 100
TICK = 1.2
"""Width of a single figure, in hundredths of the whole."""
_NICE = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
"""Tenths of a power of ten at which an axis may end."""


def draw(options: ChartOptions, place: Place) -> str:
    """The chart that a block asks for: a figure with a list of bars."""
    records = charted(options, place.library)
    top = ceiling(max(record.high for record in records))
    basis = labels.BASES[records[0].basis]
    months = f" {say(MONTHS)}" if records[0].months else ""
    items = "".join(_item(record, top, place) for record in records)
    inside = (
        f"<ul>{items}</ul>"
        f'<p class="guide-axis" aria-hidden="true"><span>0</span><span>{top:,}{months}</span></p>'
        f"{percentile_key(records, drawn=True)}"
    )
    kind = f' class="guide-chart"{_region(records)}'
    counts = f"（{unit(records[0])}，{say(basis)}）"
    return table.figure(options.caption, inside, place, attributes=kind, more=counts)


def _region(records: list[Salary]) -> str:
    """The attribute that says of which region all bars are."""
    regions = {record.region for record in records}
    return f' data-region="{regions.pop()}"' if len(regions) == 1 else ""


def ceiling(highest: float) -> int:
    """The end of the axis: the next round number that holds the highest amount."""
    power = int(10 ** (len(str(int(highest))) - 1))
    steps = (-(-tenths * power // 10) for tenths in _NICE)
    return next(step for step in steps if step >= highest)


def small(records: Iterable[Salary], place: Place) -> str:
    """Bars of one role's figures, each with its unit: those of one unit stand on one axis."""
    tops: dict[str, float] = {}
    chosen = list(records)
    for record in chosen:
        tops[unit(record)] = max(record.high, tops.get(unit(record), 0))
    items = (_item(each, ceiling(tops[unit(each)]), place, alone=True) for each in chosen)
    return f'<div class="guide-chart is-small"><ul>{"".join(items)}</ul></div>'


def _item(record: Salary, top: int, place: Place, *, alone: bool = False) -> str:
    """One figure with its name, source and bar; `alone` it says its unit and what it counts."""
    inside = replace(place, lang=record.lang)
    counts = measure(record) if alone else say(labels.STATISTICS[record.statistic])
    value = " ".join(figure(record)) if alone else amount(record)
    href = place.to_record("salaries", record.id)
    return (
        f"<li{place.script(record.lang)}>"
        f'<span class="guide-bar-name"><a href="{href}">{escape(record.scope, quote=False)}</a>'
        f"（{counts}{_aside(record, inside)}，{when(record)}，{_source(record, inside)}）</span>"
        f'<span class="guide-bar-value">{value} {confidence(record)}</span>'
        f"{bar(record, top)}</li>"
    )


def _aside(record: Salary, place: Place) -> str:
    return "".join(f"，{words}" for words in aside(record, place))


def _source(record: Salary, place: Place) -> str:
    source = place.library.sources[record.source[0]]
    return prose.cite(source, place, year=False)


def bar(record: Salary, top: int) -> str:
    """A bar from the lowest to the highest amount, or of percentiles; a tick for a single one."""
    if len(record.percentiles) > 1:
        shape = _box(record, top)
    else:
        shape = _rect(record.low, record.high, top)
    return (
        f'<svg class="guide-bar is-{record.confidence}" viewBox="0 0 {WIDTH} 10" '
        f'preserveAspectRatio="none" aria-hidden="true" focusable="false">{shape}</svg>'
    )


def _box(record: Salary, top: int) -> str:
    """A thin line over all percentiles, a bar from P25 to P75, and a mark at the median."""
    shapes = [_rect(record.low, record.high, top, "guide-whisker", (4, 2))]
    if record.p25 and record.p75:
        shapes.append(_rect(record.p25, record.p75, top))
    else:
        ends = (record.low, record.high)
        shapes += [_rect(end, end, top, "guide-end", (2, 6)) for end in ends if end != record.p50]
    if record.p50:
        shapes.append(_rect(record.p50, record.p50, top, "guide-median", (0, 10)))
    return "".join(shapes)


def _rect(low: float, high: float, top: int, name: str = "", rows: tuple[int, int] = (1, 8)) -> str:
    """A rectangle between two amounts, at least a tick wide; `rows` are its top and height."""
    left, right = low / top * WIDTH, high / top * WIDTH
    if right - left < TICK:
        left, right = max(0.0, left - TICK / 2), min(float(WIDTH), left + TICK / 2)
    kind = f' class="{name}"' if name else ""
    place = f'x="{left:.1f}" y="{rows[0]}" width="{right - left:.1f}" height="{rows[1]}"'
    return f"<rect{kind} {place}/>"
