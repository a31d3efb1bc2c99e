"""DATA-7: a record does not contradict itself."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-7", Level.STOP, "一筆之內的日期與說法不矛盾")
