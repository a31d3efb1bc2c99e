"""The page that a table stands in: its script, its links, what it cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from guide.records.library import Library
from guide.records.models import Role
from guide.records.regions import local
from zhvariants.html.tokens import written_in

HOMES = {
    "roles": ("roles/index.md", "role-"),
    "salaries": ("pay/index.md", "pay-"),
    "pay_structure": ("pay/index.md", "structure-"),
    "certifications": ("certifications/index.md", "cert-"),
    "entry_routes": ("entry/index.md", "route-"),
    "competency": ("competency/matrix.md", ""),
    "terms": ("glossary.md", "term-"),
}
"""Where every record of a data set has its row, and what stands before its id there."""


def plan_of(role: Role) -> str:
    """Where a role's plan stands: page under docs, `#`, id."""
    return f"{local('plan', role.region)}#{role.id}"


def anchor(name: str, record: str) -> str:
    """The id of a record's row in its home table."""
    return HOMES[name][1] + record


def permalink(name: str, record: str) -> str:
    """A record's place: page under docs, `#`, id."""
    return f"{HOMES[name][0]}#{anchor(name, record)}"


@dataclass
class Place:
    """One page while its tables are drawn."""

    page: str
    """Its path under docs."""
    lang: str
    """The script that its text is written in."""
    library: Library
    url: Callable[[str], str]
    """The relative address of a page under docs, or of a file of the tree (`data/roles.csv`)."""
    has_page: Callable[[str], bool] = lambda path: True
    """Is there a page at this path under docs?"""
    notes: list[str] = field(default_factory=list)
    """Notes of the table that is being drawn, as HTML."""
    repository: str = ""
    """Where the guide's sources are kept: for links to a record's line."""
    today: dt.date | None = None
    """The day of the build: what lay before it has passed."""
    columns: tuple[str, ...] = ()
    """The columns of the table that is being drawn."""
    tables: int = 0
    """Tables drawn so far: each has ids of its own."""

    def is_there(self, target: str) -> bool:
        """Is there such a page?"""
        return self.has_page(target.partition("#")[0])

    def href(self, target: str) -> str:
        """The relative address of `page.md#id`, `#id` or `data/…`."""
        path, mark, fragment = target.partition("#")
        if not path or path == self.page:
            return f"#{fragment}" if mark else self.url(self.page)
        return self.url(path) + (f"#{fragment}" if mark else "")

    def to_record(self, name: str, record: str) -> str:
        """The relative address of a record's row in its home table."""
        return self.href(permalink(name, record))

    def script(self, lang: str) -> str:
        """The attribute for an element whose text is in this script; empty where it is the page's.

        `zhvariants` reads it and takes it away.
        """
        return "" if lang == self.lang else written_in(lang)

    def name(self, lang: str) -> str:
        """The attribute for an element whose text is a name in this script: only glyphs change."""
        return written_in(lang, name=True)

    def is_home(self, name: str) -> bool:
        """Is this the page with the rows that have the records' ids?"""
        return HOMES[name][0] == self.page
