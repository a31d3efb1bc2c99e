"""What a rule is, and how one is written.

    @page_rule("LINK-5", ADVICE, "連結的文字說得出連到哪裡")
    def words(page: Page, project: Project) -> Iterator[Finding]:
        yield page.line(at), "what is wrong", "what to do"

The name then stands for the `Rule`; the function is its `page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from guide.problems import Finding, Level, Problem, SiteFinding

if TYPE_CHECKING:
    from guide.project import Project
    from guide.source.data_file import DataFile
    from guide.source.page import Page

STOP: Final = Level.STOP
ERROR: Final = Level.ERROR
ADVICE: Final = Level.ADVICE
NOTHING: Final[frozenset[str]] = frozenset()

PageCheck = Callable[["Page", "Project"], Iterable[Finding]]
SiteCheck = Callable[["Project"], Iterable[SiteFinding]]
Fix = Callable[["Page", "Project"], str]
Mend = Callable[["DataFile", "Project"], str]


@dataclass(frozen=True)
class Rule:
    """One rule: a stable id, what it asks for, and how it looks for offences."""

    id: str
    level: Level
    title: str
    """What the rule asks for: one line on the contribute page."""
    page: PageCheck | None = None
    """Looks at one page."""
    site: SiteCheck | None = None
    """Looks at the whole guide."""
    after: Callable[[Project, Iterable[Problem]], Iterable[SiteFinding]] | None = None
    """Looks at what all rules found in the whole guide, exceptions among it."""
    fix: Fix | None = None
    """The page's text with what is certain repaired; twice is once."""
    mend: Mend | None = None
    """As `fix`, for a data file."""
    makes: Callable[[Project], Mapping[str, tuple[str, str]]] | None = None
    """Files that are generated, by name: what they should say, and what they are made from.

    `--fix` writes them."""
    folder: str = ""
    """The folder that a rule on the whole guide speaks of, where it speaks of one alone."""
    more: str = ""
    """A second paragraph for the contribute page, with an example."""
    needs: frozenset[str] = NOTHING
    """What the rule looks things up in: CONFIG, DATA. Where that cannot be read it has nothing to
    say but consequences, and is not asked; another rule says what is wrong with it."""
    of_records: bool = False
    """Does a rule on the whole guide read no more of a page than its head and its ids? What it
    finds is then kept for as long as those, and all that is no page, stay as they are."""
    in_build: bool = True
    """Does `mkdocs build` run it? False for rules on files that are not part of the site."""
    due: bool = False
    """Does it say what is due for review? The weekly report asks these rules alone."""
    of_day: bool = False
    """Does it ask which day it is? What it finds is kept till midnight at most."""


def page_rule(
    name: str,
    level: Level,
    title: str,
    *,
    fix: Fix | None = None,
    more: str = "",
    needs: frozenset[str] = NOTHING,
    due: bool = False,
    of_day: bool = False,
) -> Callable[[PageCheck], Rule]:
    """A rule on one page at a time, made of a function that yields (line, wrong, todo)."""

    rule = partial(Rule, name, level, title, more=more, needs=needs, due=due, of_day=of_day)
    return lambda check: rule(page=check, fix=fix)


def site_rule(
    name: str,
    level: Level,
    title: str,
    *,
    mend: Mend | None = None,
    folder: str = "",
    more: str = "",
    needs: frozenset[str] = NOTHING,
    of_records: bool = False,
    in_build: bool = True,
    due: bool = False,
    of_day: bool = False,
) -> Callable[[SiteCheck], Rule]:
    """A rule on the whole guide, made of a function that yields (file, line, wrong, todo)."""

    rule = partial(Rule, name, level, title, more=more, needs=needs, due=due, of_day=of_day)
    where = partial(rule, folder=folder, of_records=of_records, in_build=in_build)
    return lambda check: where(site=check, mend=mend)
