"""CSV and JSON of every data set, in the script of one tree."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from zhvariants.converter import glyphs
from zhvariants.render import Renderer
from zhvariants.tags import HANS, script_of

from ..records import labels
from ..records.models import MODELS, Record, Role, fields_of
from ..records.schemas import download_schema
from . import facts, prose
from .place import Place
from .table import LICENCE

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
BOM = "\ufeff"
"""Excel takes a CSV for UTF-8 only when it begins with this."""

_TAG = re.compile(r"<[^>]*>")


def files(place: Place, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """(file name, content) of every download of one tree."""
    for name in MODELS:
        records = [_dump(r, place, renderer) for r in place.library.sets[name].values()]
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
        yield f"{name}.csv", _csv(name, records, renderer)
        yield f"{name}.schema.json", json.dumps(download_schema(name), ensure_ascii=False)


def _dump(record: Record, place: Place, renderer: Renderer) -> dict[str, Any]:
    """A record as JSON has it: codes as they are, text as plain words of the tree's script."""
    data = record.model_dump(mode="json")
    lang = data.pop("lang")
    if isinstance(record, Role):
        written = {key: facts.fact(key, record, place) for key in labels.FACTS}
        data["facts"] = {key: _words_of(html, place.lang, renderer) for key, html in written.items()}
    return {
        key: value if key == "facts" else _words(value, lang, renderer)
        for key, value in data.items()
    }


def _words_of(html: str, lang: str, renderer: Renderer) -> str:
    script = script_of(lang)
    assert script
    return unescape(_TAG.sub("", renderer.html(html, script)))


def _words(value: Any, lang: str, renderer: Renderer) -> Any:
    if isinstance(value, str):
        script = script_of(lang)
        assert script
        return renderer.text(prose.plain(value), script)
    if isinstance(value, dict):
        return {key: _words(each, lang, renderer) for key, each in value.items()}
    if isinstance(value, list):
        return [_words(each, lang, renderer) for each in value]
    return value


def _csv(name: str, records: list[dict[str, Any]], renderer: Renderer) -> str:
    """The same with words for codes and heads; a role's quick facts have a column each."""
    keys = [key for key in fields_of(MODELS[name]) if key not in ("lang", "facts")]
    keys += [key for key in labels.FACTS if name == "roles" and key not in keys]
    heads = [labels.in_words(labels.FIELDS[key], renderer.into) for key in keys]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*heads, labels.in_words(("授權", "授权"), renderer.into)])
    for record in records:
        flat = {**record, **record.get("facts", {})}
        cells = (_cell(name, key, flat.get(key), renderer) for key in keys)
        writer.writerow([*cells, LICENCE])
    return BOM + out.getvalue()


def _cell(name: str, key: str, value: Any, renderer: Renderer) -> str:
    codes = _codes(name, key)
    if isinstance(value, str) and value in codes:
        return labels.in_words(codes[value], renderer.into)
    if isinstance(value, list):
        return "；".join(_cell(name, "", each, renderer) for each in value)
    if isinstance(value, dict):
        parts = (
            _cell("needs" if k == "level" else name, k, v, renderer)
            for k, v in value.items()
            if v is not None
        )
        return " ".join(parts)
    if isinstance(value, bool):
        return labels.in_words(("是", "是") if value else ("否", "否"), renderer.into)
    return "" if value is None else _safe(str(value))


def _codes(name: str, key: str) -> dict[str, labels.Words]:
    if key == "level" and name == "needs":
        return labels.NEEDS
    if key == "kind" and name != "certifications":
        return labels.SOURCE_KINDS
    return labels.CODES.get(key, {})


def _safe(text: str) -> str:
    """A spreadsheet takes a cell that begins so for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "@", "\t")) else text


def fold_table(texts: Iterator[str]) -> str:
    """Pairs of characters, Traditional then Simplified: what the tables' text filter folds by."""
    seen = sorted(set("".join(texts)))
    pairs = (char + glyphs(char, HANS) for char in seen if char > "\u2e7f")
    folded = "".join(pair for pair in pairs if len(pair) == 2 and pair[0] != pair[1])
    return json.dumps(folded, ensure_ascii=False)
