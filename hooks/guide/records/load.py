"""Data files checked against their models, one by one and against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from weakref import WeakKeyDictionary

from pydantic import ValidationError

from guide.problems import Problem
from guide.source.data_file import DataFile, Written
from guide.source.yaml import Document

from . import messages, rules
from .base import Item, Record
from .library import Library
from .models import DATA_SETS, MODELS


def load(
    data: Mapping[str, Sequence[DataFile]], pages: Collection[str], general: Iterable[DataFile] = ()
) -> tuple[Library, list[Problem]]:
    """The records of data sets by name, each of one file or more, and all that is wrong with them.

    `pages` are those that records may lead to; `general` are the converter's own words, of which a
    term with the same id takes what it does not say itself. A record that its model refuses is left
    out.
    """
    library = Library()
    found: list[Problem] = []
    for file in general:
        checked = _check(file)
        library.general += checked.sound
        found += checked.problems
    found += _same_ids(library.general, "id")
    for name, files in data.items():
        if name in MODELS:
            beside = library.general if name == "terms" else ()
            parts = [_check(file, beside) for file in files]
            found += (problem for each in parts for problem in each.problems)
            found += _same_ids(
                (record for each in parts for record in each.sound), MODELS[name].key
            )
            _take(library, name, parts)
    found += rules.check(library, pages)
    return library, found


def _same_ids(records: Iterable[tuple[Written, Item]], key: str) -> Iterator[Problem]:
    """Records with an id that another file has given."""
    first: dict[str, Written] = {}
    for record, _ in records if key else ():
        before = first.setdefault(str(record.data[key]), record)
        if before.file != record.file:
            wrong = f"{key}「{record.data[key]}」{before.file} 第 {before.line(key)} 行已經有了"
            yield record.problem((key,), "DATA-6", wrong, "請換一個；同一件事只留一筆")


@dataclass(frozen=True)
class _Checked:
    """What a data file holds, and what is wrong in it."""

    sound: tuple[tuple[Written, Item], ...]
    refused: tuple[str, ...]
    problems: tuple[Problem, ...]


_General = Sequence[tuple[Written, Item]]
_cache: WeakKeyDictionary[Document, tuple[_General, _Checked]] = WeakKeyDictionary()
"""Checked once for each content of a file: as long as its parsed text is in the reader's cache."""


def _check(file: DataFile, general: _General = ()) -> _Checked:
    beside, found = _cache.get(file.document, ((), None))
    if found is None or [w.data for w, _ in beside] != [w.data for w, _ in general]:
        base = {str(written.data["id"]): written.data for written, _ in general}
        found = _checked(file, base)
        _cache[file.document] = list(general), found
    return found


def _with_general(written: Written, base: Mapping[str, Mapping[str, Any]]) -> Written:
    """A term that does not say how it converts, with what the general word of its id says."""
    known = base.get(str(written.data.get("id")))
    if known is None or "convert" in written.data:
        return written
    own = written.data.get("source")
    said = own if isinstance(own, list) else []
    source = [*said, *(each for each in known["source"] if each not in said)]
    return replace(written, data={**known, **written.data, "source": source})


def _checked(file: DataFile, base: Mapping[str, Mapping[str, Any]]) -> _Checked:
    model = MODELS[file.name]
    sound: list[tuple[Written, Item]] = []
    refused: list[str] = []
    problems = file.problems
    first: dict[object, Written] = {}
    for each in file.records:
        written = _with_general(each, base)
        name = str(written.data.get(model.key))
        if name in first and model.key in written.data:
            before = first[name].line(model.key)
            wrong = f"{model.key}「{name}」第 {before} 行已經有了"
            problems.append(written.problem((model.key,), "DATA-6", wrong, "請換一個"))
            continue
        first[name] = written
        try:
            sound.append((written, model.model_validate(written.data)))
        except ValidationError as error:
            slips = {at for at, _, _ in file.document.slips}  # what they lead to is not said again
            said = messages.problems(error, written, model)
            problems += (each for each in said if each.line not in slips)
            refused.append(name)
    return _Checked(tuple(sound), tuple(refused), tuple(problems))


def _take(library: Library, name: str, parts: Sequence[_Checked]) -> None:
    sound = [found for each in parts for found in each.sound]
    if name not in DATA_SETS:
        library.registers[name] = sound
        return
    library.refused |= {(name, record) for each in parts for record in each.refused}
    for written, item in sound:
        record = cast(Record, item)
        library.sets[name].setdefault(record.id, record)
        library.written.setdefault((name, record.id), written)
