"""What a build depends on beside the guide's pages and data, in one short value each."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zhvariants.website.cache import digest

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def cache_file(root: Path, name: str) -> Path | None:
    """Where a cache is kept: in `$GUIDE_CACHE`, or in `.cache/` of the project; None for nowhere.

    A command has a file of its own: what it does not ask for is not lost to another.
    """
    named = os.environ.get("GUIDE_CACHE")
    folder = root / ".cache" if named is None else named
    return Path(folder, name) if folder else None


def code(folder: Path) -> bytes:
    """What runs: every file below a folder, the templates beside it, the packages installed."""
    places = (Path(place) for place in sys.path)
    packages = {found.name for place in places for found in place.glob("*.dist-info")}
    beside = files(folder.parent / "templates")
    return digest([sys.version, *sorted(packages), files(folder), beside])


def files(folder: Path) -> bytes:
    """Every file below a folder, by name and content; what Python compiled is none."""
    paths = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    found = sorted((path.relative_to(folder).as_posix(), path) for path in paths if path.is_file())
    return digest(part for name, path in found for part in (name, _content(path)))


def _content(path: Path) -> bytes:
    """What a file says; of one that cannot be read, which the checks tell of, nothing."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def values(settings: Iterable[Any]) -> str:
    """Settings as text: the same for the same values, whichever process has them."""
    return _ADDRESS.sub("", repr(list(settings)))
