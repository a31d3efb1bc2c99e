"""Records of the ways into a bank."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from .base import Confidence, Fact, Id, Region, Text, fault, once


class EntryRoute(Fact):
    """One way into a bank: for whom it is, what it asks, and when it was last open."""

    names = ("name",)

    name: Text
    name_en: Text | None = None
    region: Region
    kind: Literal["exam", "campus", "trainee", "direct", "transfer", "dispatch"]
    suits: Text
    who: Annotated[tuple[Literal["student", "other", "staff"], ...], AfterValidator(once)] = ()
    degree: Text | None = None
    language: Text | None = None
    age: Text | None = None
    other: Text | None = None
    papers: Text | None = None
    process: Text | None = None
    round: Text | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    exam: dt.date | None = None
    announced: Text
    employers: Text
    leads_to: Text
    roles: Annotated[tuple[Id, ...], AfterValidator(once)] = ()
    confidence: Confidence

    @model_validator(mode="after")
    def _in_order(self) -> EntryRoute:
        if self.opens and self.closes and self.closes < self.opens:
            wrong = f"截止日 {self.closes} 早於開始日 {self.opens}"
            raise fault("DATA-7", wrong, "請對調或更正")
        first = self.closes or self.opens
        if first and self.exam and self.exam < first:
            which = "截止日" if self.closes else "開始日"
            wrong = f"考試日 {self.exam} 早於報名{which} {first}"
            raise fault("DATA-7", wrong, "請對調或更正")
        return self

    @property
    def last_day(self) -> dt.date | None:
        """The last day of the round that the record tells of; None where it gives no date."""
        return max((day for day in (self.opens, self.closes, self.exam) if day), default=None)
