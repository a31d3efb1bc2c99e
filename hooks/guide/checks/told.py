"""Rules whose offences the models of `guide.records` and the blocks of `guide.draw` find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.problems import Problem, SiteFinding
from guide.project import Project

from .rule import NOTHING, STOP, Rule, site_rule


def told(
    name: str, title: str, folder: str = "docs/data/", needs: frozenset[str] = NOTHING
) -> Rule:
    """A rule on what is wrong with records or blocks, found when they were read."""

    @site_rule(name, STOP, title, folder=folder, needs=needs)
    def rule(project: Project) -> Iterator[SiteFinding]:
        yield from places(each for each in project.record_problems if each.rule == name)

    return rule


def places(problems: Iterable[Problem]) -> Iterator[SiteFinding]:
    """Problems as a rule yields them."""
    for each in problems:
        yield each.file, each.line, each.wrong, each.todo
