"""A model's complaints in words that a contributor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from guide.problems import Problem, suggestion
from guide.source.data_file import Written

from .base import LOOK_UP

_KINDS = {
    "string_type": "要寫文字",
    "int_type": "要寫整數，不加引號、逗號與單位",
    "float_type": "要寫數字，不加引號與單位",
    "bool_type": "要寫 true 或 false",
    "tuple_type": "要寫成清單 […]",
    "dict_type": "要寫成「鍵: 值」",
    "model_type": "要寫成「鍵: 值」",
    "date_type": "要寫日期，例：2026-11-22",
    "date_from_datetime_parsing": "要寫日期，例：2026-11-22",
    "date_parsing": "要寫日期，例：2026-11-22",
    "greater_than": "要大於 0",
    "too_short": "清單太短",
    "too_long": "清單太長",
}


_FORMS = {
    r"^[a-z0-9]": "只用小寫英數與連字號，例如 tw-arm-2026",
    r"^https?:": "寫 https:// 開頭的整個網址，中間不空格；沒有就寫 null",
    r"^[\w/-]+\.md": "寫 docs 裡的檔名，例如 roles/arm.md，後面可加 #章節",
    r"^\d{4}(-": "寫成 2026-03-06、2026-03 或 2026；沒有就寫 null",
    r"^\d[\d-]*": "寫成 '331100'，不只一個用「、」隔開",
    r"^[TOPKSA]": "寫來源的代碼，例如 T1.1",
}
"""What a text is to look like, by how its pattern begins."""


def problems(error: ValidationError, written: Written, model: Any) -> Iterator[Problem]:
    """What the model says is wrong with this record, one problem a field."""
    seen = set()
    for each in error.errors():
        path = _path(each["loc"], written.data)
        if path in seen:  # a value that may be of several kinds is complained of once for each
            continue
        seen.add(path)
        yield written.problem(path, *_say(each, path, model))


def _path(loc: Sequence[str | int], data: Any) -> tuple[str | int, ...]:
    """The part of a location that the record has; the rest names the model's own types."""
    path: list[str | int] = []
    for step in loc:
        known = isinstance(data, dict) and step in data
        if known or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
            path.append(step)
            continue
        if isinstance(data, dict) and isinstance(step, str):
            path.append(step)  # a key that is missing
        break
    return tuple(path)


def _say(each: Any, path: tuple[str | int, ...], model: Any) -> tuple[str, str, str]:
    """(rule, what is wrong, what to do)"""
    kind, name, ctx = each["type"], ".".join(map(str, path)), each.get("ctx", {})
    if "todo" in ctx:
        return kind, ctx["wrong"], ctx["todo"]
    if kind == "missing":
        return "DATA-2", f"少了 {name}", "請補上，沒有資料的欄位照檔頭的說明寫"
    if kind == "extra_forbidden":
        return "DATA-3", f"沒有 {name} 這個欄位", _nearest(path, model)
    wrong = f"{name} 的「{each['input']}」"
    if kind == "literal_error":
        allowed = ctx["expected"].replace(" or ", "、").replace("'", "").replace(", ", "、")
        return "DATA-3", f"{wrong}不能用", f"可用的是 {allowed}"
    if path and (todo := _described(path[0], model)):
        return "DATA-3", f"{wrong}不對", todo
    if kind == "string_pattern_mismatch":
        meant = str(each["input"]).lower().replace("_", "-")
        form = next((form for sign, form in _FORMS.items() if ctx["pattern"].startswith(sign)), "")
        near = f"是不是指 {meant}？" if re.fullmatch(ctx["pattern"], meant) else ""
        return "DATA-3", f"{wrong}寫法不對", f"{near}{form}" or "請照檔頭的說明寫"
    if kind == "string_too_short":
        return "DATA-3", f"{wrong}不對：是空的", "沒有就整行刪掉"
    return "DATA-3", f"{wrong}不對：{_KINDS.get(kind, '型別或範圍不對')}", LOOK_UP


def _nearest(path: tuple[str | int, ...], model: Any) -> str:
    for step in path[:-1]:
        model = _inner(model, step)
    known = list(_fields(model))
    return suggestion(str(path[-1]), known, f"可用的是 {'、'.join(known)}")


def _fields(model: Any) -> dict[str, FieldInfo]:
    """The fields of a model, as its records write them."""
    fields: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    return {field.alias or name: field for name, field in fields.items()}


def _described(name: str | int, model: Any) -> str | None:
    """What to write in a field, where its model says so."""
    field = _fields(model).get(str(name))
    return field.description if field else None


def _inner(model: Any, step: str | int) -> Any:
    """The model of a field's values, as far as it is a model."""
    if isinstance(step, int):
        return model
    found = _fields(model).get(step)
    for each in (found.annotation, *getattr(found.annotation, "__args__", ())) if found else ():
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
    return None
