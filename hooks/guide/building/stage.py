"""A step of a build that writes files, done once for all that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from zhvariants.website.cache import Cache, Part, Unknown, digest, unknown

Stamps = dict[str, tuple[int, int]]
"""When each file was written, and its size, by path below the folder."""
Listed = Iterable[tuple[str, str]]
"""(path below a folder, name of what stands there in the cache)"""


def done(root: Path, work: Callable[[], None], cache: Cache, *parts: Part) -> None:
    """Have the folder as `work` leaves it: at work, or by what it wrote for the same parts.

    The parts name all that the step depends on; what it writes, changes and removes stands below
    `root`.
    """
    if not cache.is_open:
        work()
        return
    try:
        listed, gone = cache.data(unknown, *parts)
        found = kept(listed, cache)
    except Unknown:
        before = stamps(root)
        work()
        after = stamps(root)
        new = sorted(path for path, stamp in after.items() if before.get(path) != stamp)
        cache.data(lambda: (keep(root, new, cache), sorted(before.keys() - after.keys())), *parts)
        return
    write(root, found)
    for path in gone:
        (root / path).unlink(missing_ok=True)


def keep(root: Path, places: Iterable[str], cache: Cache) -> Listed:
    """Keep these files below a folder; of those that are the same, one."""
    listed = []
    for place in places:
        raw = (root / place).read_bytes()
        name = sha256(raw).hexdigest()
        cache.raw(partial(bytes, raw), "file", name)
        listed.append((place, name))
    return listed


def kept(listed: Listed, cache: Cache) -> dict[str, bytes]:
    """What `keep` has kept, by path; raises Unknown where any of it is not known."""
    return {place: cache.raw(unknown, "file", name) for place, name in listed}


def write(root: Path, found: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for parent in sorted({(root / place).parent for place in found}):
        parent.mkdir(parents=True, exist_ok=True)
    for place, raw in found.items():
        (root / place).write_bytes(raw)


def pages(root: Path) -> bytes:
    """Another value for every other content of the pages below a folder."""
    found = ((path.relative_to(root).as_posix(), path) for path in sorted(root.rglob("*.html")))
    return digest(part for name, path in found for part in (name, path.read_bytes()))


def stamps(root: Path) -> Stamps:
    """Of every file below a folder when it was written, and its size."""
    found = ((path, path.stat()) for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (s.st_mtime_ns, s.st_size) for path, s in found}
