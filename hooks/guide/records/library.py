"""All sound records of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from guide.problems import Problem
from guide.source.data_file import Key, Written

from .base import Item
from .models import (
    DATA_SETS,
    Certification,
    Competency,
    EntryRoute,
    Record,
    Renamed,
    Role,
    Salary,
    Source,
)
from .terms import in_glossary

R = TypeVar("R", bound=Record)


@dataclass
class Library:
    """Every sound record by data file; places in the files for messages."""

    sets: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in DATA_SETS}
    )
    """The data sets, each by id."""
    registers: dict[str, list[tuple[Written, Item]]] = field(default_factory=dict)
    """The other files: terms, redirects, changes, renamed."""
    general: list[tuple[Written, Item]] = field(default_factory=list)
    """The words that come with the converter; those that a term has the id of belong to it."""
    written: dict[tuple[str, str], Written] = field(default_factory=dict)
    """By (data set, id): the record as its author wrote it."""
    refused: set[tuple[str, str]] = field(default_factory=set)
    """(data set, id) of records that have a fault, and are left out for it."""

    @cached_property
    def terms(self) -> list[Mapping[str, Any]]:
        """The term table, for conversion: the guide's own terms, then the other general words."""
        own = self.listed("terms")
        ids = {term["id"] for term in own}
        general = (written.data for written, _ in self.general)
        return [*own, *(word for word in general if word["id"] not in ids)]

    @cached_property
    def glossary(self) -> list[Mapping[str, Any]]:
        """The guide's own terms that readers are shown."""
        return [term for term in self.listed("terms") if in_glossary(term)]

    @cached_property
    def files(self) -> dict[str, list[str]]:
        """By data set: the files that its sound records stand in, by name."""
        found = [(name, written.file) for (name, _), written in self.written.items()]
        found += [(name, w.file) for name, listed in self.registers.items() for w, _ in listed]
        out: dict[str, list[str]] = {}
        for name, file in sorted(set(found)):
            out.setdefault(name, []).append(file)
        return out

    @cached_property
    def competency_ids(self) -> dict[str, str]:
        """By the code of an item of the competency standard: its id."""
        return {item.site_code: item.id for item in self.competency.values()}

    @cached_property
    def renamed(self) -> list[Renamed]:
        """Names that were replaced."""
        return [cast(Renamed, item) for _, item in self.registers.get("renamed", ())]

    def listed(self, name: str) -> list[Mapping[str, Any]]:
        """The entries of a register in the order of its file, with the keys of the file."""
        return [written.data for written, _ in self.registers.get(name, ())]

    def knows(self, name: str, record: str) -> bool:
        """Is there such a record, sound or not?"""
        return record in self.sets.get(name, {}) or (name, record) in self.refused

    @property
    def sources(self) -> dict[str, Source]:
        """The register of sources."""
        return self.of("sources", Source)

    @property
    def roles(self) -> dict[str, Role]:
        """The roles."""
        return self.of("roles", Role)

    @property
    def role_pages(self) -> frozenset[str]:
        """Pages that are about one role each, written or made."""
        return frozenset(role.own_page for role in self.roles.values())

    @property
    def salaries(self) -> dict[str, Salary]:
        """The figures of pay."""
        return self.of("salaries", Salary)

    @property
    def certifications(self) -> dict[str, Certification]:
        """The certificates."""
        return self.of("certifications", Certification)

    @property
    def entry_routes(self) -> dict[str, EntryRoute]:
        """The ways into a bank."""
        return self.of("entry_routes", EntryRoute)

    @property
    def competency(self) -> dict[str, Competency]:
        """The items of the competency standard."""
        return self.of("competency", Competency)

    def of(self, name: str, model: type[R]) -> dict[str, R]:
        """The records of one data file."""
        return cast(dict[str, R], self.sets.get(name, {}))

    def problem(
        self, name: str, record: str, path: tuple[Key, ...], rule: str, wrong: str, todo: str
    ) -> Problem:
        """What is wrong at this place of a record."""
        return self.written[name, record].problem(path, rule, wrong, todo)
