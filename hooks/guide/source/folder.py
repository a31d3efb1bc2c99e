"""Files of a project as the system has them: what there is, what it does not let anybody read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .text import is_utf8

UNREAD: Final = "FILE-15"
"""The rule on what cannot be read."""
_PLACE: Final = "檔案或資料夾的權限改成可以讀；有程式（例如 Excel）開著它就先關掉"
_WHY: Final = {
    errno.EACCES: ("沒有權限", _PLACE),
    errno.EPERM: ("沒有權限", _PLACE),
    errno.ENOENT: ("沒有這個檔案", "放回來"),
    errno.EISDIR: ("這是資料夾，不是檔案", "換一個名稱，或放檔案本身"),
}


@dataclass(frozen=True)
class Refusal:
    """Why a file or a folder cannot be read, and what to do."""

    why: str
    todo: str

    @classmethod
    def of(cls, error: OSError) -> Refusal:
        """What the system said, in words for contributors."""
        said = error.strerror or str(error)
        return cls(*_WHY.get(error.errno or 0, (said, "看看檔案是不是壞了、磁碟是不是還在")))


SPECIAL: Final = Refusal("這不是一般的檔案", "刪掉它，放檔案本身")
"""A pipe, a device: who opens one may wait for ever."""
NAMELESS: Final = Refusal("檔名不是 UTF-8", "換一個檔名，只用小寫英文、數字與連字號")
"""No address can be made of such a name."""


@dataclass
class Found:
    """What stands below a folder, by path with slashes; hidden files are left out."""

    files: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    """Symbolic links, whatever they lead to; one that leads to a file is a file, too."""
    refused: dict[str, Refusal] = field(default_factory=dict)


def below(folder: Path) -> Found:
    """All that stands below a folder; links to other folders are not followed."""
    found = Found()
    todo = [""]
    while todo:
        here = todo.pop()
        try:
            entries = [*_visible(folder / here)]
        except OSError as error:
            found.refused[here or "."] = Refusal.of(error)
            continue
        for entry in entries:
            path = f"{here}/{entry.name}" if here else entry.name
            if not is_utf8(os.fsencode(entry.name)):
                found.refused[path] = NAMELESS
                continue
            if entry.is_symlink():
                found.links.add(path)
            if entry.is_file(follow_symlinks=False) or os.path.isfile(entry):
                found.files.add(path)
            elif entry.is_dir(follow_symlinks=False):
                todo.append(path)
            elif not entry.is_symlink():
                found.refused[path] = SPECIAL
    return found


def _visible(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith("."))
