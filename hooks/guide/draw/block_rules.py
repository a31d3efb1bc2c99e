"""What may be wrong with a block that places a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from guide.problems import Level, Problem, suggestion
from guide.records import labels
from guide.records.library import Library
from guide.records.models import DATA_SETS
from guide.records.paths import is_planned
from guide.records.rules import LINK, OTHERWISE, TARGET

from .columns import COLUMNS
from .fences import (
    KINDS,
    ChartOptions,
    FactsOptions,
    Fence,
    LadderOptions,
    Options,
    PlanOptions,
    TableOptions,
    charted,
    parse,
    select,
)
from .place import HOMES, plan_of

Said = tuple[str, str, str]
"""(option, what is wrong, what to do)"""


def check(fence: Fence, file: str, library: Library) -> Iterator[Problem]:
    """What is wrong with a block."""

    def problem(line: int, rule: str, wrong: str, todo: str) -> Problem:
        return Problem(file, line, rule, wrong, todo, Level.STOP)

    if fence.kind not in KINDS:
        wrong = f"沒有「{fence.kind}」這種區塊"
        yield problem(fence.line, "FENCE-1", wrong, _near(fence.kind, KINDS))
        return
    try:
        options = parse(fence.kind, fence.text)
    except ValidationError as error:
        for each in error.errors():
            line = _line(fence, each["loc"])
            yield problem(line, "FENCE-2", *_option(each, KINDS[fence.kind]))
        return
    except ValueError:
        todo = "請檢查縮排、冒號後的空格與引號"
        yield problem(fence.line, "FENCE-1", "區塊裡不是「選項: 值」", todo)
        return
    for option, wrong, todo in _values(options, library):
        yield problem(_line(fence, (option,)), "FENCE-3", wrong, todo)


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return suggestion(name, names, f"可用的是 {'、'.join(names)}")


def _line(fence: Fence, path: Sequence[str | int]) -> int:
    for number, line in enumerate(fence.text.splitlines(), 1):
        if path and line.startswith(f"{path[0]}:"):
            return fence.line + number
    return fence.line


def _option(each: Any, model: type[Options]) -> tuple[str, str]:
    """(what is wrong, what to do)"""
    name = ".".join(map(str, each["loc"][:1]))
    if each["type"] == "extra_forbidden":
        return f"沒有「{name}」這個選項", _near(name, model.model_fields)
    if each["type"] == "missing":
        return f"少了「{name}」", "請補上"
    if each["type"] == "literal_error":
        allowed = each["ctx"]["expected"].replace(" or ", "、").replace("'", "").replace(", ", "、")
        return f"{name} 的「{each['input']}」不能用", f"可用的是 {allowed}"
    return f"{name} 的「{each['input']}」寫法不對", "請照貢獻頁的範例寫"


def _values(options: Options, library: Library) -> Iterator[Said]:
    """For values that name something that does not exist."""
    for _, target in LINK.findall(options.caption):
        if not TARGET.fullmatch(target):
            yield "caption", f"連結「{target}」不能用", "寫 #src-來源id，或從 docs 起算的頁面"
    if isinstance(options, TableOptions):
        known = COLUMNS[options.data]
        for option in ("columns", "filter"):
            for name in getattr(options, option):
                if name not in known:
                    yield option, f"{options.data} 沒有「{name}」這一欄", _near(name, known)
        for name in options.filter:
            if name in known and (name not in options.columns or not known[name].facet):
                yield "filter", f"不能用「{name}」篩選", "篩選的欄要列在 columns 裡，而且值是代碼"
        for record in options.ids:
            if not library.knows(options.data, record):
                todo = suggestion(record, library.sets[options.data], OTHERWISE)
                yield "ids", f"{options.data} 沒有「{record}」", todo
        yield from _where(options.data, options.where)
        if library.sets[options.data] and not select(options, library):
            yield "where", "沒有一筆符合", "請檢查 where 與 ids"
    elif isinstance(options, ChartOptions):
        yield from _where("salaries", options.where)
        for record in options.ids:
            if not library.knows("salaries", record):
                todo = suggestion(record, library.salaries, OTHERWISE)
                yield "ids", f"salaries 沒有「{record}」", todo
        yield from _chart(options, library)
    elif isinstance(options, FactsOptions | LadderOptions | PlanOptions):
        option, roles = _named(options)
        for role in roles:
            if not library.knows("roles", role):
                yield option, f"沒有職位「{role}」", suggestion(role, library.roles, OTHERWISE)


def _named(options: FactsOptions | LadderOptions | PlanOptions) -> tuple[str, tuple[str, ...]]:
    """(the option that names roles, the roles)"""
    if isinstance(options, PlanOptions):
        return "role", (options.role,)
    if isinstance(options, FactsOptions):
        return "roles", options.roles
    return "start", options.start


def _where(data: str, where: Any) -> Iterator[Said]:
    fields = DATA_SETS[data].model_fields
    for name, value in where.items():
        if name not in fields:
            yield "where", f"{data} 沒有「{name}」這個欄位", _near(name, fields)
            continue
        codes = labels.codes(data, name)
        for each in value if isinstance(value, tuple) else (value,):
            if codes and each not in codes:
                yield "where", f"{name} 沒有「{each}」", _near(str(each), codes)


def _chart(options: ChartOptions, library: Library) -> Iterator[Said]:
    chosen = charted(options, library)
    if not chosen:
        yield "where", "沒有一筆符合", "請檢查 where 與 ids"
    if len({bool(record.months) for record in chosen}) > 1:
        yield "where", "圖裡有金額，也有獎金月數，不能比長短", "請用 ids 只挑一種"
    for field in ("currency", "period", "basis"):
        if len({getattr(record, field) for record in chosen}) > 1:
            yield "where", f"圖裡的 {field} 不只一種，不能比長短", "請在 where 寫明一種"


def check_homes(pages: dict[str, list[Options]], library: Library) -> Iterator[Problem]:
    """Every record has a row in its home table, every role a plan, where there is such a page."""
    yield from _plans(pages, library)
    for data in COLUMNS:
        home = HOMES[data][0]
        rows = [
            record.id
            for options in pages.get(home, ())
            if isinstance(options, TableOptions) and options.data == data
            for record in select(options, library)
        ]
        for record in library.sets[data] if home in pages else ():
            if rows.count(record) != 1:
                times = "沒有出現" if record not in rows else "不只一次"
                wrong = f"「{record}」在 {home} 的表格裡{times}"
                todo = "每一筆在那裡要有一列"
                yield library.problem(data, record, ("id",), "FENCE-4", wrong, todo)


def _plans(pages: dict[str, list[Options]], library: Library) -> Iterator[Problem]:
    """Every role that can be planned for has one plan on its region's page of plans."""
    for role in library.roles.values():
        home = plan_of(role).partition("#")[0]
        found = pages.get(home, ())
        plans = [each.role for each in found if isinstance(each, PlanOptions)]
        if home in pages and is_planned(role) and plans.count(role.id) != 1:
            times = "沒有" if role.id not in plans else "不只一張"
            wrong = f"職位「{role.id}」在 {home} {times}規劃表（guide-plan）"
            todo = f"每個職位在那裡要有一張，放在標題 {{#{role.id}}} 下面"
            yield library.problem("roles", role.id, ("id",), "FENCE-4", wrong, todo)
