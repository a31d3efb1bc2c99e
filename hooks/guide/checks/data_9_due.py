"""DATA-9: facts are checked again in time."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of(
    "DATA-9",
    Level.ADVICE,
    "薪資、證照與入行管道每年、法規每半年、其他每兩年重新查證",
    due=True,
)
