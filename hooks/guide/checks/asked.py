"""All that a rule on a page may ask of the guide beside that page, in one value."""

from __future__ import annotations

from guide.project import Project
from guide.source.page import Page
from zhvariants.website.cache import digest


def asked_by_rules(project: Project) -> bytes:
    """Another value wherever a page may be judged otherwise though it has not changed itself.

    That is: the configuration, the general words, what readers say, every file that is no page, and
    of every page its head and its ids; for rules that ask it, the day (`day_of`). The guide has to
    be readable.
    """
    others = sorted(project.files - project.pages.keys())
    files = digest(part for path in others for part in (path, project.content(path)))
    words = project.data_digest + digest(file.raw for file in project.spoken_files)
    state = digest(
        [str(project.is_drawable), files, words, project.settings_digest, *sorted(project.links)]
    )
    seen = (_seen(page, project, state) for page in project.pages.values())
    return digest([state, *seen])


def day_of(project: Project) -> str:
    """All that rules may ask of the time."""
    return f"{project.today} {project.last_commit}"


def _seen(page: Page, project: Project, state: bytes) -> str:
    """What rules on other pages may ask of this one."""

    def look() -> str:
        if not page.is_text:
            return digest([page.raw]).hex()
        ids = page.named_ids, project.rendered(page).ids, project.drawn_ids(page)
        front = page.front
        return repr([page.path, page.text[: front.end], front.error, front.data, *map(sorted, ids)])

    return project.cache.get(look, "seen", page.path, page.raw, state)
