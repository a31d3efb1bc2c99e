"""DATA-3: fields and their values are known ones."""

from __future__ import annotations

from guide.lint.library import rule_of
from guide.lint.model import Level

RULE = rule_of("DATA-3", Level.STOP, "資料的欄位名稱與值照檔頭的說明")
