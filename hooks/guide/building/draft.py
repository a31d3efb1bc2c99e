"""A site that is never half: made beside the one that stands, put in its place when it is whole.

A draft is a folder beside the site (`.site.building-…`). Its maker holds a lock on it, which the
system takes back when the process ends in whatever way: what has no holder is left over, and the
next draft removes it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import exchange

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ABANDONED = 24 * 3600
"""Seconds after which a draft is left over where the system has no locks for folders."""


@dataclass
class Draft:
    """A site in the making."""

    site: Path
    """Where it is going to stand."""
    folder: Path
    """Where it is made."""
    _lock: int | None

    def publish(self) -> None:
        """Put the draft in the place of the site, at once; the site that stood there is removed.

        Raises OSError where that cannot be done; the old site then stands.
        """
        _take_over(self.site, self.folder)
        with _alone(self.site.parent):
            exchange.swap(self.folder, self.site, _beside(self.site, "old"))
        self.discard()

    def discard(self) -> None:
        """Remove the draft, or what stands in its place after `publish`."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def begin(site: Path) -> Draft:
    """An empty draft of this site; what processes that were killed left behind is removed.

    Raises OSError where there is no room for one beside the site.
    """
    site = site.resolve()  # a link stays, and leads to the new site
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site.parent):
        dead = list(_left_over(site))
        _recover(site, dead)
        folder = _beside(site, "building")
        folder.mkdir()
        draft = Draft(site, folder, _hold(folder))
    for each in dead:
        shutil.rmtree(each, ignore_errors=True)
    return draft


def _beside(site: Path, kind: str) -> Path:
    return site.with_name(f".{site.name}.{kind}-{os.getpid()}-{secrets.token_hex(3)}")


def _left_over(site: Path) -> Iterator[Path]:
    for kind in ("building", "old"):
        for folder in sorted(site.parent.glob(f".{_plain(site.name)}.{kind}-*")):
            if _is_dead(folder):
                yield folder


def _plain(name: str) -> str:
    """A name as a pattern that fits it alone."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _is_dead(folder: Path) -> bool:
    if fcntl is None:
        return time.time() - folder.stat().st_mtime > ABANDONED
    lock = _hold(folder)
    if lock is not None:
        os.close(lock)
    return lock is not None


def _recover(site: Path, dead: list[Path]) -> None:
    """Where a process was killed between the two steps of a swap, the old site comes back."""
    old = [folder for folder in dead if folder.name.startswith(f".{site.name}.old-")]
    if old and not site.exists():
        last = max(old, key=lambda folder: folder.stat().st_mtime)
        last.rename(site)
        dead.remove(last)


def _take_over(old: Path, new: Path) -> None:
    """Carry over what a build never writes and never removes: hidden files (`.git`), the mode."""
    if not old.is_dir():
        return
    shutil.copymode(old, new)
    for hidden in old.glob(".*"):
        there = new / hidden.name
        if there.exists():
            continue
        if hidden.is_dir() and not hidden.is_symlink():
            shutil.copytree(hidden, there, symlinks=True, copy_function=_link)
        else:
            _link(str(hidden), str(there))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy2(source, target, follow_symlinks=False)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait till no other build makes, removes or swaps a site in this folder."""
    lock = _hold(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _hold(folder: Path, *, wait: bool = False) -> int | None:
    """A lock on a folder, till it is closed or the process ends; None where another has it."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(lock)
        return None
    return lock
