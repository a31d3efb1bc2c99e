"""What many tests look at and none changes, read once: tables of cases, and the guide's records.

Each worker collects all tests: what a module reads as it is imported, every worker reads.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guide.project import Project

ROOT = Path(__file__).resolve().parent.parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast


def cases(name: str) -> Any:
    """What a file of `tests/cases/` says."""
    text = (ROOT / "tests/cases" / name).read_text(encoding="utf-8")
    return yaml.load(text, _Loader)


@cache
def project() -> Project:
    """The guide as it is."""
    return Project.at(ROOT)


@cache
def roles() -> list[str]:
    """The ids of its roles, without reading and checking all records."""
    text = (ROOT / "docs/data/roles.yml").read_text(encoding="utf-8")
    return [each["id"] for each in yaml.load(text, _Loader)["roles"]]
