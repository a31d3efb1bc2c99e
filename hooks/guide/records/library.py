"""All records of the guide, checked one by one and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from . import files, messages, rules
from .models import (
    MODELS,
    Certification,
    Competency,
    EntryRoute,
    PayStructure,
    Record,
    Role,
    Salary,
    Source,
)
from .problems import Problem

R = TypeVar("R", bound=Record)


@dataclass
class Library:
    """Every record by data file and id; places in the files for messages."""

    sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    raws: dict[tuple[str, str], tuple[str, files.Raw]] = field(default_factory=dict)
    """(data set, id): (file as messages show it, record as written)."""
    terms: list[Mapping[str, Any]] = field(default_factory=list)
    refused: set[tuple[str, str]] = field(default_factory=set)
    """(data set, id) of records that have another fault, and are left out for it."""

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
    def salaries(self) -> dict[str, Salary]:
        """The figures of pay."""
        return self.of("salaries", Salary)

    @property
    def pay_structure(self) -> dict[str, PayStructure]:
        """What pay is made of."""
        return self.of("pay_structure", PayStructure)

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
        self, name: str, record: str, path: Iterable[str | int], rule: str, text: str
    ) -> Problem:
        """A problem at this place of a record."""
        file, raw = self.raws[name, record]
        return Problem(file, raw.line(*path), rule, text)


def load(docs: Path) -> tuple[Library, list[Problem]]:
    """The records of a folder of pages, and everything that is wrong with them.

    A record that its model refuses is left out of the library.
    """
    library = Library()
    found: list[Problem] = []
    for name in MODELS:
        library.sets[name] = {}
        found += _load_file(library, files.read(docs, name))
    found += rules.check(library, docs)
    return library, found


def _load_file(library: Library, file: files.DataFile) -> Iterator[Problem]:
    yield from file.problems
    model = MODELS[file.name]
    for raw in file.records:
        try:
            record = model.model_validate(raw.data)
        except ValidationError as error:
            yield from messages.problems(error, raw, file, model)
            library.refused.add((file.name, str(raw.data.get("id"))))
            continue
        first = library.raws.get((file.name, record.id))
        if first:
            text = f"id「{record.id}」第 {first[1].line('id')} 行已經有了；請換一個"
            yield Problem(file.file, raw.line("id"), "DATA-6", text)
            continue
        library.sets[file.name][record.id] = record
        library.raws[file.name, record.id] = (file.file, raw)
