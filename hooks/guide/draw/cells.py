"""What cells of several tables have in common."""

from __future__ import annotations

from html import escape
from typing import Any

from guide.records import labels
from guide.records.labels import say
from guide.records.models import Role

from .place import Place


def role_link(role: Role, place: Place, *, home: bool = False) -> str:
    """A role's name: with its page behind it, or (`home`) its row in the table of roles."""
    name = escape(role.name, quote=False) + (
        f"（{escape(role.abbr, quote=False)}）" if role.abbr else ""
    )
    href = place.to_record("roles", role.id) if home else place.href(role.page)
    return f'<a href="{href}"{place.script(role.lang)}>{name}</a>'


def confidence(record: Any) -> str:
    """The mark of confidence; its shape is drawn by CSS from the class."""
    words = say(labels.CONFIDENCES[record.confidence])
    return f'<span class="guide-sure is-{record.confidence}">{words}</span>'
