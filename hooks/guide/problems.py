"""What is wrong with a contribution, and where: the one shape that every check answers in."""

from __future__ import annotations

import difflib
import io
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Level(IntEnum):
    """What a problem does to a contribution."""

    STOP = 0
    """Breaks the site: the build ends with it."""
    ERROR = 1
    """Wrong, but the site can be built: the command fails, `mkdocs build --strict` too."""
    ADVICE = 2
    """May be meant: said once, blocks nothing."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in words for someone who never saw this guide's code."""

    file: str
    """Relative to the project, with slashes."""
    line: int
    rule: str
    wrong: str
    todo: str
    level: Level = Level.ERROR
    is_failure: bool = field(default=False, compare=False)
    """Did the rule itself fail? Then it says nothing of the file."""

    @property
    def message(self) -> str:
        """What is wrong, and what to do about it."""
        tail = "；忽略無妨" if self.level is Level.ADVICE else ""
        return f"{self.wrong}；{self.todo}{tail}"

    def __str__(self) -> str:
        """`file:line: RULE what is wrong; what to do`: one line, whatever a file is called."""
        said = f"{self.file}:{self.line}: {self.rule} {self.message}"
        return _CONTROL.sub(" ", said)


Finding = tuple[int, str, str]
"""(line, what is wrong, what to do) in the page that is being read."""

SiteFinding = tuple[str, int, str, str]
"""(file, line, what is wrong, what to do)"""


def nearest(word: str, among: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one of these words that is spelled most like this one, where one is near enough."""
    found = difflib.get_close_matches(word, list(among), 1, likeness)
    return found[0] if found else None


def speak_utf8() -> None:
    """Have what is printed printed in UTF-8: a terminal of another locale would get `\\u6c92`.

    What is no character, as a byte in the name of a file, is written as its code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a test has put something else there
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def suggestion(word: str, among: Iterable[str], otherwise: str) -> str:
    """What to do about a word that is not known: the nearest known one, or else `otherwise`."""
    near = nearest(word, among)
    return f"是不是指 {near}？" if near else otherwise
