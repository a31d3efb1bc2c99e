"""The site that a preview serves: a build makes what has changed of it, and puts that in its place.

Nobody is served meanwhile: MkDocs' server waits until a build is done.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .draft import Draft

Stamp = tuple[str, int, int]
"""Which file is copied, when it was written, and its size."""


@dataclass
class _State:
    """What a build has made, or found made."""

    pages: dict[str, bytes] = field(default_factory=dict)
    """By page another value for every other content of all that is made of it."""
    files: dict[str, Stamp] = field(default_factory=dict)
    """Of every file that is copied, by its place."""
    places: set[str] = field(default_factory=set)
    """Of every file of the site."""


class Standing:
    """What stands in the folder that is served, whichever builds made it."""

    def __init__(self) -> None:
        self._last, self._now = _State(), _State()
        self._early: dict[str, bytes] = {}

    def begin(self) -> None:
        """Another build begins: what the last one noted counts if it came to an end."""
        self._now = _State()

    def has_page(self, site: Path, name: str, key: bytes, places: Iterable[str]) -> bool:
        """Is a page there as it is to be, in all these places?"""
        self._now.pages[name] = key
        return self._last.pages.get(name) == key and self._has(site, places)

    def has_file(self, site: Path, place: str, stamp: Stamp) -> bool:
        """Is a file there that was copied from what has not changed since?"""
        self._now.files[place] = stamp
        return self._last.files.get(place) == stamp and self._has(site, [place])

    def _has(self, site: Path, places: Iterable[str]) -> bool:
        found = set(places)
        there = found <= self._last.places and all((site / place).is_file() for place in found)
        if there:
            self._now.places |= found
        return there

    def publish(self, draft: Draft) -> None:
        """Put what was made in its place, and remove what is no more.

        Raises OSError; the next build then makes everything.
        """
        new = _files(draft.folder)
        self._now.places |= new
        last, self._last = self._last, _State()
        if last.places:
            _move(draft.folder, draft.site, new)
            _remove(draft.site, last.places - self._now.places)
            draft.discard()
        else:
            draft.publish()
        self._last = self._now
        for place in self._early.keys() - self._now.places:
            del self._early[place]

    def keep_early(self, place: str, html: str) -> None:
        """Remember a page as it is before all are finished."""
        self._early[place] = zlib.compress(html.encode("utf-8", "xmlcharrefreplace"), 1)

    def lay_early(self, folder: Path) -> None:
        """Write all pages as they are before they are finished."""
        for place, raw in self._early.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(zlib.decompress(raw))

    def add(self, draft: Draft, places: Iterable[str]) -> None:
        """Put in its place what was made later; the next build removes it, or makes it anew."""
        found = set(places)
        _move(draft.folder, draft.site, found)
        self._last.places |= found


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _move(folder: Path, site: Path, places: Iterable[str]) -> None:
    for place in sorted(places):
        try:
            os.replace(folder / place, site / place)
        except FileNotFoundError:
            (site / place).parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / place, site / place)


def _remove(site: Path, places: Iterable[str]) -> None:
    for place in places:
        (site / place).unlink(missing_ok=True)
