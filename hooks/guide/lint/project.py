"""The whole guide: its pages, its data, its navigation."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from guide import content

from .front import LOADER
from .pages import Page, relative
from .rendered import Markdown, Rendered

FOOT = "sources"
"""Id of the list of sources at the foot of a page."""


@dataclass(frozen=True)
class NavEntry:
    """A page that the navigation names."""

    path: str
    line: int


@dataclass
class Project:
    """What the rules look at. Read once; made anew for every build."""

    root: Path
    docs: Path
    config: Path
    today: datetime.date = field(default_factory=datetime.date.today)
    markdown: Markdown | None = None
    """Renders pages where the text alone leaves a doubt; None: as the configuration file says."""

    @classmethod
    def at(cls, root: Path, today: datetime.date | None = None) -> Project:
        """The project in a folder that has `mkdocs.yml` and `docs/`."""
        return cls(root, root / "docs", root / "mkdocs.yml", today or datetime.date.today())

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every source page by its path in the docs folder."""
        return {path: Page.load(self.docs, path, self.root) for path in self.files if _page(path)}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the docs folder, with slashes; hidden ones are no part of the site."""
        found = (p.relative_to(self.docs) for p in self.docs.rglob("*") if p.is_file())
        return frozenset(
            p.as_posix() for p in found if not any(part.startswith(".") for part in p.parts)
        )

    @cached_property
    def nav(self) -> tuple[NavEntry, ...]:
        """Every page that the navigation names, in order, with its line in the configuration."""
        node = yaml.compose(self.config.read_text(encoding="utf-8"), LOADER)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value == "nav":
                return tuple(_nav(value))
        return ()

    @property
    def config_file(self) -> str:
        """The configuration file as messages name it."""
        return relative(self.config, self.root)

    @cached_property
    def sources(self) -> dict[str, content.Record]:
        """The register of sources by id; empty where the file is no YAML (another rule says so)."""
        try:
            return content.sources(self.docs)
        except (yaml.YAMLError, AttributeError, TypeError, ValueError):
            return {}

    @cached_property
    def record_ids(self) -> frozenset[str]:
        """Ids of all data records: each is an anchor on the page that draws it."""
        out: set[str] = set()
        for path in sorted((self.docs / "data").glob("*.yml")):
            try:
                out |= {str(r["id"]) for r in content.records(self.docs, path.stem) if "id" in r}
            except (yaml.YAMLError, AttributeError, TypeError, ValueError):
                continue
        return frozenset(out)

    def rendered(self, page: Page) -> Rendered:
        """A page as Markdown renders it; kept."""
        if page.path not in self._rendered:
            self.markdown = self.markdown or Markdown.of(self.config)
            self._rendered[page.path] = self.markdown.render(page.text[page.front.end :])
        return self._rendered[page.path]

    @cached_property
    def _rendered(self) -> dict[str, Rendered]:
        return {}

    def has_id(self, page: Page, name: str) -> bool:
        """Can a link lead to this id on this page?"""
        if name in page.named_ids or name in self.drawn_ids(page):
            return True
        return name in self.rendered(page).ids

    def drawn_ids(self, page: Page) -> frozenset[str]:
        """Ids that the build adds to a page: its list of sources, its tables of data."""
        names = page.meta.get("sources")
        cited = {str(n) for n in names if str(n) in self.sources} if isinstance(names, list) else ()
        ids = {f"src-{name}" for name in cited} | ({FOOT} if cited else set())
        return frozenset(ids) | (self.record_ids if "```guide" in page.body else frozenset())

    def all_ids(self, page: Page) -> frozenset[str]:
        """Every id of a page: for suggestions."""
        return self.rendered(page).ids | self.drawn_ids(page)


def nearest(word: str, among: object) -> str | None:
    """The word of a list that is spelled most like this one, where one is near enough."""
    found = difflib.get_close_matches(word, list(among), 1, 0.6)  # type: ignore[call-overload]
    return str(found[0]) if found else None


def _page(path: str) -> bool:
    return path.endswith(".md") and not path.startswith(("data/", "templates/"))


def _nav(node: yaml.Node) -> Iterator[NavEntry]:
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            yield NavEntry(node.value, node.start_mark.line + 1)
        return
    for child in node.value:
        yield from _nav(child[1] if isinstance(child, tuple) else child)
