"""Tables of a page, in Markdown and in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CAPTION = re.compile(r"\s*///\s*(?:table-)?caption\b")
_HTML = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.S | re.I)
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Table:
    """One table: its offset, whether it has a caption, and its rows (none where it is HTML)."""

    at: int
    caption: bool
    rows: tuple[tuple[int, str], ...] = ()
    """(offset, text) of the head, then of each row."""


def is_ruler(line: str) -> bool:
    """Is this the line of dashes below a table's head?"""
    return "|" in line and _RULER.fullmatch(line) is not None


def cells(row: str) -> int:
    """How many cells a row of a Markdown table has."""
    bare = row.strip()
    inner = bare.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.findall(inner)) + 1


def tables(text: str) -> Iterator[Table]:
    """Every table of a text whose code is blanked."""
    for match in _HTML.finditer(text):
        yield Table(match.start(), "<caption" in match[0].lower())
    lines = list(_lines(text))
    for i in range(1, len(lines)):
        at, line = lines[i - 1]
        if "|" in line and is_ruler(lines[i][1]):
            end = i + 1
            while end < len(lines) and "|" in lines[end][1]:
                end += 1
            after = lines[end][0] if end < len(lines) else len(text)
            yield Table(at, bool(_CAPTION.match(text, after)), ((at, line), *lines[i + 1 : end]))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
