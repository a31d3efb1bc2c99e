"""What to do, in order, to reach a role: a list in groups, each line from a record.

Lines carry what the planner (assets/js/plan.js) reads: whom they are for, their days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from guide.records import labels
from guide.records.labels import Words, phrase, say
from guide.records.models import Certification, EntryRoute, Need, Role, Source, Step
from guide.records.paths import is_planned, needed_for, routes_to, steps_to
from guide.records.regions import REGIONS, local

from . import prose, routes
from .cells import record_link, role_link, role_name, step_years
from .fences import PlanFormOptions, PlanOptions
from .place import Place, plan_of
from .table import figure, nothing

CHIEF = ("required", "basic")
"""Levels of need that are prepared for; the others can wait."""
ABOUT = phrase("條件、科目與更多", "条件、科目与更多")
UNREAD = phrase("沒有讀到，看", "没有读到，看")
INTERVIEW = phrase("面試：流程、題目與準備", "面试：流程、题目与准备")
BEFORE = phrase("報名前的證照", "报名前的证书")
EITHER = phrase("證照：到職前或到職後，以職缺公告為準", "证书：入职前或入职后，以招聘公告为准")

CHECKLISTS = {
    "TW": "interview/taiwan.md#checklist",
    "CN": "entry/mainland.md#checklist",
    "HK": "interview/hong-kong.md#checklist",
}
"""By region: where the guide says what to have at hand before one applies or is interviewed."""


@dataclass(frozen=True)
class Line:
    """One thing to do."""

    id: str
    name: str
    """What, as HTML; its first link is where it is told of."""
    lang: str
    parts: list[str] = field(default_factory=list)
    """What has to be known of it, as HTML."""
    about: str = ""
    """What else there is to know, at a tap."""
    marks: dict[str, str] = field(default_factory=dict)
    """For the planner: `data-…` without its beginning, and the value."""

    def html(self, place: Place) -> str:
        """The line as an item of a list."""
        marks = "".join(f' data-{key}="{escape(value)}"' for key, value in self.marks.items())
        parts = "".join(f"<br>{part}" for part in self.parts if part)
        summary = f"<summary>{say(ABOUT)}</summary>"
        about = f'<details class="guide-plan-about">{summary}{self.about}</details>'
        return (
            f'<li{place.script(self.lang)} data-line="{self.id}"{marks}>'
            f'<b class="guide-plan-name">{self.name}</b>{parts}{about if self.about else ""}</li>'
        )


Group = tuple[Words, list[Line]]
Needed = tuple[Certification, Need]


def draw(options: PlanOptions, place: Place) -> str:
    """The plan that a block asks for."""
    role = place.library.roles[options.role]
    groups = "".join(_group(name, lines, place) for name, lines in _groups(role, place) if lines)
    kind = f' class="guide-plan" data-plan="{role.id}"'
    return figure(options.caption, f"<ol>{groups}</ol>", place, attributes=kind)


def _group(name: Words, lines: Iterable[Line], place: Place) -> str:
    items = "".join(line.html(place) for line in lines)
    return f'<li><strong class="guide-plan-group">{say(name)}</strong><ul>{items}</ul></li>'


def _groups(role: Role, place: Place) -> Iterator[Group]:
    """The groups in their order; one without lines is left out."""
    inside = replace(place, lang=role.lang)
    needs = list(needed_for(role, place.library))
    needs.sort(key=lambda pair: list(labels.NEEDS).index(pair[1].level))
    later = [pair for pair in needs if _is_later(pair[1])]
    first = [pair for pair in needs if pair not in later]
    soon = [pair for pair in first if pair[1].when]
    either = [pair for pair in first if pair not in soon]
    steps = [_step_before(before, step, place) for before, step in steps_to(role, place.library)]
    yield phrase("先弄清楚", "先弄清楚"), _conditions(role, inside)
    yield phrase("先做過的職位", "先做过的岗位"), steps
    none = [] if first else [_no_certificate(role, later, inside)]
    yield BEFORE, [_certificate(*pair, place) for pair in soon] + none
    yield EITHER, [_certificate(*pair, place) for pair in either]
    yield (
        phrase("報名與甄試", "报名与考试"),
        [_route(route, place) for route in routes_to(role, place.library)],
    )
    yield phrase("文件與面試", "材料与面试"), _interview(role, place)
    kept = [_training(record, place) for record, _ in first if record.validity]
    after = kept + [_certificate(*pair, place) for pair in later]
    yield phrase("進去之後", "进去之后"), after
    yield phrase("下一步", "下一步"), [_step_after(step, role, place) for step in role.next]


def _is_later(need: Need) -> bool:
    """After joining: where it is said so, else what is only of advantage."""
    return need.when == "after" if need.when else need.level not in CHIEF


def _conditions(role: Role, place: Place) -> list[Line]:
    """Degree and conditions, as the role's record tells them."""
    page = place.href(local("entry", role.region))
    words = phrase("怎麼進銀行：管道、條件與時程", "怎么进银行：渠道、条件与日程")
    text = role.facts.entry
    said = _sourced(text, role.source, place) if text else nothing()
    entry = [said, f'<a href="{page}">{say(words)}</a>']
    lines = [Line("entry", say(labels.FACTS["entry"]), role.lang, entry)]
    if role.facts.certificates:
        said = _sourced(role.facts.certificates, role.source, place)
        lines.append(Line("certificates", say(labels.FACTS["certificates"]), role.lang, [said]))
    return lines


def _no_certificate(role: Role, later: list[Needed], place: Place) -> Line:
    page = place.href(local("certifications", role.region))
    words = phrase("本站沒有登記必備或基本的證照", "本站没有登记必备或基本的证书")
    if any(need.level in CHIEF for _, need in later):
        words = phrase("到職前沒有必備的，到職後要的在下面", "入职前没有必备的，入职后要的在下面")
    all_ = phrase("這個地區的證照", "这个地区的证书")
    name = f'{say(words)}；<a href="{page}">{say(all_)}</a>'
    return Line("no-certificates", name, role.lang)


def _step_before(before: Role, step: Step, place: Place) -> Line:
    inside = replace(place, lang=before.lang)
    words = phrase("到這個職位的規劃", "到这个岗位的规划")
    plan = f'<a href="{place.href(plan_of(before))}" data-role="{before.id}">{say(words)}</a>'
    said = f"{say(step_years(step))}（{prose.cite_step(step.source, inside)}）"
    marks = {"from": before.id} | _years(step)
    return Line(
        f"step-{before.id}", role_link(before, inside), before.lang, [said, plan], "", marks
    )


def _step_after(step: Step, role: Role, place: Place) -> Line:
    inside, target = replace(place, lang=role.lang), place.library.roles[step.role]
    said = f"{say(step_years(step))}（{prose.cite_step(step.source, inside)}）"
    return Line(f"next-{target.id}", role_link(target, inside), role.lang, [said])


def _years(step: Step) -> dict[str, str]:
    return {"years": " ".join(map(str, step.years))} if step.years else {}


def _certificate(record: Certification, need: Need, place: Place) -> Line:
    inside = replace(place, lang=record.lang)
    level = f'<span class="guide-need is-{need.level}">{say(labels.NEEDS[need.level])}</span>'
    more = f"，{escape(need.note, quote=False)}" if need.note else ""
    name = f"{record_link('certifications', record, inside)}（{level}{more}）"
    marks = {"days": " ".join(map(str, record.study.days))} if record.study else {}
    line = Line(f"cert-{record.id}", name, record.lang, marks=marks)
    studied = {"study": prose.html(record.study.said, inside)} if record.study else {}
    if need.level not in CHIEF:
        source = {"source": _cites(record.source[:1], inside)}
        return replace(line, parts=[_labelled(studied | source)])
    unread = f"{say(UNREAD)}{_body(record, inside)}"
    known = {key: getattr(record, key) for key in ("exam_body", "fee", "next_exam")}
    facts = {key: prose.html(text, inside) if text else unread for key, text in known.items()}
    return replace(line, parts=[_labelled(facts | studied)], about=_about(record, need, inside))


def _about(record: Certification, need: Need, place: Place) -> str:
    texts = {"entry": record.entry, "papers": record.papers}
    if _is_later(need):  # of the others it is a line of its own
        texts["validity"] = record.validity
    facts = {key: prose.html(text, place) for key, text in texts.items() if text}
    return _labelled(facts | {"source": _cites(record.source, place)})


def _labelled(facts: dict[str, str]) -> str:
    return routes.labelled(facts, "certifications")


def _body(record: Certification, place: Place) -> str:
    """The page of who holds the examination, as far as one was read; else the record's source."""
    known = [place.library.sources[name] for name in record.source]
    official = next((each for each in known if each.kind == "official" and each.url), None)
    return _outside(official, place) if official else prose.cite(known[0], place)


def _outside(source: Source, place: Place) -> str:
    href, name = escape(source.url or ""), escape(source.short or source.publisher, quote=False)
    return f'<a href="{href}" rel="external"{place.script(source.lang)}>{name}</a>'


def _training(record: Certification, place: Place) -> Line:
    """How long a result holds, and what has to be learned to keep it."""
    inside = replace(place, lang=record.lang)
    words = say(labels.head("certifications", "validity"))
    name = f"{record_link('certifications', record, inside)}：{words}"
    text = _sourced(record.validity or "", record.source[:1], inside)
    return Line(f"keep-{record.id}", name, record.lang, [text])


def _route(route: EntryRoute, place: Place) -> Line:
    inside = replace(place, lang=route.lang)
    suits = routes.labelled({"suits": prose.html(route.suits, inside)})
    parts = [suits, routes.now_and_next(route, inside), _from(route.source[:1], inside)]
    days = {"opens": route.opens, "closes": route.closes, "exam": route.exam}
    marks = {key: str(day) for key, day in days.items() if day}
    if route.who:
        marks["who"] = " ".join(route.who)
    about = "<br>".join(filter(None, (routes.asks(route, inside), routes.tests(route, inside))))
    name = record_link("entry_routes", route, inside)
    return Line(f"route-{route.id}", name, route.lang, parts, about, marks)


def _interview(role: Role, place: Place) -> list[Line]:
    region = labels.REGIONS[role.region]
    told = phrase(*(f"{region[tag]}{words}" for tag, words in INTERVIEW.items()))
    checked = phrase("核對表：文件與準備", "核对表：材料与准备")
    pages = {"documents": (checked, CHECKLISTS[role.region])}
    pages["interview"] = (told, local("interview", role.region))
    return [
        Line(key, f'<a href="{place.href(page)}">{say(words)}</a>', place.lang)
        for key, (words, page) in pages.items()
    ]


def _sourced(text: str, names: Iterable[str], place: Place) -> str:
    """The text as HTML, with these sources where it names none itself."""
    html = prose.html(text, place)
    return html if "(#src-" in text else f"{html}（{_cites(names, place)}）"


def _from(names: Iterable[str], place: Place) -> str:
    return routes.labelled({"source": _cites(names, place)})


def _cites(names: Iterable[str], place: Place) -> str:
    return "；".join(prose.cite(place.library.sources[name], place) for name in names)


def form(options: PlanFormOptions, place: Place) -> str:
    """Where the planner stands: every plan as a link, which its script makes a form of."""
    regions = "".join(_region(region, place) for region in REGIONS)
    kind = ' class="guide-planner" data-guide-tool="plan"'
    return figure(options.caption, f"<ul>{regions}</ul>", place, attributes=kind)


def _region(region: str, place: Place) -> str:
    roles = [r for r in place.library.roles.values() if r.region == region and is_planned(r)]
    items = "".join(f"<li>{_choice(role, place)}</li>" for role in roles)
    words = say(labels.REGIONS[region])
    return f'<li data-region="{region}"><b>{words}</b><ul>{items}</ul></li>'


def _choice(role: Role, place: Place) -> str:
    onward = ' data-onward=""' if role.next else ""
    href, mark = place.href(plan_of(role)), place.script(role.lang)
    return f'<a href="{href}" data-role="{role.id}"{onward}{mark}>{role_name(role)}</a>'
