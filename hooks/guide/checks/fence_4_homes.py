"""FENCE-4: every data set has one home."""

from __future__ import annotations

from guide.lint.library import rule_of
from guide.lint.model import DATA, Level

RULE = rule_of("FENCE-4", Level.STOP, "每一種資料有一張總表", folder="docs/", needs=DATA)
