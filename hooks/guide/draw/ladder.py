"""Which role follows which, after how many years, and who says so: a nested list."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import Role, Step

from . import prose
from .cells import role_link, step_years
from .fences import LadderOptions, chain
from .place import Place
from .table import figure

ORDER = list(labels.LEVELS)


def draw(options: LadderOptions, place: Place) -> str:
    """The ladder that a block asks for: one step a role, with every way on from it."""
    roles = chain(options.start, place.library)
    roles.sort(key=lambda role: ORDER.index(role.level))
    items = "".join(_item(role, place) for role in roles)
    kind = ' class="guide-ladder"'
    return figure(options.caption, f"<ol>{items}</ol>", place, attributes=kind)


def _item(role: Role, place: Place) -> str:
    inside = replace(place, lang=role.lang)
    does = prose.html(role.facts.does, inside) if role.facts.does else ""
    level = f'<span class="guide-level">{say(labels.LEVELS[role.level])}</span>'
    steps = "".join(f"<li>{_step(step, inside)}</li>" for step in role.next)
    onward = f"<ul>{steps}</ul>" if steps else ""
    return (
        f"<li{place.script(role.lang)}><strong>{role_link(role, inside)}</strong> {level}"
        f"<br>{does}{onward}</li>"
    )


def _step(step: Step, place: Place) -> str:
    role = place.library.roles[step.role]
    source = prose.cite_step(step.source, place)
    name = f"<span{place.script(role.lang)}>{escape(role.name, quote=False)}</span>"
    return f"{say(phrase('下一步：', '下一步：'))}{name}，{say(step_years(step))}（{source}）"
