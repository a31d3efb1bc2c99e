"""One typed model for each kind of record.

What a single record can know about itself is said here; what needs other records is in `rules`.
Field names are the keys of the YAML files, whose heads explain them to contributors.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Lang = Literal["zh-Hant", "zh-Hans"]
Region = Literal["TW", "CN", "HK"]
Confidence = Literal["verified", "single", "unverified"]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(gt=0, strict=True)]


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        raise ValueError("清單裡有重複的 id；請留一個")
    return values


Sources = Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(_once)]


class Record(BaseModel):
    """What every record has."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    names: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a name as its owner writes it: the other tree changes its glyphs alone."""

    lang: Lang
    id: Id


class Source(Record):
    """Something that a fact is taken from."""

    names = ("title",)

    title: Text
    short: Text | None = None
    kind: Literal["seed", "law", "official", "press", "job-profile", "secondary"]
    publisher: Text
    date: dt.date | int | Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")] | None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None
    read_on: dt.date
    note: Text | None = None

    @property
    def year(self) -> str | None:
        """The year of the source, or None where it has no date."""
        return str(self.date)[:4] if self.date else None


class Fact(Record):
    """A record that says something of the world: from where, and when that was last checked."""

    source: Sources
    checked: dt.date
    note: Text | None = None


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


class Step(BaseModel):
    """A role that may follow."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Id
    years: tuple[int, int] | None = None
    source: Id

    @model_validator(mode="after")
    def _in_order(self) -> Step:
        if self.years and not 0 <= self.years[0] <= self.years[1] <= 40:
            raise ValueError(f"年數 {list(self.years)} 的順序或範圍不對；請寫 [最少, 最多]")
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
    facts: QuickFacts
    next: tuple[Step, ...] = ()
    page: Annotated[str, Field(pattern=r"^[\w/-]+\.md(#[\w-]+)?$")]


class Salary(Fact):
    """One figure of pay."""

    role: Id | None
    region: Region
    scope: Text
    currency: Literal["TWD", "CNY", "HKD"]
    min: Whole | None = None
    max: Whole | None = None
    p25: Whole | None = None
    p50: Whole | None = None
    p75: Whole | None = None
    value: Whole | None = None
    lower_bound: bool = False
    period: Literal["month", "year"]
    basis: Literal["base", "total", "unstated"]
    statistic: Literal["range", "median", "mean", "offer"]
    year: Annotated[int, Field(ge=1980, le=2200, strict=True)] | None
    span: Text | None = None
    confidence: Confidence

    @model_validator(mode="after")
    def _amounts(self) -> Salary:
        ends = [x for x in (self.min, self.max) if x is not None]
        quarters = [x for x in (self.p25, self.p50, self.p75) if x is not None]
        if (bool(ends) + bool(quarters) + (self.value is not None)) != 1:
            raise ValueError("金額要寫、而且只寫一種：min 與 max，或 p25／p50／p75，或 value")
        if len(ends) == 1 and not (self.lower_bound and self.min is not None):
            raise ValueError("min 與 max 要一起寫；只知道下界時寫 min 與 lower_bound: true")
        if ends != sorted(ends):
            raise ValueError(f"最低 {self.min} 高於最高 {self.max}；請對調或更正，並更新 checked")
        if quarters != sorted(quarters):
            raise ValueError("p25、p50、p75 要由小到大；請更正，並更新 checked")
        if self.year and self.year > self.checked.year:
            raise ValueError(f"年份 {self.year} 晚於查證日 {self.checked}；請更正 year 或 checked")
        return self

    @property
    def low(self) -> int:
        """The lowest amount that the record gives."""
        return min(x for x in self.amounts if x is not None)

    @property
    def high(self) -> int:
        """The highest amount that the record gives."""
        return max(x for x in self.amounts if x is not None)

    @property
    def amounts(self) -> tuple[int | None, ...]:
        """Every amount that the record may give, in the order of the fields."""
        return self.min, self.max, self.p25, self.p50, self.p75, self.value


class PayStructure(Fact):
    """What pay is made of, in words."""

    role: Id | None
    region: Region
    subject: Text
    fixed: Text | None = None
    variable: Text | None = None
    other: Text | None = None
    share: Text | None = None
    depends_on: Text | None = None
    confidence: Confidence


class Need(BaseModel):
    """How much a role needs a certificate."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Id
    level: Literal["required", "basic", "bonus"]
    note: Text | None = None


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
    needed: tuple[Need, ...] = ()
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


MODELS: dict[str, type[Record]] = {
    "sources": Source,
    "roles": Role,
    "salaries": Salary,
    "pay_structure": PayStructure,
    "certifications": Certification,
    "competency": Competency,
}
"""By name of the data file; also the order in which problems are looked for."""


def fields_of(model: type[Record]) -> list[str]:
    """The keys that a record of this model may have; where it comes from stands last."""
    last = [key for key in ("source", "checked", "note") if key in model.model_fields]
    return [key for key in model.model_fields if key not in last] + last
