"""The whole guide: its pages, its data, its navigation."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from zhvariants.foreign import Words
from zhvariants.variants import Variant

from .draw import pages as draw_pages
from .draw.anchors import drawn
from .records import content
from .records.library import Library, load
from .records.problems import Problem as Said
from .records.registers import DATA_SETS, FIELDS, fits
from .records.renamed import Renamed
from .source import settings
from .source.data_file import DataFile
from .source.front_matter import LOADER, explain
from .source.history import vanished
from .source.page import Page, relative
from .source.rendered import Markdown, Rendered, read_config

TEXT = (".md", ".yml", ".yaml", ".css", ".js", ".svg", ".html", ".csv", ".json", ".txt")
DATA_FILES = (*FIELDS, *DATA_SETS)
"""Every file of `docs/data/` that something reads, without its ending."""
CONFIG: Final = frozenset({"config"})
DATA: Final = frozenset({"data"})
"""What can be unreadable: the configuration; a data file."""
_POINTER = re.compile(r"\(#src-([\w-]+)\)")


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

    kept: dict[str, Any] = field(default_factory=dict)
    """What others read of this project, kept with it."""

    @classmethod
    def at(cls, root: Path, today: datetime.date | None = None) -> Project:
        """The project in a folder that has `mkdocs.yml` and `docs/`."""
        return cls(root, root / "docs", root / "mkdocs.yml", today or datetime.date.today())

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every source page by its path in the docs folder."""
        return {path: Page.load(self.docs, path, self.root) for path in self.files if _page(path)}

    @cached_property
    def _entries(self) -> tuple[Path, ...]:
        found = (p.relative_to(self.docs) for p in self.docs.rglob("*"))
        return tuple(p for p in found if not any(part.startswith(".") for part in p.parts))

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the docs folder, with slashes; hidden ones are no part of the site."""
        return frozenset(p.as_posix() for p in self._entries if (self.docs / p).is_file())

    @cached_property
    def links(self) -> frozenset[str]:
        """Symbolic links of the docs folder, with slashes, whatever they lead to."""
        return frozenset(p.as_posix() for p in self._entries if (self.docs / p).is_symlink())

    @cached_property
    def _configuration(self) -> tuple[yaml.Node | None, tuple[int, str] | None]:
        try:
            return yaml.compose(self.config.read_text(encoding="utf-8-sig"), LOADER), None
        except yaml.YAMLError as error:
            return None, explain(error)
        except UnicodeDecodeError:
            return None, (1, "檔案不是 UTF-8 編碼")

    @property
    def configuration(self) -> yaml.Node | None:
        """The site's configuration as parsed, before any tag in it is obeyed; None if it is bad."""
        return self._configuration[0]

    @property
    def config_error(self) -> tuple[int, str] | None:
        """(line, what is wrong) where the configuration cannot be read."""
        node, error = self._configuration
        wrong = error is None and not isinstance(node, yaml.MappingNode)
        return (1, "不是「欄位: 值」的形式") if wrong else error

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """What cannot be looked up, since a file cannot be read: CONFIG, DATA."""
        known = (file for name, file in self.data.items() if name in DATA_FILES)
        data = all(file.is_readable for file in known) and not self.missing_data
        return (CONFIG if self.config_error else frozenset()) | (frozenset() if data else DATA)

    @cached_property
    def vanished(self) -> list[str]:
        """Pages, by path in the docs folder, that git knows and that are gone."""
        return vanished(self.root, self.docs)

    @property
    def missing_data(self) -> list[str]:
        """Data files that something reads and that are not there, without their ending."""
        there = set(self.data_names)
        return [name for name in DATA_FILES if name not in there]

    @cached_property
    def nav(self) -> tuple[NavEntry, ...]:
        """Every page that the navigation names, in order, with its line in the configuration."""
        return tuple(entry for entry in self._named if entry.path.endswith(".md"))

    @property
    def nav_others(self) -> list[NavEntry]:
        """What the navigation names that is no page; without path where it is no list."""
        return [entry for entry in self._named if not entry.path.endswith(".md")]

    @property
    def nav_titles(self) -> list[tuple[str, int]]:
        """(words, line) of every title in the navigation."""
        return list(_titles(self._nav_node)) if self._nav_node else []

    @cached_property
    def _nav_node(self) -> yaml.Node | None:
        node = self._configuration[0]
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        return next((value for key, value in pairs if key.value == "nav"), None)

    @cached_property
    def _named(self) -> tuple[NavEntry, ...]:
        return tuple(_nav(self._nav_node)) if self._nav_node else ()

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The site's configuration; nothing where it cannot be read."""
        return {} if self.config_error else read_config(self.config)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The variants that the site publishes, the primary one first."""
        return settings.variants(self.settings.get("extra"))

    def page_url(self, path: str) -> str:
        """The address of a page in the primary tree of the published site."""
        return f"{str(self.settings.get('site_url')).rstrip('/')}/{self.variants[0].folder}/{path}"

    @property
    def config_file(self) -> str:
        """The configuration file as messages name it."""
        return relative(self.config, self.root)

    def name_of(self, path: str) -> str:
        """A file of the docs folder as messages name it."""
        return relative(self.docs / path, self.root)

    @cached_property
    def texts(self) -> dict[str, bytes]:
        """Every text file that contributors edit, by its name in messages."""
        found = [self.docs / path for path in self.files if path.endswith(TEXT)]
        found += [self.config, *self.root.glob("*.md")]
        names = sorted((relative(path, self.root), path) for path in found)
        return {name: path.read_bytes() for name, path in names}

    @cached_property
    def data(self) -> dict[str, DataFile]:
        """Every data file by its name, as written."""
        files = ((name, self.name_of(f"data/{name}.yml")) for name in self.data_names)
        return {name: DataFile(name, file, self.texts[file]) for name, file in files}

    def records(self, name: str) -> list[content.Record]:
        """The records of a data file; none where it cannot be read (another rule says so)."""
        if name not in self._records:
            try:
                found = content.records(self.docs, name)
            except (yaml.YAMLError, AttributeError, TypeError, ValueError):
                found = []
            self._records[name] = [record for record in found if isinstance(record, dict)]
        return self._records[name]

    @cached_property
    def _records(self) -> dict[str, list[content.Record]]:
        return {}

    @property
    def data_names(self) -> list[str]:
        """Every data file, without its ending."""
        return sorted(path.stem for path in (self.docs / "data").glob("*.yml"))

    def data_line(self, name: str, value: str, key: str = "id") -> int:
        """The line of the record of a data file with this id; 1 where there is none."""
        text = self.texts.get(self.name_of(f"data/{name}.yml"), b"").decode(errors="replace")
        pattern = (
            rf"^\s*(?:-\s*)?{{?\s*(?:.*,\s*)?{key}:\s*[\"']?{re.escape(value)}[\"']?\s*(?:[,}}#]|$)"
        )
        match = re.search(pattern, text, re.M)
        return text.count("\n", 0, match.start()) + 1 if match else 1

    @cached_property
    def _checked(self) -> tuple[Library, list[Said]]:
        records, found = load(self.docs)
        found += draw_pages.check(self.docs, records)
        records.terms = [*self.glossary]
        return records, found

    @property
    def library(self) -> Library:
        """All records, by data file and id; those that are wrong are left out."""
        return self._checked[0]

    @property
    def record_problems(self) -> list[Said]:
        """Everything that is wrong with the records and with the blocks that show them."""
        return self._checked[1]

    @cached_property
    def glossary(self) -> list[content.Record]:
        """The term table for readers: without the records that only keep conversion right."""
        return content.glossary(self.docs)

    @cached_property
    def sources(self) -> dict[str, content.Record]:
        """The register of sources by id."""
        return {str(record.get("id")): record for record in self.records("sources")}

    @cached_property
    def redirects(self) -> list[content.Record]:
        """Where pages that are gone went to."""
        return self.records("redirects")

    @cached_property
    def renamed(self) -> list[Renamed]:
        """Names that were replaced."""
        return [Renamed(r) for r in self.records("renamed") if fits("renamed", r)]

    @cached_property
    def words(self) -> Words:
        """The term table's words."""
        return Words(r for r in self.records("terms") if fits("terms", r))

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids of sources that a page or a record names."""
        named = [page.meta.get("sources") for page in self.pages.values()]
        for name in self.data_names:
            named += [x for r in self.records(name) for x in _sources_in(r)]
        return frozenset(str(x) for names in named if isinstance(names, list) for x in names)

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
        drawn_here = self._drawn(page)
        if drawn_here is None or name in page.named_ids or name in drawn_here:
            return True
        return name in self.rendered(page).ids

    def drawn_ids(self, page: Page) -> frozenset[str]:
        """Ids that the build adds to a page: its tables of data, its list of sources."""
        return self._drawn(page) or frozenset()

    def _drawn(self, page: Page) -> frozenset[str] | None:
        key = f"drawn {page.path}"
        if key not in self.kept:
            self.kept[key] = drawn(self, page)
        ids: frozenset[str] | None = self.kept[key]
        return ids

    def all_ids(self, page: Page) -> frozenset[str]:
        """Every id of a page: for suggestions."""
        return self.rendered(page).ids | self.drawn_ids(page)


def nearest(word: str, among: object) -> str | None:
    """The word of a list that is spelled most like this one, where one is near enough."""
    found = difflib.get_close_matches(word, list(among), 1, 0.6)  # type: ignore[call-overload]
    return str(found[0]) if found else None


def nearest_page(path: str, pages: Iterable[str]) -> str | None:
    """The page whose name is spelled most like this one."""
    stem = nearest(path.removesuffix(".md"), sorted(page.removesuffix(".md") for page in pages))
    return f"{stem}.md" if stem else None


def _sources_in(value: object) -> Iterator[list[object]]:
    """Every list of sources in a record, at any depth, and the sources that its texts point at."""
    if isinstance(value, dict):
        for key, inner in value.items():
            named = key in ("source", "sources") and inner
            yield from ([inner] if isinstance(inner, list) else [[inner]]) if named else ()
            yield from _sources_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sources_in(inner)
    elif isinstance(value, str):
        yield [match[1] for match in _POINTER.finditer(value)]


def _page(path: str) -> bool:
    return path.endswith(".md") and not path.startswith(("data/", "templates/"))


def _nav(node: yaml.Node) -> Iterator[NavEntry]:
    if isinstance(node, yaml.ScalarNode):
        yield NavEntry(node.value, node.start_mark.line + 1)
    elif isinstance(node, yaml.MappingNode):
        yield NavEntry("", node.start_mark.line + 1)
    else:
        for child in node.value:
            pairs = child.value if isinstance(child, yaml.MappingNode) else [(None, child)]
            for _, value in pairs:
                yield from _nav(value)


def _titles(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key.start_mark.line + 1
            yield from _titles(value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _titles(child)
