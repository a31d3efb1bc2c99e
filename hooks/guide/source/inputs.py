"""What a build depends on beside the guide's pages and data, in one short value each."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zhvariants.site.cache import digest

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def code(folder: Path) -> bytes:
    """The Python that runs: every file below a folder, and the packages that are installed."""
    places = (Path(place) for place in sys.path)
    packages = {found.name for place in places for found in place.glob("*.dist-info")}
    return digest([sys.version, *sorted(packages), files(folder)])


def files(folder: Path) -> bytes:
    """Every file below a folder, by name and content; what Python compiled is none."""
    paths = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    found = sorted((path.relative_to(folder).as_posix(), path) for path in paths if path.is_file())
    return digest(part for name, path in found for part in (name, path.read_bytes()))


def values(settings: Iterable[Any]) -> str:
    """Settings as text: the same for the same values, whichever process has them."""
    return _ADDRESS.sub("", repr(list(settings)))
