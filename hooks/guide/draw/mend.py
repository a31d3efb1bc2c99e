"""Where records stand in the data: for a reader's menu (assets/js/rows.js), and below a block."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from guide.records.labels import phrase, say

from .place import Place


def file(data: str, place: Place) -> str:
    """The attribute of a table that names its data file; empty where the set has none."""
    files = of_set(data, place)
    return f' data-guide-file="{escape(files[0])}"' if files else ""


def of_set(data: str, place: Place) -> list[str]:
    """The data files that have records of a set, by name."""
    return sorted({each.file for (kind, _), each in place.library.written.items() if kind == data})


def line(data: str, record: str, place: Place) -> str:
    """The attribute of a record's own row that says where it stands in the data file."""
    written = place.library.written.get((data, record))
    return f' data-line="{written.line("id")}"' if written else ""


def edit_files(names: Iterable[str], place: Place) -> str:
    """Links to data files as a whole; nothing without any, or where the repository is not known."""
    if not place.repository:
        return ""
    edit = escape(f"{place.repository}/edit/main/")
    links = [f'<a href="{edit}{quote(name)}">{escape(PurePath(name).name)}</a>' for name in names]
    words = say(phrase("編輯資料：", "编辑数据："))
    return f'<p class="guide-mend">{words}{"、".join(links)}</p>' if links else ""
