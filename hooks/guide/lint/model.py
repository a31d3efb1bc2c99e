"""What a rule is, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .data import DataFile
    from .pages import Page
    from .project import Project


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
CONFIG: Final = frozenset({"config"})
DATA: Final = frozenset({"data"})


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

    @property
    def message(self) -> str:
        """What is wrong, and what to do about it."""
        said = self.level is not Level.ADVICE or "忽略無妨" in self.todo
        tail = "" if said else "；忽略無妨"
        return f"{self.wrong}；{self.todo}{tail}"

    def __str__(self) -> str:
        """`file:line: RULE what is wrong; what to do`: one line, whatever a file is called."""
        said = f"{self.file}:{self.line}: {self.rule} {self.message}"
        return _CONTROL.sub(" ", said)


Finding = tuple[int, str, str]
"""(line, what is wrong, what to do) in the page that is being read."""

Place = tuple[str, int, str, str]
"""(file, line, what is wrong, what to do)"""


@dataclass(frozen=True)
class Rule:
    """One rule: a stable id, what it asks for, and how it looks for offences."""

    id: str
    level: Level
    title: str
    """What the rule asks for: one line on the contribute page."""
    page: Callable[[Page, Project], Iterable[Finding]] | None = None
    """Looks at one page."""
    site: Callable[[Project], Iterable[Place]] | None = None
    """Looks at the whole guide."""
    fix: Callable[[Page, Project], str] | None = None
    """The page's text with what is certain repaired; twice is once."""
    mend: Callable[[DataFile, Project], str] | None = None
    """As `fix`, for a data file."""
    makes: Callable[[Project], Mapping[str, tuple[str, str]]] | None = None
    """Files that are generated, by name: what they should say, and what they are made from.

    `--fix` writes them."""
    folder: str = ""
    """The folder that a rule on the whole guide speaks of, where it speaks of one alone."""
    more: str = ""
    """A second paragraph for the contribute page, with an example."""
    needs: frozenset[str] = frozenset()
    """What the rule looks things up in: CONFIG, DATA. Where that cannot be read it has nothing to
    say but consequences, and is not asked; another rule says what is wrong with it."""
    in_build: bool = True
    """Does `mkdocs build` run it? False for rules on files that are not part of the site."""
