"""The list of sources at the foot of a page, drawn from its front matter and the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from guide.records.labels import SOURCE_KINDS, phrase
from guide.source.settings import SHELL
from zhvariants.html.reader import NAME
from zhvariants.variants import variant_of

_SOURCES = phrase("來源", "来源")
_UNDATED = phrase("無日期", "无日期")
_READ = phrase("讀取", "读取")


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
    lang = (variant_of(meta.get("lang")) or SHELL).tag
    items = [_item(record, lang) for record in known]
    if not items:
        return ""
    return (
        f'\n\n## {_SOURCES[lang]} {{#sources}}\n\n<ol class="guide-sources">\n'
        + "".join(items)
        + "</ol>\n"
    )


def _names(meta: Mapping[str, Any]) -> list[str]:
    names = meta.get("sources")
    return [str(name) for name in names] if isinstance(names, list) else []


def _words(text: object) -> str:
    """A record's text as HTML on one line: a line of its own could begin a block of Markdown."""
    return escape(" ".join(str(text).split()))


def _item(record: Mapping[str, Any], lang: str) -> str:
    title, url = _words(record["title"]), record.get("url")
    name = f' data-script="{record["lang"]}{NAME}"'
    linked = (
        f'<a href="{_words(url)}" rel="external"{name}>{title}</a>'
        if url
        else f"<cite{name}>{title}</cite>"
    )
    own = f' data-script="{record["lang"]}"' if record["lang"] != lang else ""
    facts = [
        SOURCE_KINDS[record["kind"]][lang] if record.get("kind") in SOURCE_KINDS else "",
        str(record.get("date") or _UNDATED[lang]),
    ]
    read = f"{record['read_on']} {_READ[lang]}" if record.get("read_on") else ""
    note = (
        f'<span class="guide-note"{own}>{_words(record["note"])}</span>'
        if record.get("note")
        else ""
    )
    head = f"<span{own}>{linked}，{_words(record['publisher'])}</span>"
    facts_text = "，".join(filter(None, [*facts, read]))
    return f'<li id="src-{record["id"]}">{head}（{facts_text}）{note}</li>\n'
