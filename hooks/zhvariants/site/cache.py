"""A cache across builds: a preview builds the site again after every edit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256


class Cache:
    """A cache across the builds of a preview: an entry lives as long as each build asks for it.

    Off for a build that no other follows, to save memory.
    """

    def __init__(self) -> None:
        self.on = False
        self._now: dict[Hashable, str] = {}
        self._before: dict[Hashable, str] = {}

    def begin(self) -> None:
        """A new build begins: forget what the last one did not ask for."""
        self._before, self._now = self._now, {}

    def get(self, make: Callable[[], str], text: str, *more: Hashable) -> str:
        """What `make` makes of this text and these other things."""
        if not self.on:
            return make()
        key = (sha256(text.encode("utf-8", "surrogatepass")).digest(), *more)
        found = self._before.get(key)
        self._now[key] = found = make() if found is None else found
        return found
