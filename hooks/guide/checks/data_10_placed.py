"""DATA-10: a figure says of which year it is, or what it counts."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-10", Level.ADVICE, "薪資數字至少說得出年份或計算基準")
