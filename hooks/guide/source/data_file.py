"""A data file as its authors wrote it: its records, every value with its line, its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
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
    begins: int
    """The line that it begins on."""
    fields: Mapping[str, int]
    """The fields that its author wrote, each with its line."""
    parsed: Callable[[], Node | None]
    """Gives it as parsed, if it was."""

    def line(self, *path: Key) -> int:
        """The line of the value at this path, or of the nearest thing around it."""
        if len(path) < 2:  # without asking for what may have been let go
            return self.fields.get(str(*path), self.begins)
        node = self.parsed()
        return yaml.line_at(node, path) if node else self.begins

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

    @cached_property
    def is_readable(self) -> bool:
        """Is it UTF-8, YAML, and one list of records under its own name?"""
        return self._begins is not None and all(is_record for _, is_record in self._begins)

    @cached_property
    def _begins(self) -> list[tuple[int, bool]] | None:
        """(line, is it a record) of each item of its list; None where the file has no such list."""
        if self._listed is None:
            return None
        return [(line(node), isinstance(node, MappingNode)) for node, _ in self._listed]

    @cached_property
    def records(self) -> list[Written]:
        """Its records; none where the file cannot be read."""
        tag = (variant_of(self.lang) or SHELL).tag
        out = []
        for at, (node, value) in enumerate(self._listed or ()):
            if isinstance(value, dict):
                data, fields = {"lang": tag, **value}, yaml.fields(node)
                record = Written(self.file, data, line(node), fields, partial(self._node, at))
                out.append(record)
        return out

    def _node(self, at: int) -> Node:
        """An item of its list as parsed: anew, where that was let go."""
        document = self.document
        if document.node is None:
            document = yaml.read_file(self.file, self.raw)
        node: Node = keys(document.node)[self.name].value[at]
        return node

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
        if self._begins is None:
            yield 1, "DATA-1", f"檔案裡沒有「{self.name}:」清單", "請照檔頭的說明寫"
            return
        if not variant_of(self.lang):
            yield 1, "DATA-2", "檔頭少了 lang", "請寫 lang: zh-Hant 或 lang: zh-Hans"
        for at, is_record in self._begins:
            if not is_record:
                yield at, "DATA-1", "這一項不是紀錄", "請寫成「- id: …」"
        yield from self._doubled([at for at, _ in self._begins])

    def _doubled(self, begins: list[int]) -> Iterator[tuple[int, str, str, str]]:
        """Fields that a record has twice; of two records in one it is enough to say that."""
        until = 0
        for at, key in self.document.doubled_below:
            if key == "id":
                until = next((each for each in begins if each > at), len(self.text))
                yield at, "DATA-1", "這一筆和上一筆併成一筆了", "在 id 前面寫「- 」：- id: …"
            elif at >= until:
                yield at, "DATA-1", f"「{key}」在這一筆寫了兩次", "請留一個"

    def let_nodes_go(self) -> None:
        """Forget what was parsed, when it has been read: whoever asks for a line has it again."""
        if self.document.node is not None:
            for name in ("records", "is_readable", "_values"):  # made of what goes
                getattr(self, name)
            vars(self)["document"] = self.document.without_nodes()
            vars(self).pop("_listed", None)

    def let_go(self) -> None:
        """Forget all but the records."""
        self.let_nodes_go()
        for name in ("document", "_values", "text"):
            vars(self).pop(name, None)

    def values(self) -> tuple[Value, ...]:
        """Every text of every record, as far as the file has a list of them."""
        return self._values

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        return tuple(self._each_value())

    def _each_value(self) -> Iterator[Value]:
        listed = self.top.get(self.name)
        paths: dict[tuple[str, ...], tuple[str, ...]] = {}
        for number, record in enumerate(listed.value if isinstance(listed, SequenceNode) else ()):
            own = keys(record).get("lang") or self.top.get("lang")
            script = variant_of(own.value if own else None) or SHELL
            for way, node in _texts(record):
                at, end = node.start_mark.index, node.end_mark.index
                path = paths.setdefault(way, way)  # one for all records
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
