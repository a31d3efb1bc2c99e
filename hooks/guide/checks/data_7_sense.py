"""DATA-7: a record does not contradict itself."""

from __future__ import annotations

from guide.lint.library import rule_of
from guide.lint.model import Level

RULE = rule_of("DATA-7", Level.STOP, "一筆之內的日期與說法不矛盾")
