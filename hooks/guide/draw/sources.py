"""The list of sources at the foot of a page, drawn from its front matter and the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from guide.records.labels import SOURCE_KINDS, in_words
from guide.records.models import Source
from zhvariants.html.reader import NAME
from zhvariants.variants import PRIMARY, Variant, variant_of

HEAD = ("來源", "来源")
UNDATED = ("無日期", "无日期")
READ = ("{} 讀取", "{} 读取")


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
    script = variant_of(meta.get("lang")) or PRIMARY
    items = [_item(record, script) for record in known]
    if not items:
        return ""
    return (
        f'\n\n## {in_words(HEAD, script)} {{#sources}}\n\n<ol class="guide-sources">\n'
        + "".join(items)
        + "</ol>\n"
    )


def _names(meta: Mapping[str, Any]) -> list[str]:
    names = meta.get("sources")
    return [str(name) for name in names] if isinstance(names, list) else []


def _words(text: object) -> str:
    """A record's text as HTML on one line: a line of its own could begin a block of Markdown."""
    return escape(" ".join(str(text).split()))


def _item(source: Source, script: Variant) -> str:
    title, url = _words(source.title), source.url
    name = f' data-script="{source.lang}{NAME}"'
    linked = (
        f'<a href="{_words(url)}" rel="external"{name}>{title}</a>'
        if url
        else f"<cite{name}>{title}</cite>"
    )
    own = f' data-script="{source.lang}"' if source.lang != script.tag else ""
    note = f'<span class="guide-note"{own}>{_words(source.note)}</span>' if source.note else ""
    head = f"<span{own}>{linked}，{_words(source.publisher)}</span>"
    facts = "，".join(
        (
            in_words(SOURCE_KINDS[source.kind], script),
            str(source.date or in_words(UNDATED, script)),
            in_words(READ, script).format(source.read_on),
        )
    )
    return f'<li id="src-{source.id}">{head}（{facts}）{note}</li>\n'
