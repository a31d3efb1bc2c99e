"""Reads the guide's records from `docs/data/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def records(docs: Path, name: str) -> list[Record]:
    """The records of `data/<name>.yml`, each with its `lang`; none where there is no such file.

    They are shared by all who ask, and not to be changed. Raises yaml.YAMLError when the file is no
    YAML; the checks say where.
    """
    path = docs / "data" / f"{name}.yml"
    if not path.is_file():
        return []
    stat = path.stat()
    return list(_read(path, stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=32)
def _read(path: Path, changed: int, size: int) -> tuple[Record, ...]:
    """The records of a file as it is; several hooks ask for the same, and YAML is slow to read."""
    data = yaml.load(path.read_text(encoding="utf-8"), LOADER) or {}
    lang = data.get("lang")
    return tuple({"lang": lang, **record} for record in data.get(path.stem) or ())


def terms(docs: Path) -> list[Record]:
    """The term table."""
    return records(docs, "terms")


def glossary(docs: Path) -> list[Record]:
    """The term table for readers: without the records that only keep conversion from a mistake.

    Those have an id that begins with `g-`, or say `glossary: false`.
    """
    return [
        record
        for record in terms(docs)
        if not str(record.get("id")).startswith("g-") and record.get("glossary", True)
    ]


def sources(docs: Path) -> dict[str, Record]:
    """The register of sources, by id."""
    return {str(record.get("id")): record for record in records(docs, "sources")}
