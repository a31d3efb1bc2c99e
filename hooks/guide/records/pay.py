"""Records of pay: figures, and what pay is made of."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from .base import LOOK_UP, Confidence, Fact, Id, Region, Text, Whole, fault

MOST_MONTHS, MOST_YEARS = 36, 50
"""More months of bonus, or years of experience, than this are a slip of the pen."""
PERCENTILES = ("p10", "p25", "p50", "p75", "p90")

CURRENCIES: Final[dict[Region, str]] = {"TW": "TWD", "CN": "CNY", "HK": "HKD"}

Months = Annotated[float, Field(strict=True)] | Annotated[int, Field(strict=True)]
Years = tuple[Months, Months | None]


class Salary(Fact):
    """One figure of pay."""

    names = ("employer",)

    role: Id | None
    region: Region
    scope: Text
    employer: Text | None = None
    experience: Years | None = None
    currency: Literal["TWD", "CNY", "HKD"]
    min: Whole | None = None
    max: Whole | None = None
    p10: Whole | None = None
    p25: Whole | None = None
    p50: Whole | None = None
    p75: Whole | None = None
    p90: Whole | None = None
    value: Whole | None = None
    bonus_months: Months | tuple[Months, Months] | None = None
    lower_bound: bool = False
    period: Literal["month", "year"]
    basis: Literal["base", "total", "bonus", "cost", "unstated"]
    statistic: Literal["range", "median", "mean", "percentiles", "offer"]
    year: Annotated[int, Field(ge=1980, le=2200, strict=True)] | None
    span: Text | None = None
    confidence: Confidence

    @model_validator(mode="after")
    def _amounts(self) -> Salary:
        ends = [x for x in (self.min, self.max) if x is not None]
        ways = (ends, self.percentiles, self.value, self.bonus_months is not None)
        if sum(map(bool, ways)) != 1:
            raise fault(
                "DATA-4",
                "金額要寫、而且只寫一種：min 與 max，或 p10 到 p90 的百分位，或 value，"
                "或 bonus_months",
                LOOK_UP,
            )
        if len(ends) == 1 and not (self.lower_bound and self.min is not None):
            todo = "只知道下界時寫 min 與 lower_bound: true"
            raise fault("DATA-4", "min 與 max 要一起寫", todo)
        if ends != sorted(ends):
            wrong = f"最低 {self.min} 高於最高 {self.max}"
            raise fault("DATA-4", wrong, "請對調或更正，並更新 checked")
        figures = list(self.percentiles.values())
        if figures != sorted(figures):
            wrong = f"百分位 {'、'.join(self.percentiles)} 要由小到大"
            raise fault("DATA-4", wrong, "請更正，並更新 checked")
        return self

    @model_validator(mode="after")
    def _kinds(self) -> Salary:
        if self.currency != CURRENCIES[self.region]:
            wrong = f"地區是 {self.region}，貨幣卻是 {self.currency}"
            todo = f"{self.region} 的薪資寫 {CURRENCIES[self.region]}，不換算；或更正地區"
            raise fault("DATA-7", wrong, todo)
        wide = bool(self.percentiles.keys() - {"p50"})
        if wide != (self.statistic == "percentiles"):
            todo = "寫了 p50 以外的百分位時寫 percentiles，只有 p50 時寫 median"
            raise fault("DATA-7", "statistic 與百分位對不上", todo)
        if self.bonus_months is not None and (self.basis, self.period) != ("bonus", "year"):
            wrong = "獎金月數 bonus_months 是一年的獎金"
            raise fault("DATA-4", wrong, "請寫 basis: bonus 與 period: year")
        if self.year and self.year > self.checked.year:
            wrong = f"年份 {self.year} 晚於查證日 {self.checked}"
            raise fault("DATA-7", wrong, "請更正 year 或 checked")
        return self

    @model_validator(mode="after")
    def _spans(self) -> Salary:
        months = self.months
        if list(months) != sorted(months) or any(not 0 < m <= MOST_MONTHS for m in months):
            todo = f"請寫 0 到 {MOST_MONTHS} 的月數，範圍寫 [最少, 最多]"
            raise fault("DATA-4", f"獎金月數 {_shown(months)} 不對", todo)
        if self.experience:
            low, high = self.experience
            if not 0 <= low <= (MOST_YEARS if high is None else high) <= MOST_YEARS:
                todo = "請寫 [最少, 最多] 的年數，只知道最少時寫 [5, null]"
                raise fault("DATA-4", f"年資 {_shown(self.experience)} 不對", todo)
        return self

    @property
    def percentiles(self) -> dict[str, int]:
        """The percentiles that the record gives, from the lowest."""
        given = ((key, getattr(self, key)) for key in PERCENTILES)
        return {key: value for key, value in given if value is not None}

    @property
    def months(self) -> tuple[float, ...]:
        """The months of bonus: none, one figure, or from and to."""
        if self.bonus_months is None:
            return ()
        given = self.bonus_months
        return given if isinstance(given, tuple) else (given,)

    @property
    def middle(self) -> float:
        """What to sort by: the median where the record gives it, else its lowest figure."""
        return self.p50 or self.low

    @property
    def low(self) -> float:
        """The lowest amount that the record gives, or the least months of bonus."""
        return min(self.amounts)

    @property
    def high(self) -> float:
        """The highest amount that the record gives, or the most months of bonus."""
        return max(self.amounts)

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every amount that the record gives, in the order of the fields."""
        given = (self.min, self.max, *self.percentiles.values(), self.value, *self.months)
        return tuple(x for x in given if x is not None)


def _shown(values: tuple[float | None, ...]) -> str:
    return f"[{', '.join('null' if x is None else str(x) for x in values)}]"


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
