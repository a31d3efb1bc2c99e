"""Reads pages of the built site for the tests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

from zhvariants.html.tokens import VOID


@dataclass
class Element:
    """A start tag: its name, its attributes, and the text inside it."""

    name: str
    has: dict[str, str]
    pieces: list[str]
    """The text of the whole page; this element's is that from `start` to `end`."""
    start: int
    end: int | None = None

    @property
    def text(self) -> str:
        """The text inside."""
        return "".join(self.pieces[self.start : self.end])


@dataclass
class Site:
    """A page of the built site."""

    path: Path
    elements: list[Element] = field(default_factory=list)

    def all(self, name: str, /, **has: str) -> list[Element]:
        """Elements of this name with these attributes (`class_` for class)."""
        want = {key.rstrip("_").replace("_", "-"): value for key, value in has.items()}
        found = self._named[name]
        return [e for e in found if all(e.has.get(k) == v for k, v in want.items())]

    @cached_property
    def _named(self) -> dict[str, list[Element]]:
        found = defaultdict[str, list[Element]](list)
        for element in self.elements:
            found[element.name].append(element)
        return found

    @cached_property
    def ids(self) -> list[str]:
        """Every id of the page, in order."""
        return [e.has["id"] for e in self.elements if "id" in e.has]


class _Parser(HTMLParser):
    def __init__(self, page: Site) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open, self.pieces = page, list[Element](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = len(self.pieces)
        element = Element(tag, {key: value or "" for key, value in attrs}, self.pieces, at)
        self.page.elements.append(element)
        if tag in VOID:
            element.end = at
        else:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].name == tag:
                for element in self.open[i:]:
                    element.end = len(self.pieces)
                del self.open[i:]
                return

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def read(path: Path) -> Site:
    """One page: of the same file the same object."""
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _: int) -> Site:
    page = Site(path)
    parser = _Parser(page)
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return page


def tree(site: Path, folder: str) -> dict[str, Site]:
    """Pages of one tree by path inside it (`roles/arm/index.html`)."""
    root = site / folder
    return {str(p.relative_to(root)): read(p) for p in sorted(root.rglob("*.html"))}
