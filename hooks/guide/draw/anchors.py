"""What the build adds to a page: ids of its blocks of data, of its list of sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.records.registers import fits

if TYPE_CHECKING:
    from guide.project import Project
    from guide.source.page import Page

FOOT = "sources"
"""Id of the heading of the list of sources."""
_ID = re.compile(r"""\sid="([^"]+)""")


def drawn(project: Project, page: Page) -> frozenset[str] | None:
    """Every id that a page has and that its author did not write.

    None where the page's blocks cannot be drawn, because records are wrong: other rules say so.
    """
    names = page.meta.get("sources")
    cited = {str(name) for name in names} if isinstance(names, list) else set()
    ids: set[str] = set()
    if "```guide-" in page.body:
        blocks = _blocks(project, page)
        if blocks is None:
            return None
        ids, more = blocks
        cited |= more
    feet = {f"src-{name}" for name in cited if name in project.sources}
    return frozenset(ids | feet | ({FOOT} if feet else set()))


def _blocks(project: Project, page: Page) -> tuple[set[str], set[str]] | None:
    """(ids, sources) of the blocks of data of a page."""
    from guide.checks.library import records_of

    from . import block, fences, pages  # pydantic's models take their time to load
    from .place import Place

    records, found = records_of(project)
    terms = project.records("terms")
    unsound = any(not said.warning for said in found) or not all(fits("terms", r) for r in terms)
    if unsound or project.unreadable:
        return None
    records.terms = [*(records.terms or terms)]
    place = Place(page.path, page.script.tag, records, lambda path: path)
    html = [block.block(fence.kind, fence.text, place) for fence in fences.find(page.text)]
    return set(_ID.findall("".join(html))), set(pages.cited(page.text, records))
