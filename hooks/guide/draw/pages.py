"""The blocks of every page: what is wrong with them, and what they cite."""

from __future__ import annotations

from pathlib import Path

from guide.records.library import Library
from guide.records.problems import Problem

from . import block_rules, fences
from .prose import all_cited


def check(docs: Path, library: Library) -> list[Problem]:
    """What is wrong with the blocks of all pages of a folder."""
    found: list[Problem] = []
    parsed: dict[str, list[fences.Options]] = {}
    for path in sorted(filter(Path.is_file, docs.rglob("*.md"))):
        page = path.relative_to(docs).as_posix()
        parsed[page] = []
        for fence in fences.find(_text(path)):
            problems = list(block_rules.check(fence, f"{docs.name}/{page}", library))
            found += problems
            if not problems:
                parsed[page].append(fences.parse(fence.kind, fence.text))
    return found or list(block_rules.check_homes(parsed, library))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:  # FILE-1 says so
        return ""


def cited(markdown: str, library: Library) -> list[str]:
    """The sources of everything that a page's blocks show, in order."""
    shown = [
        record
        for fence in fences.find(markdown)
        for _, record in fences.shown(fences.parse(fence.kind, fence.text), library)
    ]
    return all_cited(shown)
