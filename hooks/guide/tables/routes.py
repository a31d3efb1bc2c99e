"""What a row of a way into a bank shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape

from ..records import labels
from ..records.labels import say
from ..records.models import EntryRoute
from . import prose
from .place import Place

ASKED = ("degree", "language", "age", "other")
PASSED = ("已過", "已过")


def name(record: EntryRoute, place: Place) -> str:
    """The route's name, with its English one."""
    own = prose.name(record.name, record.lang, place)
    if not record.name_en:
        return own
    return f'{own} <span class="guide-alias">{escape(record.name_en, quote=False)}</span>'


def asks(record: EntryRoute, place: Place) -> str:
    """Everything that the route asks for, each under its name."""
    given = ((field, getattr(record, field)) for field in ASKED)
    parts = (
        f"<b>{say(labels.head('entry_routes', field))}</b>：{prose.html(text, place)}"
        for field, text in given
        if text
    )
    return "<br>".join(parts)


def dates(record: EntryRoute, place: Place) -> str:
    """The round and its days; one that has passed says so."""
    parts = [prose.html(record.round, place)] if record.round else []
    parts += _days(record)
    last = record.last_day
    if last and place.today and last < place.today:
        parts.append(f'<span class="guide-passed">{say(PASSED)}</span>')
    return "<br>".join(parts)


def _days(record: EntryRoute) -> Iterator[str]:
    if record.opens and record.closes:
        span = f"{_time(record, record.opens)} 至 {_time(record, record.closes)}"
        yield f"{say(('報名', '报名'))} {span}"
    elif record.opens:
        yield f"{say(('開始報名', '开始报名'))} {_time(record, record.opens)}"
    elif record.closes:
        yield f"{say(('截止報名', '截止报名'))} {_time(record, record.closes)}"
    if record.exam:
        yield f"{say(('考試', '考试'))} {_time(record, record.exam)}"


def _time(record: EntryRoute, day: dt.date) -> str:
    until = " data-guide-until" if day == record.last_day else ""
    return f'<time datetime="{day}"{until}>{day}</time>'
