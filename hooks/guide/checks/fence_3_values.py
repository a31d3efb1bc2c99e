"""FENCE-3: what a block of data asks for is there."""

from __future__ import annotations

from guide.problems import Level
from guide.project import DATA

from .library import rule_of

RULE = rule_of(
    "FENCE-3", Level.STOP, "資料區塊指到的欄位、紀錄、職位存在", folder="docs/", needs=DATA
)
