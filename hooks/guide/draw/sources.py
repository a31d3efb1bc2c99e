"""The list of sources at the foot of a page, drawn from its front matter and the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from guide.records.labels import SOURCE_KINDS, phrase
from guide.records.models import Source
from guide.source.settings import SHELL
from zhvariants.html.tokens import written_in
from zhvariants.variants import variant_of

_SOURCES = phrase("來源", "来源")
_UNDATED = phrase("無日期", "无日期")
_READ = phrase("讀取", "读取")


def source_list(
    meta: Mapping[str, Any],
    register: Mapping[str, Source],
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


def _item(source: Source, lang: str) -> str:
    title, url = _words(source.title), source.url
    name = written_in(source.lang, name=True)
    linked = (
        f'<a href="{_words(url)}" rel="external"{name}>{title}</a>'
        if url
        else f"<cite{name}>{title}</cite>"
    )
    own = written_in(source.lang) if source.lang != lang else ""
    note = f'<span class="guide-note"{own}>{_words(source.note)}</span>' if source.note else ""
    head = f"<span{own}>{linked}，{_words(source.publisher)}</span>"
    facts = "，".join(
        (
            SOURCE_KINDS[source.kind][lang],
            str(source.date or _UNDATED[lang]),
            f"{source.read_on} {_READ[lang]}",
        )
    )
    return f'<li id="src-{source.id}">{head}（{facts}）{note}</li>\n'
