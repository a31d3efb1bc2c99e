"""The short blocks in Markdown that place tables: how they are found and read, what they show.

```guide-table
data: salaries
where: { region: TW }
columns: [scope, amount, year, confidence, source]
caption: 台灣薪資數字
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from guide.records import paths
from guide.records.library import Library
from guide.records.models import Record, Region, Role, Salary
from guide.source import yaml
from guide.source.text import Code, fenced

_KIND = re.compile(r"(?:\{[ ]*)?\.?(guide-[\w-]*)")

Wanted = str | bool | int | None
Where = dict[str, Wanted | tuple[Wanted, ...]]
"""By field: the value, or the values, that a record must have one of."""


class Options(BaseModel):
    """What a block may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: str


class TableOptions(Options):
    """A table of records."""

    data: Literal["roles", "salaries", "pay_structure", "certifications", "entry_routes"]
    columns: tuple[str, ...]
    where: Where = {}
    ids: tuple[str, ...] = ()
    filter: tuple[str, ...] = ()
    compare: bool = False


class FactsOptions(Options):
    """Quick facts of one role, or of several side by side."""

    roles: tuple[str, ...]


class ChartOptions(Options):
    """Bars of one currency, period and basis."""

    where: Where = {}
    ids: tuple[str, ...] = ()


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


class StartOptions(Options):
    """Links that begin a new page, each with a template in it."""

    folders: dict[str, str]
    """By template, without its ending: the folder of the pages that it is for."""


class GlossaryOptions(Options):
    """The term table."""


class PlanOptions(Options):
    """What to do, in order, to reach a role."""

    role: str


class PlanFormOptions(Options):
    """Every role that has a plan: where the planner stands, for those who run scripts."""


class OfferOptions(Options):
    """A worksheet for two offers."""


KINDS: dict[str, type[Options]] = {
    "guide-table": TableOptions,
    "guide-facts": FactsOptions,
    "guide-chart": ChartOptions,
    "guide-ladder": LadderOptions,
    "guide-matrix": MatrixOptions,
    "guide-competency": StandardOptions,
    "guide-glossary": GlossaryOptions,
    "guide-plan": PlanOptions,
    "guide-plan-form": PlanFormOptions,
    "guide-offer": OfferOptions,
    "guide-start": StartOptions,
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
    kind, body = "", list[str]()
    for number, line, code in fenced(markdown) if "guide-" in markdown else ():
        if code is None:
            continue
        if number == code.line:
            kind, body = _kind(code), []
        elif not code.ends_at(number, line):
            body.append(line[len(code.lead) :])
        elif kind:
            yield Fence(kind, code.line, "\n".join(body))


def _kind(code: Code) -> str:
    """What block is drawn of it; none behind the sign of a list."""
    named = _KIND.match(code.info)
    return named[1] if named and not code.lead.strip(" \t>") else ""


@lru_cache(maxsize=1024)
def parse(kind: str, text: str) -> Options:
    """What a block says; raises ValueError where it cannot be read.

    Read once: checks, citations and the drawing ask for the same block.
    """
    data = yaml.read(text).data
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    return KINDS[kind].model_validate(data)


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


def charted(options: ChartOptions, library: Library) -> list[Salary]:
    """The figures of a chart, from the lowest."""
    records = library.salaries
    chosen = [records[name] for name in options.ids or records if name in records]
    found = [record for record in chosen if matches(record, options.where)]
    return sorted(found, key=lambda record: (record.middle, record.high))


def shown(options: Options, library: Library) -> Iterator[tuple[str, Any]]:
    """(data set, record) of everything that a block shows."""
    if isinstance(options, TableOptions):
        yield from ((options.data, record) for record in select(options, library))
    elif isinstance(options, FactsOptions):
        roles = set(options.roles)
        yield from (("roles", library.roles[role]) for role in options.roles)
        yield from (("salaries", s) for s in library.salaries.values() if s.role in roles)
    elif isinstance(options, ChartOptions):
        yield from (("salaries", record) for record in charted(options, library))
    elif isinstance(options, LadderOptions):
        yield from (("roles", role) for role in chain(options.start, library))
    elif isinstance(options, PlanOptions):
        yield from _planned(library.roles[options.role], library)


def _planned(role: Role, library: Library) -> Iterator[tuple[str, Any]]:
    yield "roles", role
    yield from (("roles", before) for before, _ in paths.steps_to(role, library))
    yield from (("certifications", record) for record, _ in paths.needed_for(role, library))
    yield from (("entry_routes", route) for route in paths.routes_to(role, library))


def chain(start: Iterable[str], library: Library) -> list[Any]:
    """The roles that may follow these, nearest first, each once."""
    queue, out = list(start), list[Any]()
    while queue:
        role = library.roles[queue.pop(0)]
        if role not in out:
            out.append(role)
            queue += [step.role for step in role.next]
    return out
