"""Data files with the line of every value, so that a message can say where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from guide.source.front_matter import explain

from .content import LOADER
from .problems import Problem

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Raw:
    """One record as written."""

    data: dict[str, Any]
    lines: dict[Path_, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at this path, or of the nearest thing around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


@dataclass
class DataFile:
    """One file of `docs/data/`."""

    name: str
    file: str
    """Its path as messages show it."""
    lang: str | None = None
    records: list[Raw] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, line: int, rule: str, text: str) -> None:
        """Note what is wrong at a line."""
        self.problems.append(Problem(self.file, line, rule, text))


def read(docs: Path, name: str) -> DataFile:
    """The records of `data/<name>.yml` as written; none, and no problem, where there is no file."""
    path = docs / "data" / f"{name}.yml"
    out = DataFile(name, f"{docs.name}/data/{name}.yml")
    if not path.is_file():
        return out
    try:
        loader = LOADER(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:  # FILE-1 says so
        return out
    except yaml.YAMLError as error:  # a character that YAML forbids, found before anything is read
        out.problem(1, "DATA-1", f"{explain(error)[1]}；刪掉它，或重新打那一段")
        return out
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError) as error:
        line, why = explain(error) if isinstance(error, yaml.YAMLError) else (1, str(error))
        text = f"這裡不是有效的 YAML：{why}；請檢查縮排、冒號後的空格與引號"
        out.problem(line, "DATA-1", text)
        return out
    finally:
        loader.dispose()
    _take(out, node, data)
    return out


def _take(out: DataFile, node: yaml.Node | None, data: Any) -> None:
    if isinstance(node, yaml.MappingNode):
        out.problems += (Problem(out.file, *each) for each in _twice(node, "這個檔案"))
        if out.problems:
            return
    listed = data.get(out.name, 0) if isinstance(data, dict) else 0
    listed = [] if listed is None else listed  # a list that nobody has written in yet
    if node is None or not isinstance(listed, list):
        out.problem(1, "DATA-1", f"檔案裡沒有「{out.name}:」清單；請照檔頭的說明寫")
        return
    out.lang = data.get("lang")
    if out.lang not in ("zh-Hant", "zh-Hans"):
        out.problem(1, "DATA-2", "檔頭少了 lang；請寫 lang: zh-Hant 或 lang: zh-Hans")
    values = next(value for key, value in node.value if key.value == out.name)
    for item, record in zip(values.value if listed else (), listed, strict=True):
        if not isinstance(record, dict):
            out.problem(item.start_mark.line + 1, "DATA-1", "這一項不是紀錄；請寫成「- id: …」")
            continue
        out.problems += (Problem(out.file, *each) for each in _twice(item))
        out.records.append(Raw({"lang": out.lang, **record}, dict(_lines(item, ()))))


def _lines(node: yaml.Node, path: Path_) -> Iterator[tuple[Path_, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _lines(value, (*path, at))


def _twice(node: yaml.Node, where: str = "這一筆") -> Iterator[tuple[int, str, str]]:
    """A key that stands twice in one record: YAML keeps the last and says nothing."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                yield line, "DATA-1", f"「{key.value}」在{where}寫了兩次；請留一個"
            seen.add(key.value)
            yield from _twice(value)
