"""Beside a record's own row: the way to its place in the data file, and to a report of an error."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode

from ..records.labels import say
from .place import Place, permalink


def links(data: str, record: str, shown: str, place: Place) -> str:
    """Two links for a row in its home table; nothing where the repository is not known.

    `shown` is what the record is called.
    """
    if not place.repository or (data, record) not in place.library.raws:
        return ""
    file, raw = place.library.raws[data, record]
    edit = f"{place.repository}/edit/main/{quote(file)}#L{raw.line('id')}"
    form = {
        "template": "wrong-fact.yml",
        "title": f"更正：{shown}（{record}）",
        "page": f"{record}（{file}，{permalink(data, record)}）",
    }
    report = f"{place.repository}/issues/new?{urlencode(form)}"
    return (
        ' <span class="guide-mend">'
        f'<a href="{escape(edit)}">{say(("編輯", "编辑"))}</a> '
        f'<a href="{escape(report)}">{say(("回報錯誤", "报告错误"))}</a></span>'
    )
