"""What a contribution can get wrong: one rule a file, found by their `RULE`.

Ids are stable: pages and issues refer to them. A rule that goes leaves its number unused.
"""

from __future__ import annotations

import importlib
import pkgutil
import re

from .rule import Rule

_RULE = re.compile(r"[a-z]+_\d+_")


def all_rules() -> list[Rule]:
    """Every rule of this folder, by id."""
    names = sorted(i.name for i in pkgutil.iter_modules(__path__) if _RULE.match(i.name))
    rules = [importlib.import_module(f"{__name__}.{name}").RULE for name in names]
    return sorted(rules, key=lambda rule: (rule.id.split("-")[0], int(rule.id.split("-")[1])))
