"""Reads the guide's records from `docs/data/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def records(docs: Path, name: str) -> list[Record]:
    """The records of `data/<name>.yml`, each with its `lang`; none where there is no such file.

    Raises yaml.YAMLError when the file is no YAML; the checks say where.
    """
    path = docs / "data" / f"{name}.yml"
    if not path.is_file():
        return []
    data = yaml.load(path.read_text(encoding="utf-8"), LOADER) or {}
    lang = data.get("lang")
    return [{"lang": lang, **record} for record in data.get(name) or ()]


def terms(docs: Path) -> list[Record]:
    """The term table."""
    return records(docs, "terms")


def sources(docs: Path) -> dict[str, Record]:
    """The register of sources, by id."""
    return {str(record.get("id")): record for record in records(docs, "sources")}
