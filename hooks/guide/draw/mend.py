"""Beside a record's own row: the way to its place in the data file, and to a report of an error."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode

from guide.records.labels import phrase, say

from .place import Place, permalink

_REPORT = phrase("回報錯誤", "报告错误")


def links(data: str, record: str, shown: str, place: Place) -> str:
    """Two links for a row in its home table; nothing where the repository is not known.

    `shown` is what the record is called.
    """
    written = place.library.written.get((data, record))
    if not place.repository or written is None:
        return ""
    file = written.file
    edit = f"{place.repository}/edit/main/{quote(file)}#L{written.line('id')}"
    form = {
        "template": "wrong-fact.yml",
        "title": f"更正：{shown}（{record}）",
        "page": f"{record}（{file}，{permalink(data, record)}）",
    }
    address = f"{place.repository}/issues/new?{urlencode(form)}"
    return (
        ' <span class="guide-mend">'
        f'<a href="{escape(edit)}">{say(phrase("編輯", "编辑"))}</a> '
        f'<a href="{escape(address)}">{say(_REPORT)}</a></span>'
    )


def report(data: str, record: str, place: Place) -> str:
    """One short link for a row of a long table; nothing where the repository is not known.

    Hundreds of rows have it, and an address costs most where the page is packed for transport: so
    it only fills in which record is meant. The form has a title of its own.
    """
    if not place.repository:
        return ""
    form = urlencode({"template": "wrong-fact.yml", "page": permalink(data, record)}, safe="/")
    href = escape(f"{place.repository}/issues/new?{form}")
    return f' <a class="guide-mend" href="{href}">{say(_REPORT)}</a>'


def edit_file(file: str, place: Place) -> str:
    """A link to a data file as a whole; nothing where the repository is not known."""
    if not place.repository:
        return ""
    href = escape(f"{place.repository}/edit/main/{quote(file)}")
    words = say(phrase(f"編輯 {file}", f"编辑 {file}"))
    return f'<p class="guide-mend"><a href="{href}">{words}</a></p>'
