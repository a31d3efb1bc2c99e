"""What the models of `guide.records` and the blocks of `guide.draw` say, as rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.records import library, reviews
from guide.records.problems import Problem as Said

from .rule import Rule


def records_of(project: Project) -> tuple[library.Library, list[Said]]:
    """All records, and everything that is wrong with them and with the blocks; read once."""
    return project.library, project.record_problems


def rule_of(
    name: str,
    level: Level,
    title: str,
    folder: str = "docs/data/",
    needs: frozenset[str] = frozenset(),
    more: str = "",
    due: bool = False,
) -> Rule:
    """A rule whose offences `guide.records` and `guide.draw` find under the same id."""
    told = _told(name)
    return Rule(name, level, title, site=told, folder=folder, needs=needs, more=more, due=due)


def _told(name: str) -> Callable[[Project], Iterator[Place]]:
    def check(project: Project) -> Iterator[Place]:
        records, found = records_of(project)
        for said in [*found, *reviews.advice(records, project.today)]:
            if said.rule == name:
                wrong, _, todo = said.text.partition("；")
                yield said.file, said.line, wrong, todo or "照檔頭的說明改"

    return check
