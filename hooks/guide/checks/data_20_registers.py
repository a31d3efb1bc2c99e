"""DATA-20: the registers of terms, redirects, changes and renamed things can be read."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guide.problems import Level, Place
from guide.project import Project
from guide.records.registers import FIELDS, Fields
from guide.source.data_file import DataFile, keys, line
from zhvariants.variants import variant_of

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Their YAML, the list under the file's own name, and what each record must have."""
    for name, (must, _) in FIELDS.items():
        file = project.data.get(name)
        for number, wrong, todo in _file(file, must) if file else ():
            yield file.file if file else "", number, wrong, todo


def _file(file: DataFile, must: Fields) -> Iterator[tuple[int, str, str]]:
    if file.error:
        yield *file.error, "照同一個檔案裡別筆的樣子改；值裡有標點時，整個值用半形雙引號包起來"
        return
    if not file.top and not file.text.strip():
        yield 1, "檔案是空的", "請放回原來的內容；不再需要的紀錄一筆一筆刪"
        return
    for key in file.doubled:
        yield line(key), f"「{key.value}」在這個檔案寫了兩次", "只留一個"
    if not variant_of(getattr(file.top.get("lang"), "value", None)):
        yield 1, "檔案開頭沒有 lang", "第一行寫 lang: zh-Hant 或 lang: zh-Hans"
    if not isinstance(file.top.get(file.name), yaml.SequenceNode):
        yield 1, f"沒有「{file.name}:」清單", f"在檔頭說明之後寫一行 {file.name}:，每筆以「- 」開頭"
    first: dict[str, int] = {}
    for node in file.records:
        yield from _record(node, must)
        own = keys(node).get(next(iter(must))) if file.name != "changes" else None
        if own is not None and own.value in first:
            wrong = f"「{own.value}」在第 {first[own.value]} 行已經有了"
            yield line(own), wrong, "換一個，或把兩筆合成一筆"
        elif own is not None:
            first[str(own.value)] = line(own)


def _record(node: yaml.Node, must: Fields) -> Iterator[tuple[int, str, str]]:
    given = keys(node)
    if not isinstance(node, yaml.MappingNode):
        yield line(node), "這一項不是紀錄", "寫成「- id: …」，欄位照檔頭的說明"
        return
    yield from _doubled(node)
    for name in must:
        if name not in given:
            yield line(node), f"這一筆沒有 {name}", "照檔頭的說明補上"


def _doubled(node: yaml.MappingNode) -> Iterator[tuple[int, str, str]]:
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            yield line(key), f"「{key.value}」在這一筆寫了兩次", "只留一個"
        seen.add(key.value)


RULE = Rule(
    "DATA-20",
    Level.STOP,
    "術語、轉址、更新紀錄、改名紀錄讀得懂，不缺欄位",
    site=check,
    folder="docs/data/",
)
