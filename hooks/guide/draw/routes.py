"""What a row of a way into a bank shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import EntryRoute

from . import prose
from .cells import alias, role_link
from .place import Place

ASKED = ("degree", "language", "age", "other")
PASSED = phrase("已過", "已过")
"""Stands behind the last day of a round, from the day after on; a browser does it, too."""


def name(record: EntryRoute, place: Place) -> str:
    """The route's name, with its English one."""
    own = prose.name(record.name, record.lang, place)
    return own + alias(escape(record.name_en or "", quote=False))


def asks(record: EntryRoute, place: Place) -> str:
    """Everything that the route asks for, each under its name."""
    return _texts(record, ASKED, place)


def tests(record: EntryRoute, place: Place) -> str:
    """The papers, and the way from applying to being taken."""
    return _texts(record, ("papers", "process"), place)


def now_and_next(record: EntryRoute, place: Place) -> str:
    """The last round with its days, and where the next is announced."""
    announced = {"announced": prose.html(record.announced, place)}
    return "<br>".join(filter(None, (dates(record, place), labelled(announced))))


def leads_to(record: EntryRoute, place: Place) -> str:
    """What one does after it, with the roles of this guide."""
    roles = (place.library.roles[role] for role in record.roles)
    links = "、".join(role_link(role, place) for role in roles)
    return prose.html(record.leads_to, place) + (f"（{links}）" if links else "")


def into(record: EntryRoute, place: Place) -> str:
    """Who takes people so, and what they do then."""
    parts = {"employers": prose.html(record.employers, place), "leads_to": leads_to(record, place)}
    return labelled(parts)


def _texts(record: EntryRoute, fields: Iterable[str], place: Place) -> str:
    given = ((field, getattr(record, field)) for field in fields)
    return labelled({field: prose.html(text, place) for field, text in given if text})


def labelled(parts: Mapping[str, str], data: str = "entry_routes") -> str:
    """Several fields in one cell, each (HTML) on a line of its own after its name."""
    lines = (f"<b>{say(labels.column(data, field))}</b>：{html}" for field, html in parts.items())
    return "<br>".join(lines)


def dates(record: EntryRoute, place: Place) -> str:
    """The round and its days; one that has passed says so."""
    parts = [labelled({"round": prose.html(record.round, place)})] if record.round else []
    parts += _days(record)
    last = record.last_day
    if last and place.today and last < place.today:
        parts.append(f'<span class="guide-passed">{say(PASSED)}</span>')
    return "<br>".join(parts)


def _days(record: EntryRoute) -> Iterator[str]:
    if record.opens and record.closes:
        span = f"{_time(record, record.opens)} 至 {_time(record, record.closes)}"
        yield f"{say(phrase('報名', '报名'))} {span}"
    elif record.opens:
        yield f"{say(phrase('開始報名', '开始报名'))} {_time(record, record.opens)}"
    elif record.closes:
        yield f"{say(phrase('截止報名', '截止报名'))} {_time(record, record.closes)}"
    if record.exam:
        yield f"{say(phrase('考試', '考试'))} {_time(record, record.exam)}"


def _time(record: EntryRoute, day: dt.date) -> str:
    until = f' data-guide-until="{say(PASSED)}"' if day == record.last_day else ""
    return f'<time datetime="{day}"{until}>{day}</time>'
