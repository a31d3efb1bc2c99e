"""One typed model for each kind of record.

What a single record can know about itself is said here; what needs other records is in `rules`.
Field names are the keys of the YAML files, whose heads explain them to contributors.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from guide.source.links import is_whole

from .base import Fact, Id, Item, Record, Region, Text, Whole, fault, once
from .changes import Change, Redirect
from .entry import EntryRoute
from .pay import PayStructure, Salary
from .renamed import Renamed
from .terms import Term

__all__ = [
    "DATA_SETS",
    "MODELS",
    "Certification",
    "Change",
    "Competency",
    "EntryRoute",
    "Need",
    "PayStructure",
    "QuickFacts",
    "Record",
    "Redirect",
    "Region",
    "Renamed",
    "Role",
    "Salary",
    "Source",
    "Step",
    "Study",
    "Term",
    "fields_of",
]


def _whole(url: str) -> str:
    if not is_whole(url):
        wrong = f"url 的「{url[:40]}」打不開"
        raise fault("DATA-3", wrong, "寫 https:// 開頭的整個網址，網域裡不寫括號；沒有就寫 null")
    return url


class Source(Record):
    """Something that a fact is taken from."""

    names = ("title",)

    title: Text
    short: Text | None = None
    kind: Literal["seed", "law", "official", "press", "job-profile", "secondary"]
    publisher: Text
    date: dt.date | int | Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")] | None
    url: Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_whole)] | None
    read_on: dt.date
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Source:
        dated, read = str(self.date or ""), str(self.read_on)
        if dated > read[: len(dated)]:
            wrong = f"文件的日期 {dated} 晚於讀到它的日期 {read}"
            raise fault("DATA-7", wrong, "請更正 date 或 read_on")
        return self

    @property
    def year(self) -> str | None:
        """The year of the source, or None where it has no date."""
        return str(self.date)[:4] if self.date else None


class QuickFacts(BaseModel):
    """The written part of a role's quick facts; figures and certificates have their own files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    does: Text | None = None
    serves: Text | None = None
    authority: Text | None = None
    entry: Text | None = None
    certificates: Text | None = None
    pay: Text | None = None
    next: Text | None = None
    names: Text | None = None


def _roles_once(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Steps or needs in which no role stands twice."""
    once(tuple(each.role for each in given))
    return given


class Step(BaseModel):
    """A role that may follow."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Id
    years: tuple[int, int] | None = None
    source: Id

    @model_validator(mode="after")
    def _in_order(self) -> Step:
        if self.years and not 0 <= self.years[0] <= self.years[1] <= 40:
            wrong = f"年數 {list(self.years)} 的順序或範圍不對"
            raise fault("DATA-4", wrong, "請寫 [最少, 最多]")
        return self


class Role(Fact):
    """A post, under the name that its region gives it."""

    name: Text
    name_en: Text | None = None
    abbr: Text | None = None
    region: Region
    institution: Literal["bank", "securities"]
    segment: Literal["retail", "corporate", "both", "support"]
    level: Literal["entry", "mid", "senior", "manager", "executive", "former"]
    counterpart: dict[Region, Text] = {}
    occupation_code: Annotated[str, Field(pattern=r"^\d[\d-]*\d(、\d[\d-]*\d)*$")] | None = None
    related: Text | None = None
    facts: QuickFacts
    next: Annotated[tuple[Step, ...], AfterValidator(_roles_once)] = ()
    page: Annotated[str, Field(pattern=r"^[\w/-]+\.md(#[\w-]+)?$")]

    @property
    def full_name(self) -> str:
        """The name, with the short one where it has one."""
        return f"{self.name}（{self.abbr}）" if self.abbr else self.name

    @property
    def own_page(self) -> str:
        """The page about this role alone: one that somebody wrote, else the one made of it."""
        folder, _, name = self.page.rpartition("/")
        written = folder == "roles" and "#" not in name and name != "index.md"
        return self.page if written else f"roles/{self.id}.md"


class Need(BaseModel):
    """How much a role needs a certificate."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Id
    level: Literal["required", "basic", "bonus"]
    when: Literal["before", "after"] | None = None
    note: Text | None = None


class Study(BaseModel):
    """How long somebody prepared for an examination, who says so and with what result."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: tuple[Whole, Whole]
    said: Text

    @model_validator(mode="after")
    def _in_order(self) -> Study:
        if self.days[0] > self.days[1]:
            wrong = f"天數 {list(self.days)} 的順序不對"
            raise fault("DATA-4", wrong, "請寫 [最少, 最多]")
        return self


class Certification(Fact):
    """A certificate, licence or title, with its three bodies."""

    names = ("name", "official_name")

    name: Text
    official_name: Text | None = None
    name_en: Text | None = None
    abbr: Text | None = None
    region: Region
    kind: Literal["licence", "level", "voluntary"]
    law: Text
    commissioned_by: Text
    exam_body: Text
    business: Text
    entry: Text | None = None
    papers: Text | None = None
    alternatives: Text | None = None
    validity: Text | None = None
    fee: Text | None = None
    next_exam: Text | None = None
    study: Study | None = None
    needed: Annotated[tuple[Need, ...], AfterValidator(_roles_once)] = ()
    former_name: Text | None = None
    renamed: Text | None = None


class Competency(Record):
    """One item of the competency standard."""

    names = ("title",)

    kind: Literal["T", "O", "P", "K", "S", "A"]
    code: Text
    site_code: Annotated[str, Field(pattern=r"^[TOPKSA]\d")]
    parent: Text | None
    level: int | None
    title: Text | None
    text: Text | None
    refs: tuple[Text, ...] = ()
    note: Text | None = None


DATA_SETS: dict[str, type[Record]] = {
    "sources": Source,
    "roles": Role,
    "salaries": Salary,
    "pay_structure": PayStructure,
    "certifications": Certification,
    "entry_routes": EntryRoute,
    "competency": Competency,
}
"""By name of the data file: the records that pages draw and cite, and that can be downloaded."""
MODELS: dict[str, type[Item]] = {
    "terms": Term,
    "redirects": Redirect,
    "changes": Change,
    "renamed": Renamed,
    **DATA_SETS,
}
"""By name: every file of `docs/data/`."""


def fields_of(model: type[Record]) -> list[str]:
    """The keys that a record of this model may have; where it comes from stands last."""
    last = [key for key in ("source", "checked", "note") if key in model.model_fields]
    return [key for key in model.model_fields if key not in last] + last
