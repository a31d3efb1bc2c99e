"""Reads pages of the built site for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """A start tag: its name, its attributes, and the text inside it."""

    name: str
    has: dict[str, str]
    text: str = ""


@dataclass
class Site:
    """A page of the built site."""

    path: Path
    elements: list[Element] = field(default_factory=list)

    def all(self, name: str, /, **has: str) -> list[Element]:
        """Elements of this name with these attributes (`class_` for class)."""
        want = {key.rstrip("_").replace("_", "-"): value for key, value in has.items()}
        found = (e for e in self.elements if e.name == name)
        return [e for e in found if all(e.has.get(k) == v for k, v in want.items())]

    @property
    def ids(self) -> list[str]:
        """Every id of the page, in order."""
        return [e.has["id"] for e in self.elements if "id" in e.has]


class _Parser(HTMLParser):
    def __init__(self, page: Site) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open = page, list[Element]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].name == tag:
                del self.open[i:]
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(path: Path) -> Site:
    """One page."""
    page = Site(path)
    parser = _Parser(page)
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return page


def tree(site: Path, folder: str) -> dict[str, Site]:
    """Pages of one tree by path inside it (`roles/arm/index.html`)."""
    root = site / folder
    return {str(p.relative_to(root)): read(p) for p in sorted(root.rglob("*.html"))}
