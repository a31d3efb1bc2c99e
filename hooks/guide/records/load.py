"""Data files checked against their models, one by one and against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast
from weakref import WeakKeyDictionary

from pydantic import ValidationError

from guide.problems import Problem
from guide.source.data_file import DataFile, Written
from guide.source.yaml import Document

from . import messages, rules
from .base import Item, Record
from .library import Library
from .models import DATA_SETS, MODELS


def load(data: Mapping[str, DataFile], pages: Collection[str]) -> tuple[Library, list[Problem]]:
    """The records of data files by name, and everything that is wrong with them.

    `pages` are those that records may lead to. A record that its model refuses is left out.
    """
    library = Library()
    found: list[Problem] = []
    for name, file in data.items():
        if name in MODELS:
            checked = _check(file)
            _take(library, name, checked)
            found += checked.problems
    found += rules.check(library, pages)
    return library, found


@dataclass(frozen=True)
class _Checked:
    """What a data file holds, and what is wrong in it."""

    sound: tuple[tuple[Written, Item], ...]
    refused: tuple[str, ...]
    problems: tuple[Problem, ...]


_cache: WeakKeyDictionary[Document, _Checked] = WeakKeyDictionary()
"""Checked once for each content of a file: as long as its parsed text is in the reader's cache."""


def _check(file: DataFile) -> _Checked:
    found = _cache.get(file.document)
    if found is None:
        found = _cache[file.document] = _checked(file)
    return found


def _checked(file: DataFile) -> _Checked:
    model = MODELS[file.name]
    sound: list[tuple[Written, Item]] = []
    refused: list[str] = []
    problems = file.problems
    first: dict[object, int] = {}
    for written in file.records:
        name = str(written.data.get(model.key))
        if name in first and model.key in written.data:
            wrong = f"{model.key}「{name}」第 {first[name]} 行已經有了"
            problems.append(written.problem((model.key,), "DATA-6", wrong, "請換一個"))
            continue
        first[name] = written.line(model.key)
        try:
            sound.append((written, model.model_validate(written.data)))
        except ValidationError as error:
            problems += messages.problems(error, written, model)
            refused.append(name)
    return _Checked(tuple(sound), tuple(refused), tuple(problems))


def _take(library: Library, name: str, checked: _Checked) -> None:
    if name in DATA_SETS:
        library.sets[name] = {}
        library.refused |= {(name, record) for record in checked.refused}
        for written, item in checked.sound:
            record = cast(Record, item)
            library.sets[name][record.id] = record
            library.written[name, record.id] = written
    else:
        library.registers[name] = list(checked.sound)
