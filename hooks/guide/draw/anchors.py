"""Ids that the build adds to a page: of its blocks of data, of its list of sources.

Told from the records alone. What is drawn has exactly these; nothing is drawn to learn them.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.records.library import Library
from guide.source.page import Page

from . import fences, pages, standard
from .fences import GlossaryOptions, Options, StandardOptions, TableOptions
from .place import HOMES, anchor

FOOT = "sources"
"""Id of the heading of the list of sources."""


def of_page(page: Page, library: Library) -> frozenset[str]:
    """Every id that a page has and that its author did not write."""
    names = page.meta.get("sources")
    cited = {str(name) for name in names} if isinstance(names, list) else set()
    ids: set[str] = set()
    if page.is_readable:
        ids.update(of_blocks(page.path, page.text, library))
        cited.update(pages.cited(page.text, library))
    feet = {f"src-{name}" for name in cited if name in library.sources}
    return frozenset(ids | feet | ({FOOT} if feet else set()))


def of_blocks(path: str, markdown: str, library: Library) -> Iterator[str]:
    """Ids of the blocks of data of a page: captions, rows, notes."""
    for number, fence in enumerate(fences.find(markdown), 1):
        yield f"guide-caption-{number}"
        options = fences.parse(fence.kind, fence.text)
        yield from _rows(path, options, library)
        notes = _notes(options, library) if isinstance(options, TableOptions) else 0
        yield from (f"guide-note-{number}-{note}" for note in range(1, notes + 1))


def _rows(path: str, options: Options, library: Library) -> Iterator[str]:
    """Records have their ids in their home table."""
    if isinstance(options, TableOptions) and path == HOMES[options.data][0]:
        yield from (anchor(options.data, each.id) for each in fences.select(options, library))
    elif isinstance(options, StandardOptions):
        yield from (item.id for item in standard.rows(options, library))
    elif isinstance(options, GlossaryOptions):
        yield from (anchor("terms", str(term["id"])) for term in library.glossary)


def _notes(options: TableOptions, library: Library) -> int:
    """How many notes stand below a table: one of each wording."""
    shown = fences.select(options, library)
    return len({(record.lang, record.note) for record in shown if record.note})
