"""A cache by content, across builds: in a file, or in memory for as long as a preview runs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn
from zlib import crc32

KEPT = 4
"""Builds in a row that an entry survives without being asked for."""
LARGEST = 500_000_000
"""Bytes of a file that is cut down, whoever filled it: parts of the content fill one, too."""
_SIZE = ("page_count", "page_size")
_FULL = 4_000_000
"""Characters that wait in memory before they are written."""
_TEXT = ("utf-8", "surrogatepass")
"""How texts are kept, lone surrogates and all."""
_WAIT = 5
"""Seconds to wait for another build that is writing."""
_TABLES = """
CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, sum INTEGER, text BLOB);
CREATE TABLE IF NOT EXISTS asked (key BLOB PRIMARY KEY, build INTEGER) WITHOUT ROWID;
"""

_BROKEN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
"""Codes of a file that is no cache of ours, or no longer; others come of the system."""

Part = str | bytes


class Unknown(Exception):
    """The cache does not have what it is asked for."""


def unknown() -> NoReturn:
    """Make nothing: for who asks only for what is there. Raises Unknown."""
    raise Unknown


class Cache:
    """Texts by all that they were made of; nothing is kept until `open` is called.

    Whoever asks names everything that the text depends on, but for the version of the code. A
    file that cannot be read or written is never an error: what it had is made again.
    """

    def __init__(self) -> None:
        self._file: sqlite3.Connection | None = None
        self._path: Path | None = None
        self._version: Part = ""
        self._new: dict[bytes, bytes] = {}
        self._size = 0
        self._asked: set[bytes] = set()
        self._is_blank = False
        """Was nothing kept before the build that is going on?"""

    @property
    def is_open(self) -> bool:
        """Is anything kept?"""
        return self._file is not None

    def open(self, file: Path | None, *, in_memory: bool = False) -> None:
        """Keep texts in this file; where it cannot be, `in_memory` as long as this process runs."""
        self.close()
        with suppress(OSError, sqlite3.Error):
            self._file = _opened(file) if file else None
        self._path = file
        if in_memory and not self._file:
            self._file = _with_tables(":memory:")
        self._is_blank = self._file is not None and _is_blank(self._file)

    def close(self) -> None:
        """Keep nothing any more."""
        if self._file:
            self._file.close()
        self._file = None
        self._drop()

    def begin(self, version: Part = "") -> None:
        """A build begins; `version` is another one wherever the code is another."""
        self._drop()
        self._version = version

    def raw(self, make: Callable[[], bytes], *parts: Part) -> bytes:
        """What `make` makes of these parts."""
        if not self._file:
            return make()
        key = digest([self._version, *parts])
        found = self._found(key)
        if found is None:
            self._new[key] = found = make()
            self._size += len(found)
            if self._size > _FULL:
                self._write()
        self._asked.add(key)
        return found

    def get(self, make: Callable[[], str], *parts: Part) -> str:
        """The same for a text."""
        if not self._file:
            return make()
        made: str | None = None

        def encoded() -> bytes:
            nonlocal made
            made = make()
            return made.encode(*_TEXT)

        raw = self.raw(encoded, *parts)
        return raw.decode(*_TEXT) if made is None else made

    def data(self, make: Callable[[], Any], *parts: Part) -> Any:
        """The same for what JSON can say; tuples come back as lists, once they were kept."""
        if not self._file:
            return make()
        made: list[Any] = []

        def text() -> str:
            made.append(make())
            return json.dumps(made[0], ensure_ascii=False)

        kept = self.get(text, *parts)
        return made[0] if made else json.loads(kept)

    def touch(self, *parts: Part) -> None:
        """Ask for a text that the caller still has."""
        if self._file:
            self._asked.add(digest([self._version, *parts]))

    def end(self, *, whole: bool = True) -> None:
        """A build has ended: write what is new, forget what no build has asked for lately.

        One that was not for the `whole` of the content forgets nothing.
        """
        if self._file:
            self._write()
            try:
                if whole:
                    self._forget(self._file)
                self._bound(self._file)
            except sqlite3.Error as error:
                if self._path and error.sqlite_errorcode in _BROKEN:  # the next build begins anew
                    self.close()
                    self._path.unlink(missing_ok=True)
        self._drop()
        self._is_blank = False

    def _drop(self) -> None:
        self._new, self._size, self._asked = {}, 0, set()

    def _found(self, key: bytes) -> bytes | None:
        if key in self._new:
            return self._new[key]
        found = None
        if self._file and not (self._is_blank and key not in self._asked):
            with suppress(sqlite3.Error):
                asked = self._file.execute("SELECT sum, text FROM made WHERE key = ?", [key])
                found = asked.fetchone()
        total, text = found or (None, None)
        sound = isinstance(text, bytes) and total == crc32(text, crc32(key))
        return text if sound else None

    def _write(self) -> None:
        rows = [(key, crc32(text, crc32(key)), text) for key, text in self._new.items()]
        if self._file and rows:
            with suppress(sqlite3.Error), self._file as file:
                file.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
        self._new, self._size = {}, 0

    def _forget(self, file: sqlite3.Connection) -> None:
        with file:
            last = file.execute("SELECT max(build) FROM asked").fetchone()[0] or 0
            asked = ((key, last + 1) for key in self._asked)
            file.executemany("INSERT OR REPLACE INTO asked VALUES (?, ?)", asked)
            file.execute("DELETE FROM asked WHERE build <= ?", [last + 1 - KEPT])
            file.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM asked)")

    def _bound(self, file: sqlite3.Connection) -> None:
        """Have a file that has grown too large hold nothing but what this build has asked for."""
        pages, size = (file.execute(f"PRAGMA {of}").fetchone()[0] for of in _SIZE)
        if pages * size <= LARGEST:
            return
        with file:
            file.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
            file.executemany("INSERT INTO wanted VALUES (?)", ((key,) for key in self._asked))
            file.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM wanted)")
            file.execute("DELETE FROM asked WHERE key NOT IN (SELECT key FROM wanted)")
            file.execute("DROP TABLE wanted")
        file.execute("VACUUM")


def digest(parts: Iterable[Part]) -> bytes:
    """Another one for every other list of parts."""
    out = sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        out.update(b"%d:" % len(raw))
        out.update(raw)
    return out.digest()


def _is_blank(file: sqlite3.Connection) -> bool:
    with suppress(sqlite3.Error):
        return file.execute("SELECT key FROM made LIMIT 1").fetchone() is None
    return False


def _opened(file: Path) -> sqlite3.Connection:
    """Raises OSError or sqlite3.Error where there can be no such file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _with_tables(str(file))
    except sqlite3.Error as error:
        if error.sqlite_errorcode not in _BROKEN:
            raise
        file.unlink()
        return _with_tables(str(file))


def _with_tables(name: str) -> sqlite3.Connection:
    file = sqlite3.connect(name, timeout=_WAIT, check_same_thread=False)
    try:
        file.execute("PRAGMA synchronous = OFF")  # the sums tell what a power cut left half
        file.executescript(_TABLES)
        file.execute("SELECT key, sum, text FROM made LIMIT 1").fetchone()
        file.execute("SELECT key, build FROM asked LIMIT 1").fetchone()
    except sqlite3.Error:
        file.close()
        raise
    return file
