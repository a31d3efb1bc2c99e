"""JSON Schemas, made from the models: for editors of `docs/data/`, and for the downloads."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from .labels import FACTS
from .models import DATA_SETS, MODELS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TAGS = {"enum": ["zh-Hant", "zh-Hans"]}


def editor_schema(name: str) -> dict[str, Any]:
    """The schema of `docs/data/<name>.yml`: a record takes the file's `lang` unless it has one.

    A term takes what it does not say from the general word with its id.
    """
    schema = MODELS[name].model_json_schema()
    definitions = schema.pop("$defs", {})
    schema["required"].remove("lang")
    if name == "terms":
        schema["required"] = ["id", "zh-Hant", "zh-Hans"]
    return {
        "$schema": _DRAFT,
        "title": name,
        "type": "object",
        "required": ["lang", name],
        "properties": {"lang": _TAGS, name: {"type": "array", "items": schema}},
        "$defs": definitions,
    }


@cache
def download_schema(name: str) -> dict[str, Any]:
    """The schema of the download `<name>.json`: every key is there, empty ones as null.

    Whoever gets it shares it, and does not change it.
    """
    schema = DATA_SETS[name].model_json_schema(mode="serialization")
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


def made() -> dict[str, str]:
    """The editors' schema files, by name in the docs folder: what each should say."""
    return {
        f"data/schemas/{name}.schema.json": json.dumps(
            editor_schema(name), ensure_ascii=False, indent=2
        )
        + "\n"
        for name in MODELS
    }
