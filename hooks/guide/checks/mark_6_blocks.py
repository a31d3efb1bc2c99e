"""MARK-6: blocks are written as this site's Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_HEAD = re.compile(r"^(?P<indent>[ ]*)(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<rest>.*)$")
_OTHERS = re.compile(r"^[ ]*(?::{3,}|\{%|\[TOC\])", re.I)
_KNOWN = ("caption", "table-caption", "figure-caption")
_BLOCK = re.compile(r"^[ \t]*/{3,}[ \t]*([\w-]+)")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Marks of other programs, blocks without content, tabs without a quoted name."""
    lines = page.prose.split("\n")
    for number, line in enumerate(lines, 1):
        head, block = _HEAD.match(line), _BLOCK.match(line)
        if _OTHERS.match(line):
            todo = '提示框寫 !!! note "標題"，下面空四格寫內容；其他的刪掉'
            yield number, f"「{line.strip()[:12]}」不是本站的寫法", todo
        elif block and block[1] not in _KNOWN:
            yield number, f"沒有「/// {block[1]}」這種區塊", "表格的標題寫 /// caption"
        elif head:
            yield from _framed(head, number, lines)


def _framed(head: re.Match[str], number: int, lines: list[str]) -> Iterator[Finding]:
    mark, rest = head["mark"], head["rest"].strip()
    if mark.startswith("===") and not re.fullmatch(r'".+"', rest):
        yield number, f"「=== {rest}」的名稱沒有用半形雙引號包起來", '寫成 === "名稱"'
        return
    inside = next((line for line in lines[number:] if line.strip()), "")
    if not inside.startswith(f"{head['indent']}    "):
        yield number, f"「{mark}」下面的內容沒有縮排，不會放進框裡", "內容每一行前面加四個空格"


RULE = Rule("MARK-6", Level.ERROR, "提示框、頁籤照本站的寫法，內容縮排四格", page=check)
