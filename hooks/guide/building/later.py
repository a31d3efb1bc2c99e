"""Work on a site that stands, left until somebody asks for what it makes."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock


class Later:
    """The work that waits: that of the last build."""

    def __init__(self) -> None:
        self.lock = RLock()
        """Held while a build or the work goes on: never both."""
        self._work: Callable[[], None] | None = None

    def put(self, work: Callable[[], None]) -> None:
        """Let this wait, in place of what waited before."""
        self._work = work

    def do(self) -> None:
        """Do the work, if it has not been done; work that fails is not tried again."""
        with self.lock:
            work, self._work = self._work, None
            if work:
                work()
