"""DATA-4: amounts are in order."""

from __future__ import annotations

from guide.problems import Level

from .library import rule_of

RULE = rule_of("DATA-4", Level.STOP, "金額與年數由小到大，只用一種寫法")
