"""What cells of several tables have in common."""

from __future__ import annotations

from html import escape
from typing import Any

from guide.records import labels
from guide.records.labels import say
from guide.records.models import Role

from .place import Place


def role_link(role: Role, place: Place) -> str:
    """A role's name, which leads to the page about it."""
    name = escape(role.name, quote=False) + (
        f"（{escape(role.abbr, quote=False)}）" if role.abbr else ""
    )
    return f'<a href="{place.href(role.own_page)}"{place.script(role.lang)}>{name}</a>'


def confidence(record: Any) -> str:
    """The mark of confidence; its shape is drawn by CSS from the class."""
    words = say(labels.CONFIDENCES[record.confidence])
    return f'<span class="guide-sure is-{record.confidence}">{words}</span>'
