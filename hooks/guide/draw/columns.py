"""What a column of each data set shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from guide.records import labels
from guide.records.labels import say
from guide.records.models import Role, Salary

from . import prose, routes
from .amounts import amount, aside, measure, unit, when, years
from .cells import alias, confidence, role_link
from .place import Place

Cell = Callable[[Any, Place], str]
"""(record, the page) -> HTML of a cell; empty where there is nothing to say."""


@dataclass(frozen=True)
class Column:
    """One column: what a record shows in it, and how."""

    cell: Cell
    number: bool = False
    wide: str = ""
    """`is-term`, `is-mid` or `is-long`: how much room the column's words want."""
    rank: Callable[[Any], float] | None = None
    """What to sort by where the words would sort in no order."""
    facet: Callable[[Any], str] | None = None
    """The code to filter by."""
    says: bool = False
    """Do the cells say themselves what each part of them is?"""
    priority: int = 4
    """Where a row is a card, on a narrow screen: 1 and 2 come first, 3 below, 4 at a tap."""
    unit: Callable[[Any], str] | None = None
    """Code of what a figure counts: figures of two units have no common order."""


def _text(field: str, wide: str = "is-long", priority: int = 4) -> Column:
    def cell(record: Any, place: Place) -> str:
        value = getattr(record, field)
        return prose.html(value, place) if value else ""

    return Column(cell, wide=wide, priority=priority)


def _code(field: str, data: str = "", *, ranked: bool = False, priority: int = 3) -> Column:
    names = labels.codes(data, field)
    order = list(names)
    return Column(
        lambda record, place: say(names[getattr(record, field)]),
        rank=(lambda record: order.index(getattr(record, field))) if ranked else None,
        facet=lambda record: _each(str(getattr(record, field))),
        priority=priority,
    )


def _each(code: str) -> str:
    """The codes that a code stands for: who serves both serves each of the two."""
    return " ".join(labels.TOGETHER.get(code, (code,)))


def _role(record: Any, place: Place) -> str:
    if not record.role:
        return say(labels.NO_ROLE)
    return role_link(place.library.roles[record.role], place)


def _sources(record: Any, place: Place) -> str:
    cites = (prose.cite(place.library.sources[s], place) for s in record.source)
    return "；".join(cites)


def _scope(record: Salary, place: Place) -> str:
    more = "，".join(aside(record, place, without=place.columns))
    return prose.html(record.scope, place) + alias(more)


def _employer(record: Salary, place: Place) -> str:
    return prose.name(record.employer, record.lang, place) if record.employer else ""


def _next(record: Role, place: Place) -> str:
    roles = (place.library.roles[step.role] for step in record.next)
    return "、".join(role_link(role, place) for role in roles)


def _needed_by(record: Any, place: Place) -> str:
    shown = []
    for need in record.needed:
        role = place.library.roles[need.role]
        link = role_link(role, place)
        shown.append(f"{link}（{say(labels.NEEDS[need.level])}）")
    return "、".join(shown)


def _cert_name(record: Any, place: Place) -> str:
    extra = [x for x in (record.abbr, record.name_en) if x and x not in record.name]
    full = record.official_name
    own = f"（{prose.name(full, record.lang, place)}）" if full else ""
    return prose.name(record.name, record.lang, place) + own + alias(escape("，".join(extra)))


def _former(record: Any, place: Place) -> str:
    parts = [prose.html(x, place) for x in (record.former_name, record.renamed) if x]
    return "；".join(parts)


def _counterpart(record: Role, place: Place) -> str:
    shown = []
    for region, name in record.counterpart.items():
        role = place.library.roles.get(name)
        words = role_link(role, place) if role else escape(name, quote=False)
        shown.append(f"{say(labels.REGIONS[region])}：{words}")
    return "；".join(shown)


def _role_name(record: Role, place: Place) -> str:
    return role_link(record, place)


_SOURCE = Column(_sources, wide="is-mid")
_CONFIDENCE = Column(
    lambda record, place: confidence(record),
    rank=lambda record: list(labels.CONFIDENCES).index(record.confidence),
    facet=lambda record: str(record.confidence),
    priority=3,
)
_PROOF = Column(
    lambda record, place: f"{_sources(record, place)} {confidence(record)}",
    wide="is-mid",
)
_ROLE = Column(_role, wide="is-mid", facet=lambda record: record.role or "none")

COLUMNS: dict[str, dict[str, Column]] = {
    "roles": {
        "name": Column(_role_name, wide="is-mid", priority=1),
        "region": _code("region"),
        "institution": _code("institution", priority=4),
        "segment": _code("segment"),
        "level": _code("level", ranked=True),
        "does": Column(
            lambda r, place: prose.html(r.facts.does or "", place),
            wide="is-long",
        ),
        "occupation_code": _text("occupation_code", "is-mid"),
        "related": _text("related"),
        "next": Column(_next, wide="is-mid"),
        "counterpart": Column(_counterpart, wide="is-mid"),
        "source": _SOURCE,
    },
    "salaries": {
        "scope": Column(_scope, wide="is-long", priority=1),
        "region": _code("region"),
        "role": _ROLE,
        "employer": Column(_employer, wide="is-mid"),
        "experience": Column(
            lambda r, place: years(r),
            rank=lambda r: r.experience[0] if r.experience else -1,
        ),
        "amount": Column(
            lambda r, place: amount(r),
            number=True,
            rank=lambda r: r.middle,
            priority=1,
            unit=lambda r: "months" if r.months else f"{r.currency}-{r.period}",
        ),
        "unit": Column(lambda r, place: unit(r), wide="is-term", priority=2),
        "period": _code("period", priority=2),
        "measure": Column(lambda r, place: measure(r), wide="is-mid", priority=3),
        "statistic": _code("statistic"),
        "basis": _code("basis"),
        "year": Column(lambda r, place: when(r), rank=lambda r: r.year or 0, priority=3),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
    },
    "pay_structure": {
        "subject": _text("subject", priority=1),
        "region": _code("region"),
        "role": _ROLE,
        "fixed": _text("fixed", "is-mid"),
        "variable": _text("variable", "is-mid"),
        "other": _text("other", "is-mid"),
        "share": _text("share", priority=2),
        "depends_on": _text("depends_on"),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
    },
    "certifications": {
        "name": Column(_cert_name, wide="is-mid", priority=1),
        "region": _code("region"),
        "kind": _code("kind", "certifications"),
        "law": _text("law"),
        "commissioned_by": _text("commissioned_by", "is-mid"),
        "exam_body": _text("exam_body", "is-mid"),
        "business": _text("business", "is-mid"),
        "entry": _text("entry", "is-mid"),
        "papers": _text("papers"),
        "alternatives": _text("alternatives"),
        "validity": _text("validity", "is-mid"),
        "fee": _text("fee", "is-mid"),
        "next_exam": _text("next_exam", "is-mid"),
        "needed": Column(_needed_by, wide="is-long"),
        "former": Column(_former, wide="is-mid"),
        "source": _SOURCE,
    },
    "entry_routes": {
        "name": Column(routes.name, wide="is-mid"),
        "region": _code("region"),
        "kind": _code("kind", "entry_routes"),
        "suits": _text("suits"),
        "asks": Column(routes.asks, wide="is-long", says=True),
        **{field: _text(field) for field in routes.ASKED},
        "papers": _text("papers"),
        "process": _text("process"),
        "tests": Column(routes.tests, wide="is-long", says=True),
        "next": Column(
            routes.now_and_next,
            wide="is-long",
            says=True,
            rank=lambda r: r.last_day.toordinal() if r.last_day else 0,
        ),
        "into": Column(routes.into, wide="is-long", says=True),
        "round": Column(
            routes.dates,
            wide="is-mid",
            says=True,
            rank=lambda r: r.last_day.toordinal() if r.last_day else 0,
        ),
        "announced": _text("announced", "is-mid"),
        "employers": _text("employers", "is-mid"),
        "leads_to": Column(routes.leads_to, wide="is-mid"),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
        "proof": _PROOF,
    },
}
"""By data set and name: every column that a fence may ask for. The first is the row's head."""
