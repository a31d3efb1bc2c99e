"""A table of records as HTML that needs no script to be read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape
from typing import Any

from guide.records import labels
from guide.records.labels import phrase, say

from . import mend, prose
from .amounts import percentile_key, unit
from .cells import ALIAS
from .columns import COLUMNS, Column
from .fences import TableOptions, select
from .place import Place, anchor

LICENCE = "CC BY 4.0"
EMPTY = "–"
LAST = 4
"""The priority of a column that a card shows at a tap only: it is not written."""
_FIGURE = re.compile(r"[\d,]+")
CARDS = ("entry_routes",)
"""Data sets whose rows are too long for a narrow screen: there each is a card of its own."""
PLAIN, IN_CARDS, IN_ROWS = "guide-data", "guide-data guide-cards", "guide-data guide-rows"
"""How tables are laid out: wide; on a narrow screen as cards; a row's cells below each other."""


def start(kind: str) -> str:
    """The start tag of a table that is laid out so."""
    return f'<table class="guide-table {kind}">'


def frame(
    caption: str,
    table: str,
    place: Place,
    *,
    kind: str = PLAIN,
    attributes: str = "",
    after: str = "",
) -> str:
    """A table in a named box that scrolls and can be reached with the keyboard.

    `kind` is how it is laid out, `attributes` are for the scripts, `after` stands below it.
    """
    place.tables += 1
    name = f"guide-caption-{place.tables}"
    return (
        f'<div class="guide-records"{attributes}>'
        f'<div class="guide-scroll" role="group" aria-labelledby="{name}" tabindex="0">'
        f"{start(kind)}"
        f'<caption id="{name}">{prose.html(caption, place)}</caption>'
        f"{table}</table></div>{_notes(place)}{after}</div>"
    )


def figure(caption: str, inside: str, place: Place, *, attributes: str = "", more: str = "") -> str:
    """What is no table, under its name, which `more` (HTML) may go on."""
    place.tables += 1
    name = f"guide-caption-{place.tables}"
    return (
        f'<figure{attributes} aria-labelledby="{name}">'
        f'<figcaption id="{name}">{prose.html(caption, place)}{more}</figcaption>'
        f"{inside}</figure>"
    )


def note(words: str, place: Place) -> str:
    """The mark of a note, whose words (HTML) are kept for the foot of the table."""
    if words not in place.notes:
        place.notes.append(words)
    number = place.notes.index(words) + 1
    target = f"guide-note-{place.tables + 1}-{number}"
    return f'<sup><a href="#{target}">{number}</a></sup>'


def _notes(place: Place) -> str:
    if not place.notes:
        return ""
    items = (
        f'<li id="guide-note-{place.tables}-{number}">{words}</li>'
        for number, words in enumerate(place.notes, 1)
    )
    out = f'<ol class="guide-notes">{"".join(items)}</ol>'
    place.notes.clear()
    return out


def draw(options: TableOptions, place: Place) -> str:
    """The table that a block asks for."""
    records = select(options, place.library)
    names = [name for name in options.columns if name != "unit" or not _one_unit(options, records)]
    columns = [COLUMNS[options.data][name] for name in names]
    head = "".join(
        _head(name, column, options, records) for name, column in zip(names, columns, strict=True)
    )
    rows = "".join(_row(record, names, options, place) for record in records)
    table = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    attributes = mend.file(options.data, place)
    after = _key(names, records) + download(options.data, place)
    if options.filter:
        attributes += f' data-guide-filter="{" ".join(options.filter)}"'
        attributes += f' data-guide-data="{place.href("data/")}"'
    if options.compare:
        heads = {key: say(labels.head(options.data, key)) for key in labels.ALL_FACTS}
        written = escape(json.dumps(heads, ensure_ascii=False, separators=(",", ":")))
        attributes += f' data-guide-compare="{written}"'
    kind = IN_CARDS if options.data in CARDS else PLAIN
    return frame(options.caption, table, place, kind=kind, attributes=attributes, after=after)


def _key(names: list[str], records: list[Any]) -> str:
    return percentile_key(records) if "amount" in names else ""


def _one_unit(options: TableOptions, records: list[Any]) -> bool:
    return options.data == "salaries" and len({unit(record) for record in records}) == 1


def _head(name: str, column: Column, options: TableOptions, records: list[Any]) -> str:
    words = say(labels.column(options.data, name))
    if name == "amount" and _one_unit(options, records):
        words += f"（{unit(records[0])}）"
    classes = "is-number" if column.number else column.wide
    number = f' class="{classes}"' if classes else ""
    key = f' data-column="{name}"'
    if options.data not in CARDS and column.priority < LAST:
        key += f' data-priority="{column.priority}"'
    return f'<th scope="col"{number}{key}>{words}</th>'


def _row(record: Any, names: list[str], options: TableOptions, place: Place) -> str:
    inside = replace(place, lang=record.lang, columns=tuple(names))
    own = place.is_home(options.data)
    cells = []
    for name in names:
        column = COLUMNS[options.data][name]
        words = column.cell(record, inside) or EMPTY
        if name == names[0]:
            words = _row_head(record, words, own, options, place)
            cells.append(f'<th scope="row">{words}</th>')
        else:
            number = ' class="is-number"' if column.number else ""
            rank = _rank(column, record, words)
            kind = f' data-unit="{column.unit(record)}"' if column.unit else ""
            label = _label(options.data, name, words) if options.data in CARDS else ""
            cells.append(f"<td{number}{rank}{kind}>{label}{words}</td>")
    mark = f' id="{anchor(options.data, record.id)}"' if own else ""
    mark += mend.line(options.data, record.id, place) if own else ""
    # A table without tools follows the reader's region, too, where it shows one.
    asked = options.filter or tuple(name for name in names if name == "region")
    facets = "".join(f' data-{n}="{_facet(options, n, record)}"' for n in asked)
    return f"<tr{mark}{place.script(record.lang)}{facets}>{''.join(cells)}</tr>"


def _rank(column: Column, record: Any, words: str) -> str:
    """Where the cell stands in its column's order; a number that it begins with says it itself."""
    if not column.rank:
        return ""
    rank = column.rank(record)
    told = _FIGURE.match(words) if column.number else None
    return "" if told and told[0].replace(",", "") == str(rank) else f' data-rank="{rank}"'


def _label(data: str, name: str, words: str) -> str:
    """What a cell is, for cards: they have no heads above them, and leave empty cells out."""
    if words == EMPTY:
        return '<span class="guide-label is-empty"></span>'
    if COLUMNS[data][name].says:
        return ""
    return f'<span class="guide-label">{say(labels.column(data, name))}：</span>'


def _row_head(record: Any, words: str, own: bool, options: TableOptions, place: Place) -> str:
    name, begun, more = words.partition(f" {ALIAS}")
    if not own and "<a " not in name:
        name = f'<a href="{place.to_record(options.data, record.id)}">{name}</a>'
    if record.note:
        text = prose.html(record.note, place)
        name += note(f"<span{place.script(record.lang)}>{text}</span>", place)
    return name + begun + more


def _facet(options: TableOptions, name: str, record: Any) -> str:
    facet = COLUMNS[options.data][name].facet
    return escape(facet(record)) if facet else ""


def download(data: str, place: Place) -> str:
    """Where the whole data set is to be had, how many records it has and how old they are."""
    records = place.library.sets.get(data, {}).values()
    newest = max((r.checked for r in records if hasattr(r, "checked")), default=None)
    count = len(place.library.glossary if data == "terms" else records)
    words = say(phrase(f"下載全部 {count} 筆：", f"下载全部 {count} 条："))
    links = "、".join(
        f'<a href="{place.href(f"data/{data}.{kind}")}" download>{kind.upper()}</a>'
        for kind in ("csv", "json")
    )
    tail = say(phrase(f"；最近查證 {newest}", f"；最近查证 {newest}")) if newest else ""
    return f'<p class="guide-download">{words}{links}（{LICENCE}{tail}）</p>'


def nothing() -> str:
    """What stands where there is no fact."""
    return f'<span class="guide-nothing">{say(labels.NOTHING)}</span>'
