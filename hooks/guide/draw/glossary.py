"""The term table for readers: every concept with its words in the three regions.

A region's words carry their own `lang`, so that no tree converts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from guide.records.labels import phrase, say
from guide.records.regions import REGIONS
from zhvariants.text.engine import glyphs
from zhvariants.variants import HANS, HANT

from . import mend, prose
from .fences import GlossaryOptions
from .place import Place, anchor
from .table import IN_ROWS, download, frame

OTHERS = {
    HANT.tag: ("zh-Hans-CN", "zh-Hans", HANT),
    HANS.tag: ("zh-Hant-TW", "zh-Hant", HANS),
}
"""By the script of an explanation: whose words stand out in it (tag, field), and the script."""


def draw(options: GlossaryOptions, place: Place) -> str:
    """The glossary: one row a term, with an id that links can name."""
    head = "".join(
        f'<th scope="col" data-column="{code}">{say(region.name)}</th>'
        for code, region in REGIONS.items()
    )
    head += f'<th scope="col">{say(phrase("英文", "英文"))}</th>'
    head += f'<th scope="col" class="is-long">{say(phrase("說明", "说明"))}</th>'
    foreign = {lang: foreign_words(place.library.glossary, lang) for lang in OTHERS}
    rows = "".join(_row(term, foreign, place) for term in place.library.glossary)
    table = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    data = (
        f' data-guide-filter="" data-guide-data="{place.href("data/")}"{mend.file("terms", place)}'
    )
    after = download("terms", place) + mend.edit_files(place.library.files.get("terms", ()), place)
    return frame(options.caption, table, place, kind=IN_ROWS, attributes=data, after=after)


def _row(term: Mapping[str, Any], foreign: Mapping[str, re.Pattern[str]], place: Place) -> str:
    cells = [_region(term, each.also, each.field) for each in REGIONS.values()]
    english = "，".join(str(term[key]) for key in ("en", "abbr") if term.get(key))
    cells.append(f'<td lang="en">{escape(english)}</td>' if english else "<td>–</td>")
    lang = str(term.get("lang"))
    text = _sentence(str(term.get("definition") or ""), lang, foreign[lang], place)
    mark = place.script(lang)
    name = str(term["id"])
    cells.append(f"<td{mark}>{text or '–'}</td>")
    return f'<tr id="{anchor("terms", name)}">{"".join(cells)}</tr>'


def _region(term: Mapping[str, Any], tag: str, field: str) -> str:
    shown = "、".join(forms(term, tag, field))
    kind = 'th scope="row"' if tag == next(iter(REGIONS.values())).also else "td"
    lang = f' lang="{tag}"' if shown else ""
    return f"<{kind}{lang}>{escape(shown, quote=False) or '–'}</{kind[:2]}>"


def forms(term: Mapping[str, Any], tag: str, field: str) -> Iterator[str]:
    """A region's words for a term: the chief one, then its synonyms."""
    if term.get(field):
        yield str(term[field])
    yield from map(str, (term.get("synonyms") or {}).get(tag) or ())


def _sentence(text: str, lang: str, foreign: re.Pattern[str], place: Place) -> str:
    """An explanation; a word of the other script that it mentions keeps its own `lang`."""
    tag = OTHERS[lang][0]
    html = prose.html(text, place)
    return foreign.sub(lambda match: f'<span lang="{tag}">{match[0]}</span>', html)


def foreign_words(records: Iterable[Mapping[str, Any]], lang: str) -> re.Pattern[str]:
    """What finds the terms' words that only the other script writes so, the longest first."""
    tag, field, script = OTHERS[lang]
    words = {word for term in records for word in forms(term, tag, field)}
    alone = sorted((w for w in words if glyphs(w, script) != w), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, alone)) or r"(?!)")
