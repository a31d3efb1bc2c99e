"""What readers say, as the reviewed lists of the search have it: typed, each fault with its line.

The lists stand beside the search's code, whose heads explain them to contributors. They are read
anew for every build, as data files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from yaml import Node

from guide.problems import SiteFinding, suggestion
from guide.source.data_file import DataFile, Key, Written
from guide.source.yaml import fields, keys, line, line_at

from . import messages
from .base import WORD, Text, described, fault

FOLDER: Final = "hooks/guide/search/"
LOOK: Final = "照檔頭的說明寫"
CALLED: Final = ("roles", "certifications", "terms")
"""Data sets whose records are called something else elsewhere."""


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise fault("FIND-1", "清單是空的", "寫進去，或刪掉這一列")
    return values


Texts = Annotated[tuple[Text, ...], AfterValidator(_some)]
_LIST: Final = "寫成清單，例如 [面試, '985']：數字加引號"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Said(_Row):
    """What somebody says, and where that is read."""

    places: Texts = described(_LIST, "from")


class LayWord(_Said):
    """Words of readers, and the guide's own for the same."""

    say: Texts = described(_LIST)
    means: Text = described(WORD)


class Bet(_Said):
    """Queries, and the address below a tree that they lead to."""

    to: Text
    queries: Texts = described(_LIST, "for")


class Elsewhere(_Row):
    """Words for what the guide says nothing of, but in queries with one of the others."""

    words: Text
    unless: Text = ""


class Sign(_Row):
    """Words that only readers of a region type."""

    region: Literal["TW", "CN", "HK"]
    words: Text


class Topic(_Row):
    """Words that ask for something, and the pages that tell: how their addresses begin."""

    pages: Text
    words: Text
    kind: Literal["own", "beside", "spoken"] = "spoken"
    """Is all of a folder about it, does it set things side by side, or do other pages tell, too?"""


class Facet(_Row):
    """Words that ask something about a post, and the sections of its page that tell."""

    topic: Text
    words: Text
    sections: Texts = described(_LIST)


class Spoke(_Row):
    """How something is written as it is spoken, and as pages write it."""

    say: Texts = described(_LIST)
    means: Text = described(WORD)
    shared: Annotated[bool, described("寫 true，或不寫")] = False
    """Pages use it, too: it is read so only beside another one."""


class Called(_Said):
    """What a record is called elsewhere."""

    say: Texts = described(_LIST)


class AskedPage(_Said):
    """What readers type who look for a page or its sections, by anchor."""

    asked: dict[Text, Text] = Field(min_length=1)


class Evidence(_Row):
    """A public page on which something is said so."""

    id: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]


_SHAPES: Final[dict[str, tuple[dict[str, type[_Row]], tuple[type, ...]]]] = {
    "best_bets": ({"words": LayWord, "bets": Bet, "elsewhere": Elsewhere}, (list,)),
    "lay_names": (dict.fromkeys(CALLED, Called), (dict, list)),
    "asked": ({"pages": AskedPage}, (dict,)),
    "evidence": ({"pages": Evidence}, (list,)),
    "speech": ({"signs": Sign, "topics": Topic, "facets": Facet, "written": Spoke}, (list,)),
}
"""Of each list the parts with the model of a row, and what its rows stand in: a list, by name."""
_KINDS: Final[dict[type, str]] = {list: "清單", dict: "「名稱: 值」"}


Way = tuple[Key, ...]
"""Keys that lead to something in a file."""


@dataclass(frozen=True)
class Spoken:
    """The lists: their sound rows, each with its place, and what is wrong with the others."""

    files: Mapping[str, DataFile] = field(default_factory=dict)
    """By the name of a list."""
    rows: Mapping[tuple[str, str], list[tuple[Way, Any]]] = field(default_factory=dict)
    """By list and part, each with the keys that lead to it."""
    problems: tuple[SiteFinding, ...] = ()

    def of(self, name: str, part: str) -> list[tuple[Way, Any]]:
        """The rows of a part, with the keys that lead to each."""
        return self.rows.get((name, part), [])

    def place(self, name: str, path: Way) -> tuple[str, int]:
        """(file, line) of something in a list."""
        file = self.files[name]
        return file.file, _line(file, path)

    @property
    def words(self) -> list[LayWord]:
        """Lay words."""
        return [row for _, row in self.of("best_bets", "words")]

    @property
    def bets(self) -> list[Bet]:
        """Queries with a place of their own."""
        return [row for _, row in self.of("best_bets", "bets")]

    @property
    def elsewhere(self) -> list[Elsewhere]:
        """Words for what the guide says nothing of."""
        return [row for _, row in self.of("best_bets", "elsewhere")]

    @property
    def signs(self) -> list[Sign]:
        """Words that tell a reader's region."""
        return [row for _, row in self.of("speech", "signs")]

    @property
    def topics(self) -> list[Topic]:
        """What queries ask for."""
        return [row for _, row in self.of("speech", "topics")]

    @property
    def facets(self) -> list[Facet]:
        """What they ask about a post."""
        return [row for _, row in self.of("speech", "facets")]

    @property
    def written(self) -> list[Spoke]:
        """What is written as it is spoken."""
        return [row for _, row in self.of("speech", "written")]

    def called(self, kind: str, record: Mapping[str, Any]) -> list[str]:
        """What a record of a data set is called elsewhere, as written."""
        return self._called.get((kind, str(record.get("id"))), [])

    @cached_property
    def _called(self) -> dict[tuple[str, str], list[str]]:
        out: dict[tuple[str, str], list[str]] = {}
        for kind in CALLED:
            for path, row in self.of("lay_names", kind):
                out.setdefault((kind, str(path[1])), []).extend(row.say)
        return out

    @property
    def asked(self) -> dict[str, str]:
        """By page and anchor, `pay/taiwan/#bonus`, what readers type; `page` is the page itself."""
        return {
            str(path[1]) if anchor == "page" else f"{path[1]}#{anchor}": typed
            for path, row in self.of("asked", "pages")
            for anchor, typed in row.asked.items()
        }


def files(root: Path) -> tuple[DataFile, ...]:
    """The lists of the project in a folder, as far as they are there."""
    paths = [(name, root / FOLDER / f"{name}.yml") for name in _SHAPES]
    return tuple(
        DataFile(name, f"{FOLDER}{path.name}", path.read_bytes())
        for name, path in paths
        if path.is_file()
    )


def read(lists: Iterable[DataFile]) -> Spoken:
    """What the lists say, and all that is wrong with how they say it."""
    by_name = {file.name: file for file in lists}
    rows: dict[tuple[str, str], list[tuple[Way, Any]]] = {}
    problems: list[SiteFinding] = []
    for name, file in by_name.items():
        parts, kinds = _SHAPES[name]
        problems += ((file.file, *fault) for fault in _faults(file, parts))
        data = file.document.data
        there = [part for part in parts if isinstance(data, dict) and part in data]
        for part in there:
            for path, value in _inside(data[part], kinds, (part,)):
                if isinstance(value, _Wrong):
                    problems.append((file.file, _line(file, path), value.says, LOOK))
                    continue
                try:
                    row = parts[part].model_validate(value)
                except ValidationError as error:
                    problems += _said(error, file, path, value, parts[part])
                else:
                    rows.setdefault((name, part), []).append((path, row))
    return Spoken(by_name, rows, tuple(dict.fromkeys(problems)))


def _line(file: DataFile, path: Way) -> int:
    node = file.document.node
    return line_at(node, path) if node else 1


@dataclass(frozen=True)
class _Wrong:
    says: str


def _inside(value: Any, kinds: tuple[type, ...], path: Way) -> Iterator[tuple[Way, Any]]:
    """(path, row) of each row; where something else stands than a list or names, `_Wrong`."""
    if not kinds:
        yield path, value if isinstance(value, dict) else _Wrong("這一項不是「欄位: 值」")
    elif not isinstance(value, kinds[0]):
        yield path, _Wrong(f"{path[-1]} 要寫成{_KINDS[kinds[0]]}")
    else:
        rows: Any = value
        each = rows.items() if isinstance(rows, dict) else enumerate(rows)
        for step, inner in each:
            yield from _inside(inner, kinds[1:], (*path, step))


def _faults(file: DataFile, parts: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a list as a whole."""
    if not file.is_text:
        yield 1, "檔案不是 UTF-8 編碼", "用編輯器「另存新檔」，編碼選 UTF-8"
        return
    if file.excess:
        yield file.excess
    yield from file.unread()
    if file.excess or file.document.fault:
        return
    for at, key in file.document.doubled_below:
        yield at, f"「{key}」寫了兩次", "請留一個"
    for part in parts:
        if part not in file.top:
            yield 1, f"檔案裡沒有「{part}:」", LOOK
    for key, node in file.top.items():
        if key not in parts:
            yield line(node), f"沒有「{key}」這個欄位", suggestion(key, parts, "刪掉它")


def _said(
    error: ValidationError, file: DataFile, path: Way, value: Any, model: type[_Row]
) -> Iterator[SiteFinding]:
    """What a model says is wrong with a row."""
    node: Node | None = file.document.node
    for step in path:
        node = node.value[step] if isinstance(step, int) and node else keys(node).get(str(step))
    begins = line(node) if node else _line(file, path)
    row = Written(file.file, value, begins, fields(node), lambda: node)
    for each in messages.problems(error, row, model):
        yield each.file, each.line, each.wrong, each.todo
