"""The files of an index as they are written: whole ones, and volumes of leaves.

A leaf is what a query needs a few of: the postings of some keys, the texts of some entries. Files
of that size would be thousands. So they stand one behind the other in a volume, each deflated, and
the reader asks for the bytes of those that it needs (`Range`), as readers of maps and of databases
on static hosts do. A host that does not know ranges sends the whole volume, once.

Text of a few hundred characters of three bytes compresses badly: see `packing.letters`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from zhvariants.text.engine import whole_table

from . import packing, protocol

HELD = 1_000_000
"""Characters by which it is known which a tree says most: all texts of the guide, or some."""


class Folder:
    """A folder that an index is written to, and a short name for exactly what was written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest = hashlib.sha256()
        self._held: list[tuple[str, str]] | None = []
        self._room = HELD
        self._letters = ""
        self._ends: dict[str, list[int]] = defaultdict(list)
        """By volume where each of its leaves ends."""
        self._opened: dict[str, BinaryIO] = {}
        """Volumes of thousands of leaves are opened once."""

    def put(self, path: str, data: Any) -> None:
        """Write a whole file."""
        self._take(path, data)

    def add(self, volume: str, data: Any) -> None:
        """Write the next leaf of a volume."""
        self._take(volume + protocol.DEFLATED, data)

    def close(self, core: Mapping[str, Any]) -> None:
        """Write the file that says how to read all others."""
        self._begin()
        ends = {path.removesuffix(protocol.DEFLATED): ends for path, ends in self._ends.items()}
        leaves = {volume: packing.gaps(found) for volume, found in ends.items()}
        self._write("core.json", packing.dumps({**core, "leaves": leaves}))
        for file in self._opened.values():
            file.close()

    def name(self) -> str:
        """Another one for every other content."""
        return self._digest.hexdigest()[:10]

    def _take(self, path: str, data: Any) -> None:
        """Write the first texts when it is known which characters they say most."""
        text = packing.dumps(data)
        if self._held is None:
            self._write(path, text)
            return
        self._held.append((path, text))
        self._room -= len(text)
        if self._room < 0:
            self._begin()

    def _begin(self) -> None:
        if self._held is None:
            return
        held, self._held = self._held, None
        letters = packing.letters(text for _, text in held)
        self._path.mkdir(parents=True, exist_ok=True)
        self._write(protocol.LETTERS, packing.dumps(letters))
        self._letters = whole_table(packing.lettered(letters))
        for path, text in held:
            self._write(path, text)

    def _write(self, path: str, text: str) -> None:
        content = text.translate(self._letters).encode("utf-8")
        if path.endswith(protocol.DEFLATED):
            content = zlib.compress(content, level=9, wbits=-15)
            ends = self._ends[path]
            ends.append((ends[-1] if ends else 0) + len(content))
        self._digest.update(path.encode() + b"\0" + content + b"\0")
        if path not in self._opened:
            self._opened[path] = (self._path / path).open("ab")
        self._opened[path].write(content)
