"""DATA-1: a data file can be read."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-1", Level.STOP, "資料檔是 YAML，清單寫在與檔名相同的鍵下")
