"""Quick facts of roles: always the same eight rows, one column a role."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import phrase, say
from guide.records.models import Role, Salary
from guide.records.paths import is_planned, needed_for, routes_to

from . import chart, prose
from .amounts import aside, figure, when
from .cells import confidence, record_link, role_link, step_years
from .fences import FactsOptions
from .place import HOMES, Place, plan_of
from .table import frame, nothing

_COMPARE = phrase("和別的職位比較", "和别的职位比较")
_PLAN = phrase("準備清單", "准备清单")
FIGURES = 4
"""How many figures of pay stand in the box (the surest, then the newest), and ways in."""


def draw(options: FactsOptions, place: Place) -> str:
    """The box that a block asks for: with a head where there is more than one role."""
    roles = [place.library.roles[name] for name in options.roles]
    several = len(roles) > 1
    head = ""
    if several:
        names = (f'<th scope="col">{role_link(role, place)}</th>' for role in roles)
        corner = f'<th scope="col">{say(phrase("項目", "项目"))}</th>'
        head = f"<thead><tr>{corner}{''.join(names)}</tr></thead>"
    rows = []
    for key, words in labels.FACTS.items():
        drawn = (fact(key, r, place, alone=not several) for r in roles)
        cells = (
            f"<td{place.script(role.lang)}>{words}</td>"
            for role, words in zip(roles, drawn, strict=True)
        )
        rows.append(f'<tr><th scope="row">{say(words)}</th>{"".join(cells)}</tr>')
    rows += _others(roles, place)
    kind = f' data-guide-facts="{"several" if several else "one"}"'
    table = f"{head}<tbody>{''.join(rows)}</tbody>"
    own = [role for role in roles if role.own_page == place.page]
    return frame(options.caption, table, place, attributes=kind, after=_actions(own, place))


def _actions(roles: list[Role], place: Place) -> str:
    """What a reader can do with the role whose page this is; page.js adds what needs scripts."""
    links = []
    for role in roles:
        href = f"{place.href('roles/index.md')}?compare={role.id}"
        links.append(f'<a href="{href}">{say(_COMPARE)}</a>')
        if is_planned(role) and place.is_there(plan_of(role)):
            links.append(f'<a href="{place.href(plan_of(role))}">{say(_PLAN)}</a>')
    return f'<p class="guide-actions" data-search="off">{"".join(links)}</p>' if links else ""


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


def fact(key: str, role: Role, place: Place, *, alone: bool = False) -> str:
    """One of the eight facts as HTML, in the script of the role's record.

    Where a role stands `alone` there is room for bars of its pay.
    """
    inside = replace(place, lang=role.lang)
    if alone and key == "pay":
        return _bars(role, inside) or nothing()
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


def _figures(role: Role, place: Place) -> list[Salary]:
    """A role's figures of pay: the surest, then the newest first."""
    figures = [s for s in place.library.salaries.values() if s.role == role.id]
    sure = list(labels.CONFIDENCES)
    figures.sort(key=lambda record: (sure.index(record.confidence), -(record.year or 0)))
    return figures


def _bars(role: Role, place: Place) -> str:
    figures = _figures(role, place)
    out = [chart.small(figures[:FIGURES], place)] if figures else []
    more = [_rest(len(figures) - FIGURES, "salaries", place)] if len(figures) > FIGURES else []
    if role.facts.pay:
        more.append(prose.html(role.facts.pay, place))
    return "".join([*out, "；".join(more)])


def _pay(role: Role, place: Place) -> list[str]:
    figures = _figures(role, place)
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
    return f"{scope} {' '.join(figure(record))}（{'，'.join(parts)}）"


def _next(role: Role, place: Place) -> list[str]:
    out = []
    for step in role.next:
        target = place.library.roles[step.role]
        years = f"，{say(step_years(step))}" if step.years else ""
        cite = prose.cite_step(step.source, place)
        out.append(f"{role_link(target, place)}{years}（{cite}）")
    return out
