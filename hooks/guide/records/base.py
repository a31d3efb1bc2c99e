"""What the models of all kinds of records have in common."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Lang = Literal["zh-Hant", "zh-Hans"]
Region = Literal["TW", "CN", "HK"]
Confidence = Literal["verified", "single", "unverified"]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(gt=0, strict=True)]


def once(values: tuple[str, ...]) -> tuple[str, ...]:
    """A list of ids in which none stands twice."""
    if len(set(values)) != len(values):
        raise ValueError("清單裡有重複的 id；請留一個")
    return values


Sources = Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(once)]


class Record(BaseModel):
    """What every record has."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    names: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a name as its owner writes it: the other tree changes its glyphs alone."""

    lang: Lang
    id: Id


class Fact(Record):
    """A record that says something of the world: from where, and when that was last checked."""

    source: Sources
    checked: dt.date
    note: Text | None = None
