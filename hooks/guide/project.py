"""The whole guide: its pages, its data, its configuration."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Final

from zhvariants.foreign import Words
from zhvariants.table import general_files
from zhvariants.variants import Variant
from zhvariants.website.cache import Cache, digest

from .draw import anchors, pages, role_pages
from .problems import Level, Problem, nearest
from .records import load, spoken
from .records.library import Library
from .records.models import MODELS
from .records.renamed import Renamed
from .source import folder, inputs, yaml
from .source.configuration import Configuration
from .source.data_file import DataFile, Written
from .source.history import last_commit, vanished
from .source.page import Page, relative
from .source.rendered import Markdown, Rendered

TEXT = (".md", ".yml", ".yaml", ".css", ".js", ".svg", ".html", ".csv", ".json", ".txt")
DATA_FILES = tuple(MODELS)
"""The data sets that something reads: `docs/data/<name>.yml`, and the files of `<name>/`."""
WORDS: Final = "hooks/zhvariants/words/"
"""The folder of the general words that come with the converter."""
CONFIG: Final = frozenset({"config"})
DATA: Final = frozenset({"data"})
"""What can be unreadable: the configuration; a data file."""
_POINTER = re.compile(r"\(#src-([\w-]+)\)")


@dataclass
class Project:
    """What the rules look at. Read once; made anew for every build."""

    root: Path
    docs: Path
    config: Path
    today: datetime.date = field(default_factory=datetime.date.today)
    markdown: Markdown | None = None
    """Renders pages where the text alone leaves a doubt; None: as the configuration file says."""
    cache: Cache = field(default_factory=Cache)
    """What was found out before about the same content."""
    once: bool = False
    """Does nobody read the same again? What was parsed is then let go as soon as it is read."""

    @classmethod
    def at(
        cls,
        root: Path,
        today: datetime.date | None = None,
        cache: Cache | None = None,
        *,
        once: bool = False,
    ) -> Project:
        """The project in a folder that has `mkdocs.yml` and `docs/`."""
        day, config = today or datetime.date.today(), root / "mkdocs.yml"
        return cls(root, root / "docs", config, day, cache=cache or Cache(), once=once)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every source page by its path in the docs folder."""
        names = {path: self.name_of(path) for path in self.files if _page(path)}
        return {path: Page(path, name, self.texts[name]) for path, name in sorted(names.items())}

    @cached_property
    def made_pages(self) -> dict[str, Page]:
        """Pages that the build makes of records, by their path in the docs folder.

        They are empty where the records are not sound.
        """
        titles = {
            path: (str(page.meta.get("title") or path), page.script.tag)
            for path, page in self.pages.items()
        }
        made = dict.fromkeys(self.library.role_pages - set(titles), "")
        if self.is_drawable:
            made = role_pages.of_library(self.library, titles)
        file = self.name_of("data/roles.yml")
        return {path: Page(path, file, text.encode()) for path, text in sorted(made.items())}

    @cached_property
    def _entries(self) -> folder.Found:
        return folder.below(self.docs)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the docs folder, with slashes; hidden ones are no part of the site."""
        return frozenset(self._entries.files)

    @property
    def templates(self) -> list[Path]:
        """Every template of the site's frame."""
        return sorted((self.root / "overrides").rglob("*.html"))

    @cached_property
    def links(self) -> frozenset[str]:
        """Symbolic links of the docs folder, with slashes, whatever they lead to."""
        return frozenset(self._entries.links)

    @cached_property
    def configuration(self) -> Configuration:
        """The site's configuration."""
        return Configuration(self.texts[self.config_file])

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """What cannot be looked up, since a file cannot be read: CONFIG, DATA."""
        known = [file for file in self.data_files if file.name in DATA_FILES]
        sound = self.cache.data(
            lambda: all(self._read(file).is_readable for file in known),
            "readable",
            self.data_digest,
        )
        data = sound and not self.missing_data
        config = CONFIG if self.configuration.fault else frozenset[str]()
        return config if data else config | DATA

    def _read(self, file: DataFile) -> DataFile:
        """A file that has been read: where nobody reads it again, without what was parsed."""
        if self.once:
            file.let_nodes_go()
            yaml.forget()
        return file

    @cached_property
    def vanished(self) -> list[str]:
        """Pages, by path in the docs folder, that git knows and that are gone."""
        return vanished(self.root, self.docs)

    @cached_property
    def last_commit(self) -> datetime.date | None:
        """The day of the last commit; None where there is no repository."""
        return last_commit(self.root)

    @property
    def missing_data(self) -> list[str]:
        """Data sets whose own file, beside which others may stand, is not there."""
        return [name for name in DATA_FILES if f"data/{name}.yml" not in self.files]

    @property
    def settings(self) -> dict[str, Any]:
        """What the configuration says; nothing where it cannot be read."""
        return self.configuration.settings

    @cached_property
    def settings_digest(self) -> bytes:
        """Another value for every other configuration."""
        return digest([self.texts.get(self.config_file, b""), inputs.values([self.settings])])

    @cached_property
    def data_digest(self) -> bytes:
        """Another value for every other content of the data files and the general words."""
        return digest(part for file in self.data_files for part in (file.file, file.raw))

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants that the site publishes, the primary one first."""
        return self.configuration.variants

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
        """Every text file that contributors edit, by its name in messages.

        One that cannot be read is empty here, and among those that are `refused`.
        """
        return self._contents[0]

    @cached_property
    def _contents(self) -> tuple[dict[str, bytes], dict[str, folder.Refusal]]:
        found = [self.docs / path for path in self.files if path.endswith(TEXT)]
        found += [self.config, *(path for path in self.root.glob("*.md") if path.is_file())]
        found += [*self.templates, *general_files(self.root / WORDS)]
        texts, refused = dict[str, bytes](), dict[str, folder.Refusal]()
        for name, path in sorted((relative(path, self.root), path) for path in found):
            try:
                texts[name] = path.read_bytes()
            except OSError as error:
                texts[name], refused[name] = b"", folder.Refusal.of(error)
        return texts, refused

    @cached_property
    def refused(self) -> dict[str, folder.Refusal]:
        """Files and folders that cannot be read, by their name in messages.

        Where there is one nothing else can be said of the guide: what seems to be missing may
        stand in it.
        """
        refused = {self.name_of(path): why for path, why in self._entries.refused.items()}
        for path in self.files:
            if self.name_of(path) not in self.texts:
                try:
                    (self.docs / path).open("rb").close()
                except OSError as error:
                    refused[self.name_of(path)] = folder.Refusal.of(error)
        return {**refused, **self._contents[1]}

    def content(self, path: str) -> bytes:
        """A file of the docs folder; a text that contributors edit is read once."""
        found = self.texts.get(self.name_of(path))
        return (self.docs / path).read_bytes() if found is None else found

    @cached_property
    def data(self) -> dict[str, tuple[DataFile, ...]]:
        """By name of the data set: its files as written, `roles.yml` and those of `roles/`."""
        found: dict[str, tuple[DataFile, ...]] = {}
        for name, path in self._data_paths:
            file = self.name_of(path)
            found[name] = (*found.get(name, ()), DataFile(name, file, self.texts[file]))
        return found

    @cached_property
    def general_words(self) -> tuple[DataFile, ...]:
        """The words that this project's converter comes with, a file for each theme."""
        names = (relative(path, self.root) for path in general_files(self.root / WORDS))
        return tuple(DataFile("terms", name, self.texts[name]) for name in names)

    @cached_property
    def spoken_files(self) -> tuple[DataFile, ...]:
        """The lists of what readers say, which the search goes by."""
        return spoken.files(self.root)

    @cached_property
    def spoken(self) -> spoken.Spoken:
        """What readers say, sound or not."""
        return spoken.read(self.spoken_files)

    @property
    def data_files(self) -> list[DataFile]:
        """Every file of records that contributors edit: the data, and the general words."""
        return [*self.own_data, *self.general_words]

    @property
    def own_data(self) -> list[DataFile]:
        """Every file of `docs/data/`."""
        return [file for files in self.data.values() for file in files]

    @cached_property
    def _loaded(self) -> tuple[Library, list[Problem]]:
        for file in self.data_files:
            self._read(file)  # one after the other: what is parsed takes much memory
        library, found = load.load(self.data, self.pages, self.general_words)
        return library, found + pages.check(self.pages, library)

    @property
    def library(self) -> Library:
        """All sound records."""
        return self._loaded[0]

    def let_go(self) -> None:
        """Forget what rules alone ask for; the records stay, and the front matter of pages."""
        _ = self.library, self.made_pages  # made while what they are made of is there
        for file in (*self.data_files, *self.spoken_files):
            file.let_go()
        for page in self.pages.values():
            page.let_go()
        for kept in (self._rendered, self._regional, self._anchors):
            kept.clear()
        vars(self).pop("words", None)
        yaml.forget()

    @cached_property
    def record_problems(self) -> list[Problem]:
        """Everything that is wrong with the records, and with the blocks that show them; kept."""

        def look() -> list[tuple[Any, ...]]:
            return [astuple(each) for each in self._loaded[1]]

        pages = (part for page in self.pages.values() for part in (page.file, page.raw))
        kept = self.cache.data(look, "problems", self.data_digest, *pages)
        return [
            Problem(file, line, rule, wrong, todo, Level(level), failed)
            for file, line, rule, wrong, todo, level, failed in kept
        ]

    @property
    def terms(self) -> list[Mapping[str, Any]]:
        """The term table, for conversion: the guide's own records, then the general words."""
        return self.library.terms

    @property
    def glossary(self) -> list[Mapping[str, Any]]:
        """The guide's own terms that readers are shown."""
        return self.library.glossary

    def records(self, name: str) -> list[dict[str, Any]]:
        """What records of a data set say, sound or not; none of a file that cannot be read."""
        return [written.data for written in self.written(name)]

    def written(self, name: str) -> list[Written]:
        """The records of a data set with their lines, sound or not."""
        return [written for file in self.data.get(name, ()) for written in file.records]

    @cached_property
    def _data_paths(self) -> list[tuple[str, str]]:
        """(name of the data set, path in the docs folder) of every data file."""
        found = (PurePosixPath(path) for path in self.files if path.startswith("data/"))
        files = (path for path in found if path.suffix == ".yml" and len(path.parts) <= 3)
        return sorted((path.parts[1].removesuffix(".yml"), path.as_posix()) for path in files)

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """The register of sources by id, sound or not."""
        return {str(record.get("id")): record for record in self.records("sources")}

    @property
    def redirects(self) -> list[Mapping[str, Any]]:
        """Where pages that are gone went to."""
        return self.library.listed("redirects")

    @property
    def changes(self) -> list[Mapping[str, Any]]:
        """What readers are told of: corrections, and what is new."""
        return self.library.listed("changes")

    @property
    def renamed(self) -> list[Renamed]:
        """Names that were replaced."""
        return self.library.renamed

    @cached_property
    def words(self) -> Words:
        """The term table's words."""
        return Words(self.terms)

    def regional(self, page: Page) -> list[tuple[int, str, str]]:
        """(offset, word, what the page's own region says) of another region's words; kept."""
        if page.path not in self._regional:

            def look() -> list[tuple[int, str, str]]:
                words = self.words
                found = words.regional(page.visible, page.script)
                return [
                    (word.start, word.words, word.instead)
                    for word in found
                    if not words.wrong(word.instead, page.script)  # DATA-27 says so of the record
                ]

            kept = self.cache.data(look, "regional", page.path, page.raw, self.data_digest)
            self._regional[page.path] = [(at, word, instead) for at, word, instead in kept]
        return self._regional[page.path]

    @cached_property
    def _regional(self) -> dict[str, list[tuple[int, str, str]]]:
        return {}

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids of sources that a page or a record names."""
        heads = (page.meta.get("sources") for page in self.pages.values())
        cited = {str(name) for names in heads if isinstance(names, list) for name in names}
        for file in self.data_files:
            for value in file.values():
                named = "source" in value.path or "sources" in value.path
                cited.update([value.text] if named else _POINTER.findall(value.text))
        return frozenset(cited)

    def rendered(self, page: Page) -> Rendered:
        """A page as Markdown renders it; kept."""
        if page.path not in self._rendered:
            self.markdown = markdown = self.markdown or Markdown.with_settings(self.settings)
            text = page.body[page.front.end :]
            html = self.cache.get(
                lambda: markdown.render(text).html, "rendered", text, self.settings_digest
            )
            self._rendered[page.path] = Rendered(html)
        return self._rendered[page.path]

    @cached_property
    def _rendered(self) -> dict[str, Rendered]:
        return {}

    def has_id(self, page: Page, name: str) -> bool:
        """Can a link lead to this id on this page? Yes, where nobody knows what will be drawn."""
        if not self.is_drawable or name in page.named_ids or name in self.drawn_ids(page):
            return True
        return name in self.rendered(page).ids

    @cached_property
    def is_drawable(self) -> bool:
        """Are the records and blocks sound? Other rules say where they are not."""
        wrong = (each for each in self.record_problems if each.level is not Level.ADVICE)
        return not self.unreadable and not any(wrong)

    def drawn_ids(self, page: Page) -> frozenset[str]:
        """Ids that the build adds to a page: its blocks of data, its list of sources."""
        if page.path not in self._anchors:
            found = anchors.of_page(page, self.library) if self.is_drawable else frozenset[str]()
            self._anchors[page.path] = found
        return self._anchors[page.path]

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str]]:
        return {}

    def all_ids(self, page: Page) -> frozenset[str]:
        """Every id of a page: for suggestions."""
        return self.rendered(page).ids | self.drawn_ids(page)


def nearest_page(path: str, pages: Iterable[str]) -> str | None:
    """The page whose name is spelled most like this one."""
    stem = nearest(path.removesuffix(".md"), sorted(page.removesuffix(".md") for page in pages))
    return f"{stem}.md" if stem else None


def _page(path: str) -> bool:
    return path.endswith(".md") and not path.startswith(("data/", "templates/"))
