"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.problems import Finding, Level, Place

if TYPE_CHECKING:
    from guide.project import Project
    from guide.source.data_file import DataFile
    from guide.source.page import Page


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
    due: bool = False
    """Does it say what is due for review? The weekly report asks these rules alone."""
