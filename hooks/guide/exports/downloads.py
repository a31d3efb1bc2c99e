"""CSV and JSON of every data set, in the script of one tree."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide import plaintext
from guide.draw import prose
from guide.draw.place import Place
from guide.draw.table import LICENCE
from guide.records import labels
from guide.records.library import Library
from guide.records.models import DATA_SETS, Record, Role, fields_of
from guide.records.schemas import download_schema, envelope
from zhvariants.html.render import Renderer
from zhvariants.text.engine import glyphs
from zhvariants.variants import HANS, variant_of

from . import terms

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
BOM = "\ufeff"
"""Excel takes a CSV for UTF-8 only when it begins with this."""

Told = Mapping[str, Mapping[str, str]]
"""By role and fact what is said of it, as HTML in the script of the role's record."""


def files(place: Place, renderer: Renderer, told: Told) -> Iterator[tuple[str, str]]:
    """(file name, content) of every download of one tree; `told` are the roles' quick facts."""
    library = place.library
    _read_ahead(library, renderer)
    for name in DATA_SETS:
        records = [_dump(record, told, renderer) for record in library.sets[name].values()]
        yield from _pair_of_files(name, records, download_schema(name), renderer)
        yield f"{name}.csv", _csv(name, records, library, renderer)
    listed = [terms.dump(term, renderer) for term in library.glossary]
    yield from _pair_of_files("terms", listed, envelope("terms", terms.schema()), renderer)
    yield "terms.csv", _sheet(list(terms.HEADS.values()), map(_term_cells, listed), renderer)


def _pair_of_files(
    name: str, records: list[dict[str, Any]], schema: dict[str, Any], renderer: Renderer
) -> Iterator[tuple[str, str]]:
    newest = max((str(r.get("checked") or r.get("read_on") or "") for r in records), default="")
    data = {
        "$schema": f"{name}.schema.json",
        "name": name,
        "lang": renderer.into.tag,
        "license": LICENCE_URL,
        "date": newest or None,
        "records": records,
    }
    yield f"{name}.json", json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield f"{name}.schema.json", json.dumps(schema, ensure_ascii=False)


def _dump(record: Record, told: Told, renderer: Renderer) -> dict[str, Any]:
    """A record as JSON has it: codes as they are, text as plain words of the tree's script."""
    data = record.model_dump(mode="json")
    lang = data.pop("lang")
    if isinstance(record, Role):
        written = told[record.id].items()
        data["facts"] = {key: _words_of(html, lang, renderer) for key, html in written}
    return {
        key: value if key == "facts" else _words(value, lang, renderer, name=key in record.names)
        for key, value in data.items()
    }


def _read_ahead(library: Library, renderer: Renderer) -> None:
    """Have the texts of all records converted together."""
    by_kind: dict[tuple[str, bool], list[str]] = {}
    for name in DATA_SETS:
        for record in library.sets[name].values():
            for key, value in record:
                kind = record.lang, key in record.names and isinstance(value, str)
                by_kind.setdefault(kind, []).extend(map(prose.plain, _strings(value)))
    for (lang, is_name), texts in by_kind.items():
        script = variant_of(lang)
        assert script
        renderer.read_ahead(texts, script, name=is_name)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _words_of(html: str, lang: str, renderer: Renderer) -> str:
    script = variant_of(lang)
    assert script
    return plaintext.words(renderer.html(html, script))


def _words(value: Any, lang: str, renderer: Renderer, *, name: bool = False) -> Any:
    if isinstance(value, str):
        script = variant_of(lang)
        assert script
        return renderer.text(prose.plain(value), script, name=name)
    if isinstance(value, dict):
        return {key: _words(each, lang, renderer) for key, each in value.items()}
    if isinstance(value, list):
        return [_words(each, lang, renderer) for each in value]
    return value


def _csv(name: str, records: list[dict[str, Any]], library: Library, renderer: Renderer) -> str:
    """The same with words for codes and heads; a role's quick facts have a column each."""
    keys = [key for key in fields_of(DATA_SETS[name]) if key not in ("lang", "facts")]
    keys += [key for key in labels.FACTS if name == "roles" and key not in keys]
    heads = [labels.head(name, key) for key in keys]
    rows = (_flat(name, record, library, renderer) for record in records)
    cells = ([_cell(name, key, row.get(key), renderer) for key in keys] for row in rows)
    return _sheet(heads, cells, renderer)


def _flat(
    name: str, record: dict[str, Any], library: Library, renderer: Renderer
) -> dict[str, Any]:
    flat = {**record, **record.get("facts", {})}
    if flat.get("role"):
        role = library.roles[flat["role"]]
        flat["role"] = _words(role.name, role.lang, renderer)
    for key in ("experience", "bonus_months"):
        if isinstance(flat.get(key), list):
            flat[key] = _span(*flat[key])
    if name == "entry_routes":
        into = (library.roles[role] for role in flat["roles"])
        flat["roles"] = [_words(role.name, role.lang, renderer) for role in into]
    if name == "salaries" and flat["year"] is None:
        flat["year"] = renderer.words(labels.UNDATED)
    return flat


def _span(low: float, high: float | None) -> str:
    return f"{low}+" if high is None else f"{low}–{high}"


def _sheet(heads: list[labels.Words], rows: Iterable[list[str]], renderer: Renderer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    shown = [renderer.words(head) for head in (*heads, labels.phrase("授權", "授权"))]
    writer.writerow(shown)
    writer.writerows([*map(plaintext.cell, row), LICENCE] for row in rows)
    return BOM + out.getvalue()


def _term_cells(term: dict[str, Any]) -> list[str]:
    synonyms = (f"{tag}: {'、'.join(words)}" for tag, words in (term["synonyms"] or {}).items())
    flat = {**term, "synonyms": "；".join(synonyms), "source": "；".join(term["source"])}
    return [str(flat[key] or "") for key in terms.HEADS]


def _cell(name: str, key: str, value: Any, renderer: Renderer) -> str:
    codes = labels.codes(name, key)
    if isinstance(value, str) and value in codes:
        return renderer.words(codes[value])
    if isinstance(value, list):
        return "；".join(_cell(name, key, each, renderer) for each in value)
    if isinstance(value, dict):
        parts = (_cell(key, k, v, renderer) for k, v in value.items() if v is not None)
        return " ".join(parts)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def fold_table(texts: Iterator[str]) -> str:
    """Pairs of characters, Traditional then Simplified: what the tables' text filter folds by."""
    seen = sorted(set("".join(texts)))
    pairs = (char + glyphs(char, HANS) for char in seen if char > "\u2e7f")
    folded = "".join(pair for pair in pairs if len(pair) == 2 and pair[0] != pair[1])
    return json.dumps(folded, ensure_ascii=False)
