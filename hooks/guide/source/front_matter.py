"""Front matter: the fields of a page, each with the line that it stands on."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any, TypeGuard

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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

    def line(self, name: str) -> int:
        """The line of a field; the first line where the page does not have it."""
        return self.lines.get(name, 1)


def read(text: str) -> FrontMatter:
    """The front matter of a page's text."""
    block = _BLOCK.match(text)
    if not block:
        return FrontMatter(error=(1, _missing(text)))
    source = block[1] or ""
    try:
        node = yaml.compose(source, LOADER)
        data = yaml.load(source, LOADER) or {}
    except yaml.YAMLError as error:
        return FrontMatter(error=explain(error, 1), end=block.end())
    except ValueError as error:  # a date such as 2026-13-40
        return FrontMatter(error=(_bad_date(source), f"日期不存在（{error}）"), end=block.end())
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode | None):
        return FrontMatter(error=(2, "檔頭不是「欄位: 值」的形式"), end=block.end())
    lines, doubled = _places(node)
    return FrontMatter(data, lines, tuple(doubled), None, block.end())


def is_date(value: object) -> TypeGuard[datetime.date]:
    """Is the value of a field a date, without a time?"""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _places(node: yaml.MappingNode | None) -> tuple[dict[str, int], list[tuple[str, int]]]:
    lines: dict[str, int] = {}
    doubled = []
    for key, _ in node.value if node else ():
        name, line = str(key.value), key.start_mark.line + 2
        if name in lines:
            doubled.append((name, line))
        lines[name] = line
    return lines, doubled


def _missing(text: str) -> str:
    head = text.lstrip().splitlines()[:1]
    if head and head[0].rstrip() == "---":
        if not text.startswith("---"):
            return "檔頭前面有空白行"
        return "檔頭開頭的「---」沒有成對的另一行「---」"
    return "沒有檔頭（開頭兩行「---」之間的欄位）"


def _bad_date(source: str) -> int:
    for number, line in enumerate(source.splitlines(), 2):
        if re.search(r":\s*\d{4}-\d{1,2}-\d{1,2}\s*$", line) and "reviewed" in line:
            return number
    return 2


_EXPLAIN = (
    ("mapping values are not allowed", "值裡有「: 」，YAML 會當成另一個欄位"),
    ("found character '\\t'", "用了 Tab 縮排"),
    ("found a tab character", "用了 Tab 縮排"),
    ("expected whitespace or line break", "值以 ! 開頭，YAML 有別的意思"),
    ("could not determine a constructor", "值以 ! 開頭，YAML 有別的意思"),
    ("found unhashable key", "欄位的名稱是清單或對照"),
    ("did not find expected node content", "這裡少了值，或多了逗號、括號"),
    ("special characters are not allowed", "有看不見的控制字元"),
    ("cannot start any token", "值以特殊字元（@、`、%、Tab）開頭"),
    ("found unexpected end of stream", "引號沒有成對"),
    ("expected ',' or ']'", "方括號 [ ] 沒有成對，或少了逗號"),
    ("did not find expected ',' or ']'", "方括號 [ ] 沒有成對，或少了逗號"),
    ("did not find expected ',' or '}'", "大括號 { } 沒有成對，或少了逗號"),
    ("expected ',' or '}'", "大括號 { } 沒有成對，或少了逗號"),
    ("could not find expected ':'", "這一行少了「: 」"),
    ("did not find expected key", "縮排不齊，或引號後面還有字"),
    ("expected <block end>", "縮排不齊，或引號後面還有字"),
    ("expected alphabetic or numeric character", "值以 * 或 & 開頭，YAML 有別的意思"),
    ("undefined alias", "值以 * 開頭，YAML 有別的意思"),
    ("unacceptable character", "有看不見的控制字元"),
    ("control characters are not allowed", "有看不見的控制字元"),
)


def explain(error: yaml.YAMLError, offset: int = 0) -> tuple[int, str]:
    """(line, what is wrong in Chinese) of what the YAML parser says; `offset` lines stand above."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    words = next((ours for theirs, ours in _EXPLAIN if theirs in said), f"YAML 讀不懂（{said}）")
    context = getattr(error, "context_mark", None)
    if context is not None and ("沒有成對" in words or "少了" in words):
        mark = context  # where it was opened says more than where the file ends
    return (mark.line + 1 if mark else 1) + offset, words
