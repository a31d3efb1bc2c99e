"""What git knows of pages that are gone."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path


def vanished(root: Path, docs: Path) -> list[str]:
    """Pages, by path in the docs folder, that were committed and have since gone.

    Those of the main line count, and those that go in the change at hand; none where there is no
    repository.
    """
    folder = docs.name
    log = ("log", "--first-parent", "--no-renames", "--diff-filter=D", "--name-only", "--format=")
    found = set(_git(root, *log, "--", folder)) | set(
        _git(root, "diff", "HEAD", "--no-renames", "--diff-filter=D", "--name-only", "--", folder)
    )
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
    listed = _git(root, "ls-files", "--cached", "--others", "--exclude-standard")
    if listed:
        return sorted(path for path in set(listed) if (root / path).is_file())
    out: list[str] = []
    for folder, inside, names in os.walk(root):
        inside[:] = [name for name in inside if _is_ours(Path(folder, name))]
        out += (Path(folder, name).relative_to(root).as_posix() for name in names)
    return sorted(out)


def _is_ours(folder: Path) -> bool:
    made = (
        folder.name in ("site", "node_modules", "__pycache__") or (folder / "pyvenv.cfg").exists()
    )
    return folder.name == ".github" or not (made or folder.name.startswith("."))


def _git(root: Path, *command: str) -> list[str]:
    """Lines that git prints; none where it fails, or is not installed.

    Without quoting, so that Han file names come out as they are.
    """
    call = ("git", "-C", str(root), "-c", "core.quotePath=false", *command)
    try:
        top = subprocess.run(
            ("git", "-C", str(root), "rev-parse", "--show-toplevel"), capture_output=True, text=True
        )
        if top.returncode or Path(top.stdout.strip()).resolve() != root.resolve():
            return []
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8")
    except OSError:
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []
