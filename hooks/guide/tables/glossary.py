"""The term table for readers."""

from __future__ import annotations

from .fences import GlossaryOptions
from .place import Place


def draw(options: GlossaryOptions, place: Place) -> str:
    """The glossary."""
    return ""
