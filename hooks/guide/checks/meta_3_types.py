"""META-3: each field of the front matter holds what it should."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, TypeGuard

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Types of the fields that are given."""
    for name, (right, want) in _WANT.items():
        value = page.meta.get(name)
        if value not in (None, "") and not right(value):
            yield page.front.line(name), f"{name} 是 {_show(value)}", want


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(x, str | int) for x in value)


def is_date(value: object) -> TypeGuard[datetime.date]:
    """Is this a date, without a time?"""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _pairs(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    )


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(x, str) for x in value)


_WANT = {
    "title": (_text, "寫成一行文字，例如 title: 薪資總表；像數字或 yes 的字用半形雙引號包起來"),
    "description": (_text, "寫成一行文字；像數字或 yes 的字用半形雙引號包起來"),
    "sources": (_ids, "寫成清單，例如 sources: [seed-000, tabf-trust]；沒有來源寫 sources: []"),
    "reviewed": (is_date, "寫成日期，不加引號，例如 reviewed: 2026-11-22"),
    "convert": (_pairs, "寫成「繁體: 簡體」的對照，例如 convert: {夥伴: 伙伴}"),
    "protect": (_words, "寫成清單，例如 protect: [網路, 网络]"),
}


def _show(value: Any) -> str:
    kinds = {bool: "是非值", int: "數字", float: "數字", list: "清單", dict: "對照表", str: "文字"}
    return f"{kinds.get(type(value), '別種值')}「{value}」"


RULE = Rule("META-3", Level.STOP, "檔頭的欄位是該有的類型：文字、清單、日期", page=check)
