"""DATA-24: fields of the registers are known ones, and hold what they should."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guide.problems import Level, Place
from guide.project import Project, nearest
from guide.records.registers import FIELDS, Fields, script
from guide.source.data_file import keys, line, plain

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Every field of every record."""
    for name, (must, may) in FIELDS.items():
        file = project.data.get(name)
        for node in file.records if file else ():
            for number, wrong, todo in _record(node, {**must, "lang": script, **may}):
                yield file.file if file else "", number, wrong, todo


def _record(node: yaml.Node, fields: Fields) -> Iterator[tuple[int, str, str]]:
    for name, value in keys(node).items():
        right, data = fields.get(name), plain(value)
        if right is None:
            near = nearest(name, fields)
            todo = f"是不是指 {near}？" if near else "刪掉這一行"
            yield line(value), f"沒有「{name}」這個欄位", todo
        elif right(data):
            yield line(value), f"{name} 是「{data}」", right(data)


RULE = Rule(
    "DATA-24",
    Level.STOP,
    "術語、轉址、更新紀錄、改名紀錄的欄位照檔頭的說明",
    site=check,
    folder="docs/data/",
)
