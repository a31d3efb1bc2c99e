"""Runs the rules over the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .model import Problem, Rule
from .pages import Page
from .project import Project


def run(
    project: Project, rules: Iterable[Rule], only: Collection[str] | None = None
) -> list[Problem]:
    """Every problem, sorted by file and line; `only` names the files to report on."""
    rules = list(rules)
    pages = [p for p in project.pages.values() if p.is_text and (only is None or p.file in only)]
    found = {problem for page in pages for problem in _of_page(page, project, rules)}
    for rule in rules:
        for file, line, wrong, todo in rule.site(project) if rule.site else ():
            if only is None or file in only:
                found.add(Problem(file, line, rule.id, wrong, todo, rule.level))
    return sorted(found)


def _of_page(page: Page, project: Project, rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        for line, wrong, todo in rule.page(page, project) if rule.page else ():
            yield Problem(page.file, line, rule.id, wrong, todo, rule.level)
