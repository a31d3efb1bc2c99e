"""DATA-3: fields and their values are known ones."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-3", Level.STOP, "資料的欄位名稱與值照檔頭的說明")
