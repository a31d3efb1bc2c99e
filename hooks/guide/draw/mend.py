"""What a reader's menu beside a record needs (assets/js/rows.js): its place in the data file."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from guide.records.labels import phrase, say

from .place import Place


def file(data: str, place: Place) -> str:
    """The attribute of a table that names its data file; empty where the set has none."""
    files = {each.file for (kind, _), each in place.library.written.items() if kind == data}
    return f' data-guide-file="{escape(min(files))}"' if files else ""


def line(data: str, record: str, place: Place) -> str:
    """The attribute of a record's own row that says where it stands in the data file."""
    written = place.library.written.get((data, record))
    return f' data-line="{written.line("id")}"' if written else ""


def edit_file(name: str, place: Place) -> str:
    """A link to a data file as a whole; nothing where the repository is not known."""
    if not place.repository:
        return ""
    href = escape(f"{place.repository}/edit/main/{quote(name)}")
    words = say(phrase(f"編輯 {name}", f"编辑 {name}"))
    return f'<p class="guide-mend"><a href="{href}">{words}</a></p>'
