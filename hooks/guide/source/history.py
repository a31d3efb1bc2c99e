"""What git knows of pages that are gone."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path


def vanished(root: Path, docs: Path) -> list[str]:
    """Pages, by path in the docs folder, that were committed and have since gone.

    Those of the main line count, and those that go in the change at hand; none where there is no
    repository.
    """
    folder = docs.name
    gone = ("-z", "--no-renames", "--diff-filter=D", "--name-only")
    found = {
        *_git(root, "log", "--first-parent", "--format=", *gone, "--", folder),
        *_git(root, "diff", "HEAD", *gone, "--", folder),
    }
    paths = {path.removeprefix(f"{folder}/") for path in found if path.endswith(".md")}
    return sorted(path for path in paths if not path.startswith("data/"))


def last_commit(root: Path) -> datetime.date | None:
    """The day (UTC) of the last commit; None where there is no repository."""
    said = _git(root, "log", "-1", "--format=%ct")
    return datetime.datetime.fromtimestamp(int(said[0]), datetime.UTC).date() if said else None


def kept(root: Path) -> list[str]:
    """Files of the project, by path, that are committed or would be: what git ignores is not.

    Where there is no repository, all but what tools leave behind.
    """
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    found = set(listed or _walk(root))
    return sorted(path for path in found if os.path.isfile(root / path))


def _walk(root: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(root):
        inside[:] = [name for name in inside if _is_ours(Path(folder, name))]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names)


def _is_ours(folder: Path) -> bool:
    made = (
        folder.name in ("site", "node_modules", "__pycache__") or (folder / "pyvenv.cfg").exists()
    )
    return folder.name == ".github" or not (made or folder.name.startswith("."))


def _git(root: Path, *command: str) -> list[str]:
    """What git prints, cut where it writes NUL; nothing where it fails, or is not installed.

    Names are bytes to it, and come out as Python has them of the system. It looks for a repository
    in this folder alone: one around the project is another's.
    """
    above = os.pathsep.join({str(root.absolute().parent), str(root.resolve().parent)})
    env = {**os.environ, "GIT_CEILING_DIRECTORIES": above}
    try:
        done = subprocess.run(("git", "-C", str(root), *command), capture_output=True, env=env)
    except OSError:
        return []
    printed = os.fsdecode(done.stdout) if done.returncode == 0 else ""
    return [part for part in printed.split("\0") if part]
