"""Passes over the finished site, for what needs all pages at once.

Pages are read one at a time, twice: every pass first looks at all of them, then changes each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from zhvariants.variants import Variant


@dataclass(frozen=True)
class Site:
    """A finished site in a folder."""

    root: Path
    home: str
    """Its address, with a slash at the end."""
    variants: tuple[Variant, ...]
    """The variants of its trees, the primary one first."""
    pattern: str = "*.html"
    """The pages that are to be finished."""

    def variant_of(self, path: Path) -> Variant | None:
        """The variant of the tree that a page stands in; None for a page at the root."""
        folder = path.relative_to(self.root).parts[0]
        return next((each for each in self.variants if each.folder == folder), None)

    def pages(self) -> Iterator[tuple[Path, str]]:
        """Every page with its HTML, in the order of their paths."""
        for path in sorted(self.root.rglob(self.pattern)):
            yield path, path.read_text(encoding="utf-8")

    def write(self, place: str, text: str) -> None:
        """Write another file."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Pass:
    """One thing that is done to all pages; each method does nothing unless a pass needs it."""

    def look(self, path: Path, html: str) -> None:
        """Take in what a page says; no page has been changed yet."""

    def ready(self) -> None:
        """All pages have been looked at: write what follows from them."""

    def change(self, path: Path, html: str) -> str:
        """The page as it is to be."""
        return html

    def done(self) -> None:
        """All pages are written."""


def finish(site: Site, passes: Sequence[Pass]) -> None:
    """Take all pages of a site through these passes."""
    for path, html in site.pages():
        for each in passes:
            each.look(path, html)
    for each in passes:
        each.ready()
    for path, html in site.pages():
        for each in passes:
            html = each.change(path, html)
        path.write_text(html, encoding="utf-8")
    for each in passes:
        each.done()


def robots(site: Site) -> None:
    """Write robots.txt where it can be found: at the root of a host."""
    if urlsplit(site.home).path == "/":
        site.write("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.home}sitemap.xml\n")
