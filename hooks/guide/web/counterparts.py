"""Which page says in another region what this one says in its own: drawn from names and records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from guide.records.models import Role
from guide.records.regions import REGIONS, without_region

Pages = Mapping[str, str | None]
"""Every page (its path under docs) with the region that it speaks of; None for all of them."""


def counterparts(pages: Pages, roles: Mapping[str, Role]) -> dict[str, dict[str, str]]:
    """By page, then by region, the page that stands for it there; pages about all have none.

    Pages of one folder that are called alike but for the region (`pay/taiwan`, `pay/mainland`) go
    together; roles by their records. A page without such a one leads to the page of its folder
    about the other region, and that page back to it where it has no other.
    """
    found = {
        page: {**_main(page, pages), **_named(page, pages), **_of_roles(page, pages, roles)}
        for page in pages
    }
    for page, targets in list(found.items()):
        for target in targets.values():
            back = pages[page]
            if back and back not in found[target]:
                found[target][back] = page
    return found


@cache
def _subject(page: str) -> tuple[str, str]:
    """(folder, name without its region): `("pay", "terms")` of `pay/terms-taiwan.md`."""
    path = PurePosixPath(page)
    name = without_region(path.stem, *REGIONS.values())
    return str(path.parent), path.stem if name is None else name


def _elsewhere(page: str, pages: Pages) -> Iterator[tuple[str, str]]:
    """(region, page) of every page that speaks of another region than this one."""
    here = pages[page]
    for other, region in pages.items():
        if here and region and region != here:
            yield region, other


def _named(page: str, pages: Pages) -> dict[str, str]:
    return {
        region: other
        for region, other in _elsewhere(page, pages)
        if _subject(other) == _subject(page)
    }


def _main(page: str, pages: Pages) -> dict[str, str]:
    main = (_subject(page)[0], "")
    return {r: other for r, other in _elsewhere(page, pages) if _subject(other) == main}


def _of_roles(page: str, pages: Pages, roles: Mapping[str, Role]) -> dict[str, str]:
    """The pages of the roles that the records call counterparts; of several roles, the first's."""
    found: dict[str, str] = {}
    here = [role for role in roles.values() if role.own_page == page]
    for role in here:
        for region, name in role.counterpart.items():
            other = roles.get(name)
            target = other.own_page if other else ""
            if pages.get(target) == region != pages[page]:
                found.setdefault(region, target)
    return found
