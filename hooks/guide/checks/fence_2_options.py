"""FENCE-2: the options of a block of data are known."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("FENCE-2", Level.STOP, "資料區塊的選項照貢獻頁的說明", folder="docs/")
