"""What the models of all kinds of records have in common."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Lang = Literal["zh-Hant", "zh-Hans"]
Region = Literal["TW", "CN", "HK"]
Confidence = Literal["verified", "single", "unverified"]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(gt=0, strict=True)]


LOOK_UP = "照檔頭的說明改"
"""What to do where the sentence on what is wrong has said it already."""


def fault(rule: str, wrong: str, todo: str) -> PydanticCustomError:
    """What a model raises where values are known ones and still wrong: the rule, and what to say.

    `messages` reads it back as it is: no sentence is ever taken apart.
    """
    return PydanticCustomError(rule, "{wrong}；{todo}", {"wrong": wrong, "todo": todo})


def once(values: tuple[str, ...]) -> tuple[str, ...]:
    """A list of ids in which none stands twice."""
    if len(set(values)) != len(values):
        twice = next(each for each in values if values.count(each) > 1)
        raise fault("DATA-7", f"清單裡有兩個「{twice}」", "請留一個")
    return values


def described(words: str, alias: str | None = None) -> Any:
    """A field with what to write there: editors show it, and messages say it."""
    return Field(description=words, alias=alias)


WORD, WORDS = "寫成一行文字", "寫成清單，例如 [甲, 乙]"
Day = Annotated[dt.date, Field(strict=True), described("寫成日期，不加引號，例如 2026-11-22")]
Sources = Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(once)]


class Item(BaseModel):
    """What every entry of a data file has."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: ClassVar[str] = ""
    """The field in which no two entries may say the same; empty where there is none."""
    names: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a name as its owner writes it: the other tree changes its glyphs alone."""

    lang: Lang


class Record(Item):
    """An entry that others can refer to."""

    key = "id"

    id: Id


class Fact(Record):
    """A record that says something of the world: from where, and when that was last checked."""

    source: Sources
    checked: dt.date
    note: Text | None = None
