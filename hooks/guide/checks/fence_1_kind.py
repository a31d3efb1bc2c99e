"""FENCE-1: a block of data is one of those that there are."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of(
    "FENCE-1",
    Level.STOP,
    "資料區塊（`guide-table` 等）的種類存在，裡面一行一個選項",
    folder="docs/",
)
