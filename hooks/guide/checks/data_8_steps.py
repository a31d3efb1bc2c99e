"""DATA-8: the next steps of a role make sense."""

from __future__ import annotations

from guide.problems import Level
from guide.project import DATA

from .library import rule_of

RULE = rule_of("DATA-8", Level.STOP, "職位的下一步在同一地區，不繞成圈", needs=DATA)
