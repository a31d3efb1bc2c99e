"""What a contribution can get wrong: rules, one module a subject.

Ids are stable: pages and issues refer to them. A rule that goes leaves its number unused.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from types import ModuleType
from typing import Final

from . import (
    configuration,
    exceptions,
    files,
    front_matter,
    headings,
    html,
    images,
    language,
    links,
    markup,
    navigation,
    style,
    tables,
    terms,
)
from .rule import Rule

SUBJECTS: Final = (
    files,
    front_matter,
    language,
    markup,
    terms,
    links,
    html,
    images,
    headings,
    tables,
    navigation,
    configuration,
    style,
    exceptions,
)
"""Every module that has rules. A new one is added here."""
RESERVED: Final = {
    "FILE-3": "FILE-2: line ends, beside the byte order mark; both are repaired by `--fix`",
    "META-5": "nothing: fields of the front matter may stand in any order",
}
"""Ids of rules that went, and what says the same now. They are never given to another rule."""

_SINGLE: Final = re.compile(r"[a-z]+_\d+_")  # rules that have no subject yet: one `RULE` a file


def all_rules() -> list[Rule]:
    """Every rule, by id."""
    rules = [rule for module in (*SUBJECTS, *_single()) for rule in rules_of(module)]
    return sorted(rules, key=_by_number)


def rules_of(module: ModuleType) -> list[Rule]:
    """The rules of a subject: those that have a name there, and the table `RULES` of those that
    need none."""
    named = [value for value in vars(module).values() if isinstance(value, Rule)]
    return [*named, *getattr(module, "RULES", ())]


def _by_number(rule: Rule) -> tuple[str, int]:
    group, _, number = rule.id.partition("-")
    return group, int(number)


def _single() -> list[ModuleType]:
    names = sorted(i.name for i in pkgutil.iter_modules(__path__) if _SINGLE.match(i.name))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]
