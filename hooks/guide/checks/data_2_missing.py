"""DATA-2: no field of a record is missing."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-2", Level.STOP, "資料檔和每一筆不缺欄位")
