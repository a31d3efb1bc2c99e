"""Two folders change places, at once where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from zhvariants.website.replace import put_in_place

_HERE = -100  # AT_FDCWD: paths are not relative to an open folder
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)


def swap(new: Path, old: Path, aside: Path) -> None:
    """Put a folder in the place of another, which stands in the first's place afterwards.

    Where the system cannot exchange two folders, the old one is `aside` for a moment. Raises
    OSError; both are then as they were.
    """
    stood = old.exists()
    if stood and exchange(new, old):
        return
    put_in_place(new, old, aside)
    if stood:
        aside.rename(new)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system has no such step."""
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _EXCHANGE))
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    return None
