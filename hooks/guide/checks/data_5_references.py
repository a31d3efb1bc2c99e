"""DATA-5: what a record refers to is there."""

from __future__ import annotations

from guide.problems import Level
from guide.project import DATA

from .library import rule_of

RULE = rule_of("DATA-5", Level.STOP, "資料引用的職位、來源、頁面都存在，地區相同", needs=DATA)
