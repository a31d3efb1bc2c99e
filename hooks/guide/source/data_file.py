"""A data file as its authors wrote it: its records, every value with its line, its faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from guide.problems import Level, Problem
from zhvariants.variants import Variant, variant_of

from . import limits, yaml
from .settings import SHELL
from .text import is_utf8
from .yaml import keys, line

Key = str | int
"""A key of a mapping, or a place in a list."""


class Value(NamedTuple):
    """One text in a record. Hot path: there are tens of thousands."""

    line: int
    record: int
    """Which record of the file, from 0."""
    path: tuple[str, ...]
    """Keys that lead to it inside its record."""
    text: str
    script: Variant
    """The script that the record is written in."""
    start: int
    end: int
    """Where it stands in the file's text, with its quotation marks."""


@dataclass(frozen=True)
class Written:
    """One record as written."""

    file: str
    """As messages name it."""
    data: dict[str, Any]
    """Its values, with the file's `lang` where it has none of its own."""
    node: Node | None
    """As parsed; None where it was let go."""
    _first: int = 0
    """The line of its id, where that is all that is known."""

    def line(self, *path: Key) -> int:
        """The line of the value at this path, or of the nearest thing around it.

        Of a record that let go what was parsed it is that of its id, whatever is asked for.
        """
        return yaml.line_at(self.node, path) if self.node else self._first

    def without_node(self) -> Written:
        """The record without what was parsed, but for the line of its id."""
        return Written(self.file, self.data, None, self.line("id"))

    def problem(self, path: tuple[Key, ...], rule: str, wrong: str, todo: str) -> Problem:
        """What is wrong at a place of the record, and ends a build."""
        return Problem(self.file, self.line(*path), rule, wrong, todo, Level.STOP)


@dataclass(frozen=True)
class DataFile:
    """One file of `docs/data/`."""

    name: str
    """Without its ending; also the key that its records stand under."""
    file: str
    """As messages name it."""
    raw: bytes

    @cached_property
    def text(self) -> str:
        """What the file says, without byte order mark."""
        return self.raw.decode("utf-8", errors="replace").removeprefix("\ufeff")

    @cached_property
    def is_text(self) -> bool:
        """Is the file UTF-8?"""
        return is_utf8(self.raw)

    @cached_property
    def document(self) -> yaml.Document:
        """The file as parsed."""
        sound = self.is_text and not self.excess
        return yaml.read_file(self.file, self.raw) if sound else yaml.Document()

    @cached_property
    def excess(self) -> limits.Excess | None:
        """What of it is more than can be read in time; FILE-10 says so."""
        return limits.of_lines(self.text)

    @property
    def top(self) -> dict[str, Node]:
        """The file's own keys."""
        return keys(self.document.node)

    @property
    def lang(self) -> object:
        """The script that the file declares for its records."""
        data = self.document.data
        return data.get("lang") if isinstance(data, dict) else None

    @cached_property
    def _listed(self) -> list[tuple[Node, Any]] | None:
        """(node, value) of each item of its list; None where the file has no such list."""
        node, data = self.top.get(self.name), self.document.data
        if not isinstance(data, dict) or self.document.doubled:
            return None
        if isinstance(node, SequenceNode):
            return list(zip(node.value, data[self.name], strict=True))
        # a list that nobody has written in yet
        return [] if isinstance(node, ScalarNode) and data[self.name] is None else None

    @property
    def is_readable(self) -> bool:
        """Is it UTF-8, YAML, and one list of records under its own name?"""
        listed = self._listed
        return listed is not None and all(isinstance(node, MappingNode) for node, _ in listed)

    @cached_property
    def records(self) -> list[Written]:
        """Its records; none where the file cannot be read."""
        script = variant_of(self.lang) or SHELL
        return [
            Written(self.file, {"lang": script.tag, **value}, node)
            for node, value in self._listed or ()
            if isinstance(value, dict)
        ]

    @property
    def problems(self) -> list[Problem]:
        """What keeps the file, or one of its records, from being read as it was meant."""
        return [Problem(self.file, *said, Level.STOP) for said in self._faults()]

    def unread(self) -> Iterator[tuple[int, str, str]]:
        """(line, what is wrong, what to do) of what YAML cannot read, or reads otherwise."""
        document = self.document
        if document.fault:
            yield document.fault.line, *_explain(document.fault)
        for at, key in document.doubled:
            yield at, f"「{key}」在這個檔案寫了兩次", "請留一個"
        yield from document.slips

    def _faults(self) -> Iterator[tuple[int, str, str, str]]:
        document = self.document
        yield from ((at, "DATA-1", wrong, todo) for at, wrong, todo in self.unread())
        if document.fault or document.doubled or not self.is_text or self.excess:
            return
        if self._listed is None:
            yield 1, "DATA-1", f"檔案裡沒有「{self.name}:」清單", "請照檔頭的說明寫"
            return
        if not variant_of(self.lang):
            yield 1, "DATA-2", "檔頭少了 lang", "請寫 lang: zh-Hant 或 lang: zh-Hans"
        for node, _ in self._listed:
            if not isinstance(node, MappingNode):
                yield line(node), "DATA-1", "這一項不是紀錄", "請寫成「- id: …」"
        yield from self._doubled([line(node) for node, _ in self._listed])

    def _doubled(self, begins: list[int]) -> Iterator[tuple[int, str, str, str]]:
        """Fields that a record has twice; of two records in one it is enough to say that."""
        until = 0
        for at, key in self.document.doubled_below:
            if key == "id":
                until = next((each for each in begins if each > at), len(self.text))
                yield at, "DATA-1", "這一筆和上一筆併成一筆了", "在 id 前面寫「- 」：- id: …"
            elif at >= until:
                yield at, "DATA-1", f"「{key}」在這一筆寫了兩次", "請留一個"

    def let_go(self) -> None:
        """Forget what was parsed, but for the records."""
        vars(self)["records"] = [record.without_node() for record in self.records]
        for name in ("document", "_listed", "_values"):
            vars(self).pop(name, None)

    def values(self) -> tuple[Value, ...]:
        """Every text of every record, as far as the file has a list of them."""
        return self._values

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        return tuple(self._each_value())

    def _each_value(self) -> Iterator[Value]:
        listed = self.top.get(self.name)
        for number, record in enumerate(listed.value if isinstance(listed, SequenceNode) else ()):
            own = keys(record).get("lang") or self.top.get("lang")
            script = variant_of(own.value if own else None) or SHELL
            for path, node in _texts(record):
                at, end = node.start_mark.index, node.end_mark.index
                yield Value(line(node), number, path, node.value, script, at, end)


def _explain(fault: yaml.Fault) -> tuple[str, str]:
    """(what is wrong, what to do)"""
    if fault.kind == yaml.CHARACTER:
        return fault.why, "刪掉它，或重新打那一段"
    if fault.kind == yaml.VALUE:
        return fault.why, "照年-月-日寫一個真的日期，例如 2026-11-22；數字照來源寫"
    return f"這裡不是有效的 YAML：{fault.why}", "請檢查縮排、冒號後的空格與引號"


def _texts(node: Node) -> list[tuple[tuple[str, ...], ScalarNode]]:
    """Every text below a node, once: an alias may lead back to where it stands."""
    out: list[tuple[tuple[str, ...], ScalarNode]] = []
    seen = set[int]()
    todo: list[tuple[tuple[str, ...], Node]] = [((), node)]
    while todo:
        path, at = todo.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        if isinstance(at, ScalarNode):
            out.append((path, at))
        elif isinstance(at, MappingNode):
            todo += [((*path, str(key.value)), value) for key, value in reversed(at.value)]
        elif isinstance(at, SequenceNode):
            todo += [(path, value) for value in reversed(at.value)]
    return out
