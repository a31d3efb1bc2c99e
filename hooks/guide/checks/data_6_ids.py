"""DATA-6: no two records have one id."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-6", Level.STOP, "資料的 id 不重複")
