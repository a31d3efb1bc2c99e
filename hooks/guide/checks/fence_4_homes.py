"""FENCE-4: every data set has one home."""

from __future__ import annotations

from guide.problems import Level
from guide.project import DATA

from .library import rule_of

RULE = rule_of("FENCE-4", Level.STOP, "每一種資料有一張總表", folder="docs/", needs=DATA)
