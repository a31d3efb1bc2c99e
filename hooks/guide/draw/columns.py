"""What a column of each data set shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from guide.records import labels
from guide.records.labels import Words, say
from guide.records.models import Role, Salary

from . import prose, routes
from .amounts import amount, aside, unit, when, years
from .cells import confidence, role_link
from .place import Place

Cell = Callable[[Any, Place], str]
"""(record, the page) -> HTML of a cell; empty where there is nothing to say."""


@dataclass(frozen=True)
class Column:
    """One column: its head, and what a record shows in it."""

    head: Words
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


def _text(field: str, *head: str, wide: str = "is-long") -> Column:
    def cell(record: Any, place: Place) -> str:
        value = getattr(record, field)
        return prose.html(value, place) if value else ""

    return Column((head[0], head[-1]), cell, wide=wide)


def _field(data: str, field: str, wide: str = "is-long") -> Column:
    return _text(field, *labels.head(data, field), wide=wide)


def _code(field: str, *head: str, ranked: bool = False, data: str = "") -> Column:
    names = labels.codes(data, field)
    order = list(names)
    return Column(
        (head[0], head[-1]),
        lambda record, place: say(names[getattr(record, field)]),
        rank=(lambda record: order.index(getattr(record, field))) if ranked else None,
        facet=lambda record: str(getattr(record, field)),
    )


def _role(record: Any, place: Place) -> str:
    if not record.role:
        return say(labels.NO_ROLE)
    return role_link(place.library.roles[record.role], place, home=True)


def _measure(record: Salary, place: Place) -> str:
    words = [say(labels.STATISTICS[record.statistic])]
    if record.basis != "unstated":
        words.insert(0, say(labels.BASES[record.basis]))
    return "，".join(words)


def _sources(record: Any, place: Place) -> str:
    cites = (prose.cite(place.library.sources[s], place) for s in record.source)
    return "；".join(cites)


def _scope(record: Salary, place: Place) -> str:
    more = "，".join(aside(record, place, without=place.columns))
    tail = f' <span class="guide-alias">{more}</span>' if more else ""
    return prose.html(record.scope, place) + tail


def _employer(record: Salary, place: Place) -> str:
    return prose.name(record.employer, record.lang, place) if record.employer else ""


def _next(record: Role, place: Place) -> str:
    roles = (place.library.roles[step.role] for step in record.next)
    return "、".join(role_link(role, place, home=True) for role in roles)


def _needed_by(record: Any, place: Place) -> str:
    shown = []
    for need in record.needed:
        role = place.library.roles[need.role]
        link = role_link(role, place, home=True)
        shown.append(f"{link}（{say(labels.NEEDS[need.level])}）")
    return "、".join(shown)


def _cert_name(record: Any, place: Place) -> str:
    extra = [x for x in (record.abbr, record.name_en) if x and x not in record.name]
    full = record.official_name
    own = f"（{prose.name(full, record.lang, place)}）" if full else ""
    tail = f' <span class="guide-alias">{escape("，".join(extra))}</span>' if extra else ""
    return prose.name(record.name, record.lang, place) + own + tail


def _former(record: Any, place: Place) -> str:
    parts = [prose.html(x, place) for x in (record.former_name, record.renamed) if x]
    return "；".join(parts)


def _counterpart(record: Role, place: Place) -> str:
    shown = []
    for region, name in record.counterpart.items():
        role = place.library.roles.get(name)
        words = role_link(role, place, home=True) if role else escape(name, quote=False)
        shown.append(f"{say(labels.REGIONS[region])}：{words}")
    return "；".join(shown)


def _role_name(record: Role, place: Place) -> str:
    return role_link(record, place)


_SOURCE = Column(("出處與年份", "出处与年份"), _sources, wide="is-mid")
_CONFIDENCE = Column(
    ("可信度", "可信度"),
    lambda record, place: confidence(record),
    rank=lambda record: list(labels.CONFIDENCES).index(record.confidence),
    facet=lambda record: str(record.confidence),
)
_PROOF = Column(
    ("出處與可信度", "出处与可信度"),
    lambda record, place: f"{_sources(record, place)} {confidence(record)}",
    wide="is-mid",
)
_ROLE = Column(("職位", "职位"), _role, wide="is-mid", facet=lambda record: record.role or "none")

COLUMNS: dict[str, dict[str, Column]] = {
    "roles": {
        "name": Column(("職位", "职位"), _role_name, wide="is-mid"),
        "region": _code("region", "地區", "地区"),
        "institution": _code("institution", "機構", "机构"),
        "segment": _code("segment", "客群", "客群"),
        "level": _code("level", "級別", "级别", ranked=True),
        "does": Column(
            labels.FACTS["does"],
            lambda r, place: prose.html(r.facts.does or "", place),
            wide="is-long",
        ),
        "occupation_code": _field("roles", "occupation_code", "is-mid"),
        "related": _field("roles", "related"),
        "next": Column(("下一步", "下一步"), _next, wide="is-mid"),
        "counterpart": Column(("其他地區相近的", "其他地区相近的"), _counterpart, wide="is-mid"),
        "source": _SOURCE,
    },
    "salaries": {
        "scope": Column(labels.head("salaries", "scope"), _scope, wide="is-long"),
        "region": _code("region", "地區", "地区"),
        "role": _ROLE,
        "employer": Column(labels.head("salaries", "employer"), _employer, wide="is-mid"),
        "experience": Column(
            ("年資", "工作年限"),
            lambda r, place: years(r),
            rank=lambda r: r.experience[0] if r.experience else -1,
        ),
        "amount": Column(
            ("金額", "金额"), lambda r, place: amount(r), number=True, rank=lambda r: r.middle
        ),
        "unit": Column(("單位", "单位"), lambda r, place: unit(r), wide="is-term"),
        "period": _code("period", "期間", "期间"),
        "measure": Column(("計算基準", "口径"), _measure, wide="is-mid"),
        "statistic": _code("statistic", "統計量", "统计量"),
        "basis": _code("basis", "固定或總額", "固定或总额"),
        "year": Column(("年份", "年份"), lambda r, place: when(r), rank=lambda r: r.year or 0),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
    },
    "pay_structure": {
        "subject": _text("subject", "計算基準或對象", "口径或对象"),
        "region": _code("region", "地區", "地区"),
        "role": _ROLE,
        "fixed": _text("fixed", "固定部分", "固定部分", wide="is-mid"),
        "variable": _text("variable", "浮動部分", "浮动部分", wide="is-mid"),
        "other": _text("other", "其他", "其他", wide="is-mid"),
        "share": _text("share", "說法", "说法"),
        "depends_on": _text("depends_on", "獎金主要看什麼", "奖金主要看什么"),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
    },
    "certifications": {
        "name": Column(("證照或資格", "证书或资格"), _cert_name, wide="is-mid"),
        "region": _code("region", "地區", "地区"),
        "kind": _code("kind", "種類", "种类", data="certifications"),
        "law": _text("law", "法源與主管", "法规与主管"),
        "commissioned_by": _text("commissioned_by", "委託或認可", "组织或认可", wide="is-mid"),
        "exam_body": _text("exam_body", "承辦", "承办", wide="is-mid"),
        "business": _text("business", "對應的業務", "用在哪里", wide="is-mid"),
        "entry": _text("entry", "報考資格", "报考条件", wide="is-mid"),
        "papers": _text("papers", "科目與及格", "科目与合格标准"),
        "alternatives": _text("alternatives", "第二條路", "其他途径"),
        "validity": _text("validity", "效期與持續訓練", "有效期与继续教育", wide="is-mid"),
        "fee": _field("certifications", "fee", "is-mid"),
        "next_exam": _field("certifications", "next_exam", "is-mid"),
        "needed": Column(("哪些職位", "哪些职位"), _needed_by, wide="is-long"),
        "former": Column(("舊稱或誤稱", "旧称或误称"), _former, wide="is-mid"),
        "source": _SOURCE,
    },
    "entry_routes": {
        "name": Column(labels.head("entry_routes", "name"), routes.name, wide="is-mid"),
        "region": _code("region", "地區", "地区"),
        "kind": _code("kind", "種類", "种类", data="entry_routes"),
        "suits": _field("entry_routes", "suits"),
        "asks": Column(("要求什麼", "要求什么"), routes.asks, wide="is-long", says=True),
        **{field: _field("entry_routes", field) for field in routes.ASKED},
        "papers": _field("entry_routes", "papers"),
        "process": _field("entry_routes", "process"),
        "tests": Column(("筆試與流程", "笔试与流程"), routes.tests, wide="is-long", says=True),
        "next": Column(
            ("最近一梯次與下一次", "最近一批与下一次"),
            routes.now_and_next,
            wide="is-long",
            says=True,
            rank=lambda r: r.last_day.toordinal() if r.last_day else 0,
        ),
        "into": Column(
            ("誰採用、之後做什麼", "谁采用、之后做什么"), routes.into, wide="is-long", says=True
        ),
        "round": Column(
            labels.head("entry_routes", "round"),
            routes.dates,
            wide="is-mid",
            says=True,
            rank=lambda r: r.last_day.toordinal() if r.last_day else 0,
        ),
        "announced": _field("entry_routes", "announced", "is-mid"),
        "employers": _field("entry_routes", "employers", "is-mid"),
        "leads_to": Column(labels.head("entry_routes", "leads_to"), routes.leads_to, wide="is-mid"),
        "confidence": _CONFIDENCE,
        "source": _SOURCE,
        "proof": _PROOF,
    },
}
"""By data set and name: every column that a fence may ask for. The first is the row's head."""
