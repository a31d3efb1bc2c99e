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
    files = place.library.files.get(data)
    return f' data-guide-file="{escape(files[0])}"' if files else ""


def line(data: str, record: str, place: Place) -> str:
    """The attributes of a record's own row that say where it stands in the data.

    Its file is named where it is another than the table's.
    """
    written = place.library.written.get((data, record))
    if not written:
        return ""
    other = written.file != place.library.files[data][0]
    own = f' data-file="{escape(written.file)}"' if other else ""
    return f'{own} data-line="{written.line("id")}"'


def edit_files(names: Iterable[str], place: Place) -> str:
    """Links to data files as a whole; nothing without any, or where the repository is not known."""
    if not place.repository:
        return ""
    edit = escape(f"{place.repository}/edit/main/")
    links = [f'<a href="{edit}{quote(name)}">{escape(PurePath(name).name)}</a>' for name in names]
    words = say(phrase("編輯資料：", "编辑数据："))
    return f'<p class="guide-mend">{words}{"、".join(links)}</p>' if links else ""
