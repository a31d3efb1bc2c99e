"""What a contribution can get wrong: rules, one module a subject.

Ids are stable: pages and issues refer to them. A rule that goes leaves its number unused.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from . import (
    addresses,
    blocks,
    configuration,
    data,
    data_words,
    documents,
    exceptions,
    files,
    front_matter,
    habits,
    headings,
    html,
    images,
    language,
    links,
    markup,
    moves,
    navigation,
    pasted,
    record_slips,
    reviews,
    scripts,
    sources,
    spoken,
    style,
    tables,
    terms,
    typed,
)
from .rule import Rule

SUBJECTS: Final = (
    files,
    scripts,
    front_matter,
    language,
    markup,
    terms,
    links,
    addresses,
    html,
    images,
    habits,
    pasted,
    typed,
    headings,
    tables,
    sources,
    data,
    data_words,
    record_slips,
    blocks,
    navigation,
    configuration,
    moves,
    reviews,
    style,
    spoken,
    exceptions,
)
"""Every module that has rules of its own. A new one is added here."""
RESERVED: Final[dict[str, tuple[str, ...]]] = {
    "FILE-3": ("FILE-2",),
    "META-5": (),
    "DATA-20": ("DATA-1", "DATA-2", "DATA-6"),
    "DATA-24": ("DATA-3",),
}
"""Ids of rules that went, and those that say the same now. They are never given to another rule."""


def all_rules() -> list[Rule]:
    """Every rule, by id."""
    rules = [rule for module in SUBJECTS for rule in rules_of(module)]
    return sorted([*rules, GENERATED], key=_by_number)


GENERATED: Final = documents.generated(all_rules, RESERVED)
"""The rule on the list of all rules: it is told them, since this package knows it."""


def rules_of(module: ModuleType) -> list[Rule]:
    """The rules of a subject: those that have a name there, and the table `RULES` of those that
    need none."""
    named = [value for value in vars(module).values() if isinstance(value, Rule)]
    return [*named, *getattr(module, "RULES", ())]


def _by_number(rule: Rule) -> tuple[str, int]:
    group, _, number = rule.id.partition("-")
    return group, int(number)
