"""Results of one build that the next may use: a preview builds the site again after every edit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256


class Kept:
    """What was made of texts, as long as every build asks for it again.

    Keeps nothing until `keep` is set: a build that no other follows needs its memory for itself.
    """

    def __init__(self) -> None:
        self.keep = False
        self._now: dict[Hashable, str] = {}
        self._before: dict[Hashable, str] = {}

    def begin(self) -> None:
        """A new build begins: forget what the last one did not ask for."""
        self._before, self._now = self._now, {}

    def get(self, make: Callable[[], str], text: str, *more: Hashable) -> str:
        """What `make` makes of this text and these other things."""
        if not self.keep:
            return make()
        key = (sha256(text.encode("utf-8", "surrogatepass")).digest(), *more)
        found = self._before.get(key)
        self._now[key] = found = make() if found is None else found
        return found
