"""A step of a build that writes files, done once for all that it was made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from zhvariants.website.cache import Cache, Part, digest

_BYTES: Final = ("utf-8", "surrogateescape")
"""How any bytes are kept as a text."""
Stamps = dict[str, tuple[int, int]]
"""When each file was written, and its size, by path below the folder."""


def done(root: Path, work: Callable[[], None], cache: Cache, *parts: Part) -> None:
    """Have the folder as `work` leaves it: at work, or by what it wrote for the same parts.

    The parts name all that the step depends on; what it writes, changes and removes stands below
    `root`.
    """
    if not cache.is_open:
        work()
        return
    was_made = False

    def make() -> tuple[list[tuple[str, str]], list[str]]:
        nonlocal was_made
        was_made, before = True, stamps(root)
        work()
        after = stamps(root)
        new = sorted(path for path, stamp in after.items() if before.get(path) != stamp)
        texts = [(path, (root / path).read_bytes().decode(*_BYTES)) for path in new]
        return texts, sorted(before.keys() - after.keys())

    kept = cache.get(lambda: json.dumps(make(), ensure_ascii=False), *parts)
    if not was_made:
        written, gone = json.loads(kept)
        _write(root, written)
        for path in gone:
            (root / path).unlink(missing_ok=True)


def pages(root: Path) -> bytes:
    """Another value for every other content of the pages below a folder."""
    found = ((path.relative_to(root).as_posix(), path) for path in sorted(root.rglob("*.html")))
    return digest(part for name, path in found for part in (name, path.read_bytes()))


def stamps(root: Path) -> Stamps:
    """Of every file below a folder when it was written, and its size."""
    found = ((path, path.stat()) for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (s.st_mtime_ns, s.st_size) for path, s in found}


def _write(root: Path, texts: Iterable[tuple[str, str]]) -> None:
    for name, text in texts:
        path, raw = root / name, text.encode(*_BYTES)
        try:
            path.write_bytes(raw)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
