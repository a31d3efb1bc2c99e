"""Ranges of pay as bars: one currency, period and basis; the numbers stand beside them as text.

The bars are SVG that stretches with the page, so that no text is scaled. A bar's outline says how
sure the figure is, and so does the word after it.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from ..records import labels
from ..records.labels import say
from ..records.models import Salary
from . import prose
from .amounts import amount, unit, when
from .columns import confidence
from .fences import ChartOptions, matches
from .place import Place

WIDTH = 100
TICK = 1.2
"""Width of a single figure, in hundredths of the whole."""
_NICE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def draw(options: ChartOptions, place: Place) -> str:
    """The chart that a block asks for: a figure with a list of bars."""
    records = [r for r in place.library.salaries.values() if matches(r, options.where)]
    records.sort(key=lambda record: (record.low, record.high))
    top = ceiling(max(record.high for record in records))
    place.tables += 1
    name = f"guide-caption-{place.tables}"
    basis = labels.BASES[records[0].basis]
    items = "".join(_item(record, top, place) for record in records)
    return (
        f'<figure class="guide-chart" aria-labelledby="{name}">'
        f'<figcaption id="{name}">{prose.html(options.caption, place)}'
        f"（{unit(records[0])}，{say(basis)}）</figcaption>"
        f"<ul>{items}</ul>"
        f'<p class="guide-axis" aria-hidden="true"><span>0</span><span>{top:,}</span></p></figure>'
    )


def ceiling(highest: float) -> int:
    """The end of the axis: the next round number that holds the highest amount."""
    power = 10 ** (len(str(int(highest))) - 1)
    return next(int(step * power) for step in _NICE if step * power >= highest)


def _item(record: Salary, top: int, place: Place) -> str:
    inside = replace(place, lang=record.lang)
    statistic = say(labels.STATISTICS[record.statistic])
    href = place.to_record("salaries", record.id)
    return (
        f"<li{place.script(record.lang)}>"
        f'<span class="guide-bar-name"><a href="{href}">{escape(record.scope, quote=False)}</a>'
        f"（{statistic}，{when(record)}，{_source(record, inside)}）</span>"
        f'<span class="guide-bar-value">{amount(record)} {confidence(record)}</span>'
        f"{bar(record, top)}</li>"
    )


def _source(record: Salary, place: Place) -> str:
    source = place.library.sources[record.source[0]]
    return prose.cite(source, place, year=False)


def bar(record: Salary, top: int) -> str:
    """A bar from the lowest to the highest amount; a tick for a single one."""
    low, high = record.low / top * WIDTH, record.high / top * WIDTH
    if high - low < TICK:
        low, high = max(0.0, low - TICK / 2), min(float(WIDTH), low + TICK / 2)
    shape = f'<rect x="{low:.1f}" y="1" width="{high - low:.1f}" height="8"/>'
    return (
        f'<svg class="guide-bar is-{record.confidence}" viewBox="0 0 {WIDTH} 10" '
        f'preserveAspectRatio="none" aria-hidden="true" focusable="false">{shape}</svg>'
    )
