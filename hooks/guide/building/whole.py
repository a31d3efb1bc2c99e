"""A whole site by all that it was made of: where nothing has changed, nothing is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.source.history import kept, last_commit, vanished
from zhvariants.website.cache import Cache, Part, Unknown, digest, unknown

from . import stage


def key(config: Path, folders: Iterable[Path], *parts: Part) -> bytes:
    """Another value wherever a build of the project may make another site, or say anything else.

    `folders` are those of the pages and of the templates; `parts` what is no file of the project:
    the code, the day. Raises OSError where a file cannot be read.
    """
    root, docs, *others = config.parent, *folders
    texts = [config, *sorted(path for path in root.glob("*.md") if path.is_file())]
    git = f"{last_commit(root)} {vanished(root, docs)}"
    read = (part for path in texts for part in (path.name, path.read_bytes()))
    below = (digest(_below(folder)) for folder in (docs, *others))
    return digest([git, digest(parts), digest(read), *below])


def _below(folder: Path) -> Iterator[Part]:
    """What stands below a folder, the folder's name left out: names, kinds, bytes."""
    for path in sorted(folder.rglob("*")):
        kind = "link" if path.is_symlink() else "file" if path.is_file() else "other"
        yield from (path.relative_to(folder).as_posix(), kind)
        if path.is_file():
            yield path.read_bytes()


def sizes(root: Path) -> bytes:
    """Another value wherever a file of the project has come, gone, grown or shrunk."""
    return digest(f"{path} {(root / path).stat().st_size}" for path in kept(root))


def files(cache: Cache, name: bytes) -> dict[str, bytes] | None:
    """All files of the site of this name, by place; None where not all are known."""
    try:
        return stage.kept(cache.data(unknown, "site", name), cache)
    except Unknown:
        return None


def keep(cache: Cache, name: bytes, site: Path) -> None:
    """Keep a site under this name; files that are the same in many sites are kept once."""
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    listed = stage.keep(site, (path.relative_to(site).as_posix() for path in found), cache)
    cache.data(lambda: listed, "site", name)
