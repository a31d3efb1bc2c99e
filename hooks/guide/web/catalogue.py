"""Every page of every tree: what it is called, where it stands, what it says of itself.

Filled in while the pages are rendered, when all of it is known; read by whatever speaks of pages:
llms.txt, the lists on the 404 page, JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhvariants.variants import Variant


@dataclass(frozen=True)
class PageFacts:
    """A page as one tree shows it."""

    file: str
    """Its place below the tree: `pay/index.html`."""
    url: str
    """Its whole address."""
    tag: str
    name: str
    description: str
    site: str
    """The site's name."""
    reviewed: str = ""
    """The day of its last review, as ISO 8601; empty where none is known."""
    trail: tuple[tuple[str, str], ...] = ()
    """(name, address) of the pages above it."""
    data: tuple[dict[str, Any], ...] = ()
    """What it shows of the records, in schema.org's words."""


@dataclass(frozen=True)
class Section:
    """A part of the navigation: its name, and its pages' places below the tree."""

    name: str
    files: tuple[str, ...]


@dataclass
class Catalogue:
    """The pages of all trees."""

    pages: dict[Variant, dict[str, PageFacts]] = field(default_factory=dict)
    """By tree, then by their place below it."""
    sections: dict[Variant, Sequence[Section]] = field(default_factory=dict)
    """By tree, in the order of the navigation."""

    def add(self, variant: Variant, page: PageFacts) -> None:
        """Enter a page of a tree."""
        self.pages.setdefault(variant, {})[page.file] = page

    def page(self, variant: Variant, file: str) -> PageFacts | None:
        """The page at this place below a tree; None where there is none of the guide's."""
        return self.pages.get(variant, {}).get(file)

    def home(self, variant: Variant) -> PageFacts:
        """A tree's first page. Raises KeyError where it has none."""
        return self.pages[variant]["index.html"]

    def listed(self, variant: Variant, section: Section) -> Iterable[PageFacts]:
        """The pages of a section of a tree, in order."""
        return filter(None, (self.page(variant, file) for file in section.files))
