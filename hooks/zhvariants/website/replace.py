"""What was made takes the place of what was there, which is gone only then."""

from __future__ import annotations

from pathlib import Path


def put_in_place(new: Path, old: Path, aside: Path) -> None:
    """Put a folder in the place of another, which stands `aside` afterwards, if there was one.

    Raises OSError; both are then as they were.
    """
    if not old.exists():
        new.rename(old)
        return
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
