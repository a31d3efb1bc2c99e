"""JSON Schemas, made from the models: for editors of `docs/data/`, and for the downloads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .labels import FACTS
from .models import MODELS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TAGS = {"enum": ["zh-Hant", "zh-Hans"]}


def editor_schema(name: str) -> dict[str, Any]:
    """The schema of `docs/data/<name>.yml`: a record takes the file's `lang` unless it has one."""
    schema = MODELS[name].model_json_schema()
    definitions = schema.pop("$defs", {})
    schema["required"].remove("lang")
    return {
        "$schema": _DRAFT,
        "title": name,
        "type": "object",
        "required": ["lang", name],
        "properties": {"lang": _TAGS, name: {"type": "array", "items": schema}},
        "$defs": definitions,
    }


def download_schema(name: str) -> dict[str, Any]:
    """The schema of the download `<name>.json`: every key is there, empty ones as null."""
    schema = MODELS[name].model_json_schema(mode="serialization")
    definitions = schema.pop("$defs", {})
    del schema["properties"]["lang"]
    if name == "roles":
        schema["properties"]["facts"] = {
            "type": "object",
            "properties": dict.fromkeys(FACTS, {"type": "string"}),
            "required": list(FACTS),
        }
        definitions.pop("QuickFacts")
    schema["required"] = list(schema["properties"])
    return {**envelope(name, schema), "$defs": definitions}


def envelope(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """The schema of a download whose records have this schema."""
    properties = {
        "$schema": {"type": "string"},
        "name": {"const": name},
        "lang": _TAGS,
        "license": {"type": "string", "format": "uri"},
        "date": {"type": ["string", "null"], "format": "date"},
        "records": {"type": "array", "items": record},
    }
    return {
        "$schema": _DRAFT,
        "title": name,
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def stale(docs: Path, *, fix: bool = False) -> list[Path]:
    """The editors' schema files that are not as the models say; with `fix`, written anew."""
    found = []
    for name in MODELS:
        path = docs / "data" / "schemas" / f"{name}.schema.json"
        text = json.dumps(editor_schema(name), ensure_ascii=False, indent=2) + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            found.append(path)
            if fix:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    return found


if __name__ == "__main__":
    for written in stale(Path(__file__).resolve().parents[3] / "docs", fix=True):
        print(written)
