"""What a contribution can get wrong: one rule a file, found by their `RULE`.

Ids are stable: pages and issues refer to them. A rule that goes leaves its number unused.
"""

from __future__ import annotations

import importlib
import pkgutil

from guide.lint.model import Rule


def all_rules() -> list[Rule]:
    """Every rule of this folder, by id."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    rules = [importlib.import_module(f"{__name__}.{name}").RULE for name in names]
    return sorted(rules, key=lambda rule: (rule.id.split("-")[0], int(rule.id.split("-")[1])))
