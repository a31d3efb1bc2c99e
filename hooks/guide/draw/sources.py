"""The list of sources at the foot of a page, drawn from its front matter and the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from zhvariants.html.reader import NAME
from zhvariants.variants import HANS, HANT

_WORDS = {
    HANT.tag: {
        "tag": HANT.tag,
        "sources": "來源",
        "undated": "無日期",
        "read": "{} 讀取",
        "kinds": {
            "seed": "原始文件",
            "law": "法規",
            "official": "官方頁面",
            "press": "報導",
            "job-profile": "職務說明",
            "secondary": "轉述",
        },
    },
    HANS.tag: {
        "tag": HANS.tag,
        "sources": "来源",
        "undated": "无日期",
        "read": "{} 读取",
        "kinds": {
            "seed": "原始文件",
            "law": "法规",
            "official": "官方页面",
            "press": "报道",
            "job-profile": "职务说明",
            "secondary": "转述",
        },
    },
}


def source_list(
    meta: Mapping[str, Any],
    register: Mapping[str, Mapping[str, Any]],
    cited: Iterable[str] = (),
) -> str:
    """Markdown for the foot of a page with this front matter; empty where it names no known source.

    `cited` are further sources, those of the page's tables. Each entry has the id `src-<source>`,
    so that a sentence can point at it; its text stands in its record's script.
    """
    names = dict.fromkeys([*_names(meta), *cited])
    known = [register[name] for name in names if name in register]
    lang = meta.get("lang") if meta.get("lang") in _WORDS else HANT.tag
    words: Any = _WORDS[str(lang)]
    items = [_item(record, words) for record in known]
    if not items:
        return ""
    return (
        f'\n\n## {words["sources"]} {{#sources}}\n\n<ol class="guide-sources">\n'
        + "".join(items)
        + "</ol>\n"
    )


def _names(meta: Mapping[str, Any]) -> list[str]:
    names = meta.get("sources")
    return [str(name) for name in names] if isinstance(names, list) else []


def _words(text: object) -> str:
    """A record's text as HTML on one line: a line of its own could begin a block of Markdown."""
    return escape(" ".join(str(text).split()))


def _item(record: Mapping[str, Any], words: Any) -> str:
    title, url = _words(record["title"]), record.get("url")
    name = f' data-script="{record["lang"]}{NAME}"'
    linked = (
        f'<a href="{_words(url)}" rel="external"{name}>{title}</a>'
        if url
        else f"<cite{name}>{title}</cite>"
    )
    own = f' data-script="{record["lang"]}"' if record["lang"] != words["tag"] else ""
    facts = [
        words["kinds"].get(record.get("kind"), ""),
        str(record.get("date") or words["undated"]),
    ]
    read = words["read"].format(record["read_on"]) if record.get("read_on") else ""
    note = (
        f'<span class="guide-note"{own}>{_words(record["note"])}</span>'
        if record.get("note")
        else ""
    )
    head = f"<span{own}>{linked}，{_words(record['publisher'])}</span>"
    facts_text = "，".join(filter(None, [*facts, read]))
    return f'<li id="src-{record["id"]}">{head}（{facts_text}）{note}</li>\n'
