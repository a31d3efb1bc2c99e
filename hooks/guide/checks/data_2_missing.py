"""DATA-2: no field of a record is missing."""

from __future__ import annotations

from guide.lint.library import rule_of
from guide.lint.model import Level

RULE = rule_of("DATA-2", Level.STOP, "資料檔和每一筆不缺欄位")
