"""DATA-1: a data file can be read."""

from __future__ import annotations

from guide.lint.library import rule_of
from guide.lint.model import Level

RULE = rule_of("DATA-1", Level.STOP, "資料檔是 YAML，清單寫在與檔名相同的鍵下")
