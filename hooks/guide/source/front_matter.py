"""Front matter: the fields of a page, each with the line that it stands on."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from . import yaml

_BLOCK = re.compile(r"\A-{3}[ \t]*\n(?:(.*?)\n)??(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.S)


@dataclass(frozen=True)
class FrontMatter:
    """What stands between the two `---` at the head of a page."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each field."""
    doubled: tuple[tuple[str, int], ...] = ()
    """Fields given twice, with the line of the later one."""
    error: tuple[int, str] | None = None
    """(line, what is wrong) where there is no front matter, or it is no YAML."""
    end: int = 0
    """Length of the block in the page's text."""
    slips: tuple[tuple[int, str, str], ...] = ()
    """(line, what is wrong, what to do) of values that YAML takes for something else."""

    def line(self, name: str) -> int:
        """The line of a field; the first line where the page does not have it."""
        return self.lines.get(name, 1)


def read(text: str) -> FrontMatter:
    """The front matter of a page's text."""
    block = _BLOCK.match(text)
    if not block:
        lead = len(text) - len(text.lstrip())
        below = read(text[lead:]) if lead and text.startswith("---", lead) else None
        end = (
            lead + below.end if below and below.end else 0
        )  # what it holds is no words of the page
        return FrontMatter(error=(1, _missing(text)), end=end)
    document = yaml.read(block[1] or "")
    node, data, fault = document.node, document.data, document.fault
    if fault:
        return FrontMatter(error=(fault.line + 1, fault.why), end=block.end())
    if node is not None and not isinstance(data, dict):
        return FrontMatter(error=(2, "檔頭不是「欄位: 值」的形式"), end=block.end())
    lines = {str(key.value): yaml.line(key) + 1 for key, _ in node.value} if node else {}
    doubled = tuple((name, line + 1) for line, name in document.doubled)
    slips = tuple((line + 1, wrong, todo) for line, wrong, todo in document.slips)
    return FrontMatter(data or {}, lines, doubled, None, block.end(), slips)


def is_date(value: object) -> TypeGuard[datetime.date]:
    """Is the value of a field a date, without a time?"""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _missing(text: str) -> str:
    head = text.lstrip().splitlines()[:1]
    if head and head[0].rstrip() == "---":
        if not text.startswith("---"):
            return "檔頭前面有空白行"
        return "檔頭開頭的「---」沒有成對的另一行「---」"
    return "沒有檔頭（開頭兩行「---」之間的欄位）"
