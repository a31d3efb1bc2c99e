"""LANG-3: characters of the other script in a quotation are meant."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import DATA, Project
from guide.source.page import Page

from .mixing import found
from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Those in quotation marks and block quotes."""
    yield from found(page, project, quoted=True)


RULE = Rule(
    "LANG-3",
    Level.ADVICE,
    "引文裡的另一種字形寫成 `-{…}-`，才不會被當成打錯",
    page=check,
    needs=DATA,
)
