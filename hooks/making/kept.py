"""What stays from one build to the next, for as long as the process runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.building.later import Later
from guide.building.standing import Standing
from guide.web.catalogue import Catalogue
from zhvariants.website.cache import Cache

from .rendering import Compiled


@dataclass
class Kept:
    """Of a build there is one; of a preview one after another, with all of this in common."""

    version: bytes
    """Another one wherever the code is another."""
    serving: bool
    in_place: bool
    """Are only changed pages written, beside the others (`mkdocs serve --dirty`)?"""
    cache: Cache = field(default_factory=Cache)
    catalogue: Catalogue = field(default_factory=Catalogue)
    templates: Compiled = field(default_factory=Compiled)
    standing: Standing = field(default_factory=Standing)
    later: Later = field(default_factory=Later)

    @property
    def is_preview(self) -> bool:
        """Is it a preview that writes all pages, beside those that it serves?"""
        return self.serving and not self.in_place
