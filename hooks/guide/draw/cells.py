"""What cells of several tables have in common."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from guide.records import labels
from guide.records.labels import Words, phrase, say
from guide.records.models import Role, Step

from .place import Place

ALIAS: Final = '<span class="guide-alias">'
"""Begins what stands below a row's name: the link and the mark of a note belong to the name."""


def alias(html: str) -> str:
    """What stands below a row's name, from the space before it; nothing where it says nothing."""
    return f" {ALIAS}{html}</span>" if html else ""


def role_link(role: Role, place: Place) -> str:
    """A role's name, which leads to the page about it."""
    href = place.href(role.own_page)
    return f'<a href="{href}"{place.script(role.lang)}>{role_name(role)}</a>'


def role_name(role: Role) -> str:
    """A role's name, with its short one, as HTML."""
    return escape(role.full_name, quote=False)


def record_link(data: str, record: Any, place: Place) -> str:
    """A record's name, which the other tree shows in its glyphs alone, with its row behind it."""
    href, name = place.to_record(data, record.id), escape(record.name, quote=False)
    return f'<a href="{href}"{place.name(record.lang)}>{name}</a>'


def step_years(step: Step) -> Words:
    """How many years a step takes; that no source says so where none does."""
    if not step.years:
        return phrase("年數沒有來源", "年数没有来源")
    years = "–".join(str(year) for year in dict.fromkeys(step.years)) + " 年"
    return phrase(years, years)


def confidence(record: Any) -> str:
    """The mark of confidence of a record."""
    return sure(record.confidence)


DOUBT: Final = "guide-sure is-unverified"
"""The class of the mark of what only a source without author and date says."""


def sure(code: str) -> str:
    """A mark of confidence."""
    return marked(f"guide-sure is-{code}", say(labels.CONFIDENCES[code]))


def marked(kind: str, words: str) -> str:
    """Words that the screen shows as a sign alone: a class draws it (tables.css), the page's legend
    says what it means (`legend`). Paper, screen readers and text exports have the words.
    """
    return f'<span class="{kind}" title="{words}"><span>{words}</span></span>'
