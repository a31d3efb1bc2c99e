"""The blocks of every page: what is wrong with them, and what they cite."""

from __future__ import annotations

from collections.abc import Mapping

from guide.problems import Problem
from guide.records.library import Library
from guide.source.page import Page

from . import block_rules, fences
from .prose import all_cited


def check(pages: Mapping[str, Page], library: Library) -> list[Problem]:
    """What is wrong with the blocks of all pages."""
    found: list[Problem] = []
    parsed: dict[str, list[fences.Options]] = {}
    for path, page in pages.items():
        parsed[path] = []
        for fence in fences.find(page.text) if page.is_text else ():
            problems = list(block_rules.check(fence, page.file, library))
            found += problems
            if not problems:
                parsed[path].append(fences.parse(fence.kind, fence.text))
    return found or list(block_rules.check_homes(parsed, library))


def cited(markdown: str, library: Library) -> list[str]:
    """The sources of everything that a page's blocks show, in order."""
    shown = [
        record
        for fence in fences.find(markdown)
        for _, record in fences.shown(fences.parse(fence.kind, fence.text), library)
    ]
    return all_cited(shown)
