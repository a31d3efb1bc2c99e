"""Quick facts of roles: always the same eight rows, one column a role."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import Role, Salary
from guide.records.paths import needed_for, routes_to

from . import prose
from .amounts import amount, aside, unit, when
from .cells import confidence, record_link, role_link, step_years
from .fences import FactsOptions
from .place import HOMES, Place
from .table import frame, nothing

FIGURES = 4
"""How many figures of pay stand in the box (the surest, then the newest), and ways in."""


def draw(options: FactsOptions, place: Place) -> str:
    """The box that a block asks for: with a head where there is more than one role."""
    roles = [place.library.roles[name] for name in options.roles]
    several = len(roles) > 1
    head = ""
    if several:
        names = (f'<th scope="col">{role_link(role, place, home=True)}</th>' for role in roles)
        corner = f'<th scope="col">{say(phrase("項目", "项目"))}</th>'
        head = f"<thead><tr>{corner}{''.join(names)}</tr></thead>"
    rows = []
    for key, words in labels.FACTS.items():
        cells = (f"<td{place.script(r.lang)}>{fact(key, r, place)}</td>" for r in roles)
        rows.append(f'<tr><th scope="row">{say(words)}</th>{"".join(cells)}</tr>')
    rows += _others(roles, place)
    kind = f' data-guide-facts="{"several" if several else "one"}"'
    return frame(options.caption, f"{head}<tbody>{''.join(rows)}</tbody>", place, attributes=kind)


def _others(roles: list[Role], place: Place) -> list[str]:
    """Rows that only roles with something to say have."""
    rows = []
    for key in labels.OTHER_FACTS:
        if any(getattr(role, key) for role in roles):
            cells = (f"<td{place.script(r.lang)}>{_written(key, r, place)}</td>" for r in roles)
            head = say(labels.head("roles", key))
            rows.append(f'<tr><th scope="row">{head}</th>{"".join(cells)}</tr>')
    return rows


def _written(key: str, role: Role, place: Place) -> str:
    words = getattr(role, key)
    return prose.html(words, replace(place, lang=role.lang)) if words else nothing()


def fact(key: str, role: Role, place: Place) -> str:
    """One of the eight facts as HTML, in the script of the role's record."""
    inside = replace(place, lang=role.lang)
    parts = {"certificates": _certificates, "pay": _pay, "next": _next}
    drawn = parts[key](role, inside) if key in parts else []
    words = getattr(role.facts, key)
    if words:
        drawn.append(prose.html(words, inside))
    drawn += _routes(role, inside) if key == "entry" else []
    return "；".join(drawn) or nothing()


def _certificates(role: Role, place: Place) -> list[str]:
    out = []
    for level, words in labels.NEEDS.items():
        names = []
        for record, need in needed_for(role, place.library):
            if need.level == level:
                more = f"（{escape(need.note, quote=False)}）" if need.note else ""
                link = f"{record_link('certifications', record, place)}{more}"
                mark = place.script(record.lang)
                names.append(f"<span{mark}>{link}</span>" if mark else link)
        if names:
            out.append(f"{say(words)}：{'、'.join(names)}")
    return out


def _routes(role: Role, place: Place) -> list[str]:
    """The ways into a bank that lead to the role."""
    routes = routes_to(role, place.library)
    links = [record_link("entry_routes", route, place) for route in routes[:FIGURES]]
    if len(routes) > FIGURES:
        links.append(_rest(len(routes) - FIGURES, "entry_routes", place))
    return [f"{say(phrase('管道', '渠道'))}：{'、'.join(links)}"] if links else []


def _rest(count: int, data: str, place: Place) -> str:
    href = place.href(HOMES[data][0])
    return f'<a href="{href}">{say(phrase(f"另有 {count} 筆", f"另有 {count} 条"))}</a>'


def _pay(role: Role, place: Place) -> list[str]:
    figures = [s for s in place.library.salaries.values() if s.role == role.id]
    sure = list(labels.CONFIDENCES)
    figures.sort(key=lambda record: (sure.index(record.confidence), -(record.year or 0)))
    out = [_figure(record, place) for record in figures[:FIGURES]]
    if len(figures) > FIGURES:
        out.append(_rest(len(figures) - FIGURES, "salaries", place))
    return out


def _figure(record: Salary, place: Place) -> str:
    href = place.to_record("salaries", record.id)
    cites = "、".join(
        prose.cite(place.library.sources[name], place, year=False) for name in record.source
    )
    scope = f'<a href="{href}"{place.script(record.lang)}>{escape(record.scope, quote=False)}</a>'
    parts = [*aside(record, place), cites, when(record), confidence(record)]
    if record.basis in ("bonus", "cost"):
        parts.insert(0, say(labels.BASES[record.basis]))
    figure = [amount(record), unit(record)]
    if record.months:
        figure.reverse()
    return f"{scope} {' '.join(figure)}（{'，'.join(parts)}）"


def _next(role: Role, place: Place) -> list[str]:
    out = []
    for step in role.next:
        target = place.library.roles[step.role]
        years = f"，{step_years(step)}" if step.years else ""
        cite = prose.cite_step(step.source, place)
        out.append(f"{role_link(target, place, home=True)}{years}（{cite}）")
    return out
