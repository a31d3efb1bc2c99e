"""The short blocks in Markdown that place tables, and what may be wrong with one.

```guide-table
data: salaries
where: { region: TW }
columns: [scope, amount, year, confidence, source]
caption: 台灣薪資數字
```
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from ..content import LOADER
from ..records import labels
from ..records.library import Library
from ..records.models import MODELS, Record, Region
from ..records.problems import Problem
from ..records.rules import nearest
from .columns import COLUMNS
from .place import HOMES

_FENCE = re.compile(r"^(?P<indent>[ >]*)(?P<mark>`{3,}|~{3,})[ ]*(?P<kind>[\w-]*)(?P<rest>.*)$")


class Options(BaseModel):
    """What a block may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: str


class TableOptions(Options):
    """A table of records."""

    data: Literal["roles", "salaries", "pay_structure", "certifications"]
    columns: tuple[str, ...]
    where: dict[str, str | bool | tuple[str, ...]] = {}
    ids: tuple[str, ...] = ()
    filter: tuple[str, ...] = ()
    compare: bool = False


class FactsOptions(Options):
    """Quick facts of one role, or of several side by side."""

    roles: tuple[str, ...]


class ChartOptions(Options):
    """Bars of one currency, period and basis."""

    where: dict[str, str | tuple[str, ...]]


class LadderOptions(Options):
    """Roles that follow each other."""

    start: tuple[str, ...]


class MatrixOptions(Options):
    """Certificates by role."""

    region: Region


class StandardOptions(Options):
    """A table of the competency standard."""

    show: Literal["tasks", "outputs", "indicators", "ksa", "matrix", "reverse"]
    task: Literal["T1", "T2", "T3"] | None = None


class GlossaryOptions(Options):
    """The term table."""


KINDS: dict[str, type[Options]] = {
    "guide-table": TableOptions,
    "guide-facts": FactsOptions,
    "guide-chart": ChartOptions,
    "guide-ladder": LadderOptions,
    "guide-matrix": MatrixOptions,
    "guide-competency": StandardOptions,
    "guide-glossary": GlossaryOptions,
}


@dataclass(frozen=True)
class Fence:
    """One block of a page, as found."""

    kind: str
    line: int
    """The line of its first mark."""
    text: str


def find(markdown: str) -> Iterator[Fence]:
    """The guide's blocks of a page; those shown as an example inside another block do not count."""
    open_: re.Match[str] | None = None
    start, body = 0, list[str]()
    for number, line in enumerate(markdown.splitlines(), 1):
        match = _FENCE.match(line)
        if open_ is None:
            if match:
                open_, start, body = match, number, []
        elif match and not match["kind"] and match["mark"].startswith(open_["mark"]):
            if open_["kind"].startswith("guide-"):
                yield Fence(open_["kind"], start, "\n".join(body))
            open_ = None
        else:
            body.append(line[len(open_["indent"]) :])


def parse(kind: str, text: str) -> Options:
    """What a block says; raises ValueError or yaml.YAMLError where it cannot be read."""
    data = yaml.load(text, LOADER)
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    return KINDS[kind].model_validate(data)


def check(fence: Fence, file: str, library: Library) -> Iterator[Problem]:
    """What is wrong with a block."""
    if fence.kind not in KINDS:
        text = f"沒有「{fence.kind}」這種區塊；{_near(fence.kind, KINDS)}"
        yield Problem(file, fence.line, "FENCE-1", text)
        return
    try:
        options = parse(fence.kind, fence.text)
    except ValidationError as error:
        for each in error.errors():
            line = _line(fence, each["loc"])
            yield Problem(file, line, "FENCE-2", _option(each, KINDS[fence.kind]))
        return
    except (yaml.YAMLError, ValueError):
        text = "區塊裡不是「選項: 值」；請檢查縮排、冒號後的空格與引號"
        yield Problem(file, fence.line, "FENCE-1", text)
        return
    for option, text in _values(options, library):
        yield Problem(file, _line(fence, (option,)), "FENCE-3", text)


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f"是不是指 {near[0]}？" if near else f"可用的是 {'、'.join(names)}"


def _line(fence: Fence, path: Sequence[str | int]) -> int:
    for number, line in enumerate(fence.text.splitlines(), 1):
        if path and line.startswith(f"{path[0]}:"):
            return fence.line + number
    return fence.line


def _option(each: Any, model: type[Options]) -> str:
    name = ".".join(map(str, each["loc"][:1]))
    if each["type"] == "extra_forbidden":
        return f"沒有「{name}」這個選項；{_near(name, model.model_fields)}"
    if each["type"] == "missing":
        return f"少了「{name}」；請補上"
    if each["type"] == "literal_error":
        return f"{name} 的「{each['input']}」不能用；可用的是 {each['ctx']['expected']}"
    return f"{name} 的「{each['input']}」寫法不對；請照貢獻頁的範例寫"


def _values(options: Options, library: Library) -> Iterator[tuple[str, str]]:
    """(option, what is wrong) for values that name something that does not exist."""
    if isinstance(options, TableOptions):
        known = COLUMNS[options.data]
        for option in ("columns", "filter"):
            for name in getattr(options, option):
                if name not in known:
                    yield option, f"{options.data} 沒有「{name}」這一欄；{_near(name, known)}"
        for name in options.filter:
            if name in known and (name not in options.columns or not known[name].facet):
                yield "filter", f"不能用「{name}」篩選；篩選的欄要列在 columns 裡，而且值是代碼"
        for record in options.ids:
            if record not in library.sets[options.data]:
                known_ids = library.sets[options.data]
                yield "ids", f"{options.data} 沒有「{record}」；{nearest(record, known_ids)}"
        yield from _where(options.data, options.where)
        if not select(options, library):
            yield "where", "沒有一筆符合；請檢查 where 與 ids"
    elif isinstance(options, ChartOptions):
        yield from _where("salaries", options.where)
        yield from _chart(options, library)
    elif isinstance(options, FactsOptions | LadderOptions):
        option = "roles" if isinstance(options, FactsOptions) else "start"
        for role in getattr(options, option):
            if role not in library.roles:
                yield option, f"沒有職位「{role}」；{nearest(role, library.roles)}"


def _where(data: str, where: Any) -> Iterator[tuple[str, str]]:
    fields = MODELS[data].model_fields
    for name, value in where.items():
        if name not in fields:
            yield "where", f"{data} 沒有「{name}」這個欄位；{_near(name, fields)}"
            continue
        codes = labels.CODES.get(name)
        for each in value if isinstance(value, tuple) else (value,):
            if codes and each not in codes:
                yield "where", f"{name} 沒有「{each}」；{_near(str(each), codes)}"


def _chart(options: ChartOptions, library: Library) -> Iterator[tuple[str, str]]:
    chosen = [r for r in library.salaries.values() if matches(r, options.where)]
    if not chosen:
        yield "where", "沒有一筆符合；請檢查 where"
    for field in ("currency", "period", "basis"):
        if len({getattr(record, field) for record in chosen}) > 1:
            yield "where", f"圖裡的 {field} 不只一種，不能比長短；請在 where 寫明一種"


def matches(record: Record, where: dict[str, Any]) -> bool:
    """Does the record have these values?"""
    for name, wanted in where.items():
        value = getattr(record, name, None)
        if value not in (wanted if isinstance(wanted, tuple) else (wanted,)):
            return False
    return True


def select(options: TableOptions, library: Library) -> list[Any]:
    """The records of a table: in the order of `ids`, else as they stand in their file."""
    records = library.sets[options.data]
    chosen = [records[name] for name in options.ids or records if name in records]
    return [record for record in chosen if matches(record, options.where)]


def shown(options: Options, library: Library) -> Iterator[tuple[str, Any]]:
    """(data set, record) of everything that a block shows."""
    if isinstance(options, TableOptions):
        yield from ((options.data, record) for record in select(options, library))
    elif isinstance(options, FactsOptions):
        roles = set(options.roles)
        yield from (("roles", library.roles[role]) for role in options.roles)
        yield from (("salaries", s) for s in library.salaries.values() if s.role in roles)
    elif isinstance(options, ChartOptions):
        chosen = (s for s in library.salaries.values() if matches(s, options.where))
        yield from (("salaries", record) for record in chosen)
    elif isinstance(options, LadderOptions):
        yield from (("roles", role) for role in chain(options.start, library))


def chain(start: Iterable[str], library: Library) -> list[Any]:
    """The roles that may follow these, nearest first, each once."""
    queue, out = list(start), list[Any]()
    while queue:
        role = library.roles[queue.pop(0)]
        if role not in out:
            out.append(role)
            queue += [step.role for step in role.next]
    return out


def check_homes(pages: dict[str, list[Options]], library: Library) -> Iterator[Problem]:
    """Every record has one row in its home table, where there is such a page."""
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
                yield library.problem(
                    data,
                    record,
                    ("id",),
                    "FENCE-4",
                    f"「{record}」在 {home} 的表格裡{times}；每一筆在那裡要有一列",
                )
