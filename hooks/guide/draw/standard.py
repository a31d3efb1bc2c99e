"""The competency standard's tables: its items, the matrix of citations and the index back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from guide.records import labels
from guide.records.labels import Words, phrase, say
from guide.records.library import Library
from guide.records.models import Competency
from zhvariants.variants import HANT

from . import prose
from .fences import StandardOptions
from .place import Place
from .table import frame

_KSA = ("K", "S", "A")
_HEADS: dict[str, tuple[Words, ...]] = {
    "tasks": (
        phrase("任務", "任务"),
        labels.FIELDS["level"],
        phrase("列出的知識與技能", "列出的知识与技能"),
    ),
    "outputs": (phrase("產出", "产出"), phrase("屬於", "属于")),
    "indicators": (phrase("指標", "指标"), phrase("引用的 KSA", "引用的 KSA")),
    "ksa": (labels.FIELDS["title"], phrase("說明", "说明"), phrase("列在", "列在")),
}
_SENTENCES = frozenset(("任務", "產出", "指標", "說明", "備註"))
"""Heads of the columns that hold sentences."""
_KINDS = {"tasks": "T", "outputs": "O", "indicators": "P", "ksa": "KSA"}


def draw(options: StandardOptions, place: Place) -> str:
    """The table that a block asks for."""
    if options.show == "matrix":
        return frame(options.caption, _matrix(place), place)
    if options.show == "reverse":
        return frame(options.caption, _reverse(place), place)
    items = rows(options, place.library)
    return frame(
        options.caption, _items(items, options.show, place), place, after=_same(items, place)
    )


def rows(options: StandardOptions, library: Library) -> list[Competency]:
    """The items that have a row, with their id, in a table; the other tables only name them."""
    return [
        item
        for item in library.competency.values()
        if item.kind in _KINDS.get(options.show, "")
        and (not options.task or item.site_code[1:].startswith(options.task[1:]))
    ]


def _items(items: list[Competency], show: str, place: Place) -> str:
    code, source_code, note = (labels.FIELDS[key] for key in ("site_code", "code", "note"))
    own = {item.id: _own_note(item, items) for item in items}
    words = (code, source_code, *_HEADS[show], *([note] if any(own.values()) else []))
    head = "".join(f'<th scope="col"{_wide(each)}>{say(each)}</th>' for each in words)
    body = "".join(
        _row(item, show, [own[item.id]] if any(own.values()) else [], place) for item in items
    )
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def _shared(items: list[Competency]) -> dict[str, str]:
    """The first sentences that notes have in common, each with the script it is written in."""
    first = [(item.note or "").partition("。")[0] for item in items]
    pairs = zip(first, items, strict=True)
    return {words: item.lang for words, item in pairs if words and first.count(words) > 1}


def _own_note(item: Competency, items: list[Competency]) -> str:
    """What a note says beyond that."""
    first, _, rest = (item.note or "").partition("。")
    return rest if first in _shared(items) else item.note or ""


def _same(items: list[Competency], place: Place) -> str:
    """What notes have in common, for the foot of the table."""
    said = "".join(
        f"<span{place.script(lang)}>{prose.html(words, place)}。</span>"
        for words, lang in _shared(items).items()
    )
    head = say(phrase("各列相同的備註：", "各行相同的备注："))
    return f'<p class="guide-key">{head}{said}</p>' if said else ""


def _wide(words: Words) -> str:
    return ' class="is-long"' if words[HANT.tag] in _SENTENCES else ""


def _row(item: Competency, show: str, notes: list[str], place: Place) -> str:
    inside = replace(place, lang=item.lang)
    cells = [f'<th scope="row">{escape(item.site_code)}</th>', escape(item.code)]
    cells += [*_cells(item, show, inside), *(prose.html(note, inside) or "–" for note in notes)]
    html = "".join(cell if cell.startswith("<th") else f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="{item.id}"{place.script(item.lang)}>{html}</tr>'


def _cells(item: Competency, show: str, place: Place) -> Iterator[str]:
    refs = _links(item.refs, place)
    parent = _links([item.parent], place) if item.parent else say(phrase("全部", "全部"))
    name = prose.name(item.title, item.lang, place) if item.title else ""
    if show == "tasks":
        yield from (name, str(item.level), refs or say(phrase("見上層", "见上层")))
    elif show == "outputs":
        yield from (name, parent)
    elif show == "ksa":
        yield from (name, prose.html(item.text or "", place), parent)
    elif item.title:
        yield from (f"<strong>{name}</strong>{_group()}", refs or say(phrase("無", "无")))
    else:
        yield from (prose.html(item.text or "", place), refs)


def _group() -> str:
    return say(phrase("（群組）", "（群组）"))


def _links(codes: Iterable[str], place: Place) -> str:
    return "、".join(_link(code, place) for code in codes)


def _link(code: str, place: Place) -> str:
    href = place.to_record("competency", place.library.competency_ids[code])
    return f'<a href="{href}">{escape(code)}</a>'


def _of(kinds: Iterable[str], place: Place) -> list[Competency]:
    return [item for item in place.library.competency.values() if item.kind in kinds]


def _matrix(place: Place) -> str:
    abilities = [item.site_code for item in _of(_KSA, place)]
    indicators = [item for item in _of("P", place) if item.refs]
    heads = "".join(f'<th scope="col">{_link(code, place)}</th>' for code in abilities)
    rows = []
    for item in indicators:
        cells = "".join(f"<td>{'●' if code in item.refs else ''}</td>" for code in abilities)
        name = _link(item.site_code, place) + (_group() if item.title else "")
        rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    counts = (sum(code in item.refs for item in indicators) for code in abilities)
    foot = "".join(f"<td>{count}</td>" for count in counts)
    total = say(phrase("次數", "次数"))
    return (
        f'<thead><tr><th scope="col">{say(phrase("指標", "指标"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody>"
        f'<tfoot><tr><th scope="row">{total}</th>{foot}</tr></tfoot>'
    )


def _reverse(place: Place) -> str:
    words = (
        labels.FIELDS["site_code"],
        labels.FIELDS["title"],
        phrase("引用次數", "引用次数"),
        phrase("引用它的指標", "引用它的指标"),
    )
    head = "".join(f'<th scope="col">{say(each)}</th>' for each in words)
    rows = []
    for ability in _of(_KSA, place):
        users = [item.site_code for item in _of("P", place) if ability.site_code in item.refs]
        name = f"<td{place.name(ability.lang)}>{escape(ability.title or '', quote=False)}</td>"
        rows.append(
            f'<tr><th scope="row">{_link(ability.site_code, place)}</th>{name}'
            f'<td class="is-number">{len(users)}</td><td>{_links(users, place)}</td></tr>'
        )
    return f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
