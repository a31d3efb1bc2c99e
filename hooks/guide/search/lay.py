"""What things with a record are called elsewhere: in vacancies, by word of mouth, in English.

A name of `lay_names.yml` leads where the names in the record lead. It is no reading of other words:
the guide's own words are not looked for by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from guide.source import yaml

_FILE: Final = Path(__file__).with_name("lay_names.yml")
KINDS: Final = ("roles", "certifications", "terms")
"""The data files with records that have such names."""


@lru_cache(maxsize=1)
def called() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """`lay_names.yml`: by data file and record id, rows of names (`say`) with who says so."""
    data = yaml.read(_FILE.read_text(encoding="utf-8")).data
    return {kind: data[kind] for kind in KINDS}


def names(kind: str, record: Mapping[str, Any]) -> list[str]:
    """What a record of a data file is called elsewhere, as written."""
    rows = called()[kind].get(str(record.get("id")), ())
    return [str(name) for row in rows for name in row["say"]]


def with_names(term: Mapping[str, Any]) -> dict[str, Any]:
    """A term with what it is called elsewhere among its synonyms."""
    return {**term, "synonyms": {**(term.get("synonyms") or {}), "elsewhere": names("terms", term)}}
