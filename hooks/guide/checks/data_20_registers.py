"""DATA-20: the registers of terms, redirects, changes and renamed things can be read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

import yaml

from guide.lint.data import DataFile, keys, line, plain
from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project, nearest
from zhvariants.tags import script_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _id(value: object) -> str:
    fits = _ID.fullmatch(str(value))
    return "" if fits else "用小寫英數與連字號，例如 bank-exam"


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value else "寫成一行文字"


def _list(value: object) -> str:
    return "" if isinstance(value, list) and value else "寫成清單，例如 [甲, 乙]"


def _lists(value: object) -> str:
    return "" if isinstance(value, list) else "寫成清單，例如 [seed-000]；沒有就寫 []"


def _any(value: object) -> str:
    return ""


def _mapping(value: object) -> str:
    return "" if isinstance(value, dict) else "寫成「地區: [詞]」的對照"


def _day(value: object) -> str:
    return "" if isinstance(value, datetime.date) else "寫成日期，不加引號，例如 2026-11-22"


def _when(value: object) -> str:
    return "" if _DATE.fullmatch(str(value)) else "寫 2023、2023-05 或 2023-05-18"


def _one_of(*words: str) -> Callable[[object], str]:
    return lambda value: "" if value in words else f"只能是 {'、'.join(words)}"


def _script(value: object) -> str:
    return "" if script_of(value) else "寫 zh-Hant 或 zh-Hans"


_Fields = dict[str, Callable[[object], str]]
_FIELDS: dict[str, tuple[_Fields, _Fields]] = {
    "terms": (
        {
            "id": _id,
            "zh-Hant": _text,
            "zh-Hans": _text,
            "convert": _one_of("both", "to-hans", "to-hant", "none"),
            "kind": _text,
        },
        {
            "source": _lists,
            "zh-Hant-HK": _text,
            "en": _text,
            "abbr": _any,
            "synonyms": _mapping,
            "from-hant": _list,
            "from-hans": _list,
            "guard": _list,
            "definition": _text,
            "note": _text,
        },
    ),
    "redirects": ({"from": _text, "to": _text, "date": _day}, {}),
    "changes": (
        {
            "id": _id,
            "date": _day,
            "kind": _one_of("added", "corrected", "updated", "removed"),
            "pages": _list,
            "text": _text,
        },
        {"source": _list},
    ),
    "renamed": (
        {"id": _id, "old": _list, "new": _list, "source": _list},
        {"except": _list, "since": _when},
    ),
}
"""By file: the fields that a record must have, and those that it may have."""


def check(project: Project) -> Iterator[Place]:
    """Their YAML, the list under the file's own name, and each record's fields."""
    for name, (must, may) in _FIELDS.items():
        file = project.data.get(name)
        for number, wrong, todo in _file(file, must, may) if file else ():
            yield file.file if file else "", number, wrong, todo


def _file(file: DataFile, must: _Fields, may: _Fields) -> Iterator[tuple[int, str, str]]:
    if file.error:
        yield *file.error, "照同一個檔案裡別筆的樣子改；值裡有標點時，整個值用半形雙引號包起來"
        return
    if not script_of(getattr(file.top.get("lang"), "value", None)):
        yield 1, "檔案開頭沒有 lang", "第一行寫 lang: zh-Hant 或 lang: zh-Hans"
    if not isinstance(file.top.get(file.name), yaml.SequenceNode):
        yield 1, f"沒有「{file.name}:」清單", f"在檔頭說明之後寫一行 {file.name}:，每筆以「- 」開頭"
    first: dict[str, int] = {}
    for node in file.records:
        yield from _record(node, must, {"lang": _script, **may})
        own = keys(node).get(next(iter(must)))
        if own is not None and own.value in first:
            wrong = f"「{own.value}」在第 {first[own.value]} 行已經有了"
            yield line(own), wrong, "換一個，或把兩筆合成一筆"
        elif own is not None:
            first[str(own.value)] = line(own)


def _record(node: yaml.Node, must: _Fields, may: _Fields) -> Iterator[tuple[int, str, str]]:
    given = keys(node)
    if not isinstance(node, yaml.MappingNode):
        yield line(node), "這一項不是紀錄", "寫成「- id: …」，欄位照檔頭的說明"
        return
    yield from _doubled(node)
    for name in must:
        if name not in given:
            yield line(node), f"這一筆沒有 {name}", "照檔頭的說明補上"
    data = {name: plain(value) for name, value in given.items()}
    for name, value in given.items():
        right = {**must, **may}.get(name)
        if right is None:
            near = nearest(name, [*must, *may])
            todo = f"是不是指 {near}？" if near else "刪掉這一行"
            yield line(value), f"沒有「{name}」這個欄位", todo
        elif right(data[name]):
            yield line(value), f"{name} 是「{data[name]}」", right(data[name])


def _doubled(node: yaml.MappingNode) -> Iterator[tuple[int, str, str]]:
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            yield line(key), f"「{key.value}」在這一筆寫了兩次", "只留一個"
        seen.add(key.value)


RULE = Rule(
    "DATA-20",
    Level.STOP,
    "術語、轉址、更新紀錄、改名紀錄的欄位照檔頭的說明",
    site=check,
    folder="docs/data/",
)
