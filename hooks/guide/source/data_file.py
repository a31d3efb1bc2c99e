"""A data file as its authors wrote it: every value with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from zhvariants.variants import Variant, variant_of

from .front_matter import LOADER, explain
from .settings import SHELL


@dataclass(frozen=True)
class Value:
    """One text in a record."""

    line: int
    record: int
    """Which record of the file, from 0."""
    path: tuple[str, ...]
    """Keys that lead to it inside its record."""
    text: str
    script: Variant
    """The script that the record is written in."""
    start: int
    end: int
    """Where it stands in the file's text, with its quotation marks."""


@dataclass(frozen=True)
class DataFile:
    """One file of `docs/data/`."""

    name: str
    """Without its ending; also the key that its records stand under."""
    file: str
    """As messages name it."""
    raw: bytes

    @cached_property
    def text(self) -> str:
        """What the file says, without byte order mark."""
        return self.raw.decode("utf-8", errors="replace").removeprefix("\ufeff")

    @cached_property
    def _parsed(self) -> tuple[yaml.Node | None, tuple[int, str] | None]:
        try:
            return yaml.compose(self.text, LOADER), None
        except yaml.YAMLError as error:
            return None, explain(error)

    @property
    def error(self) -> tuple[int, str] | None:
        """(line, what is wrong) where the file is no YAML."""
        return self._parsed[1]

    @cached_property
    def top(self) -> dict[str, yaml.Node]:
        """The file's own keys."""
        node = self._parsed[0]
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        return {key.value: value for key, value in pairs}

    @property
    def root(self) -> yaml.Node | None:
        """All that the file says, as parsed."""
        return self._parsed[0]

    @property
    def doubled(self) -> list[yaml.Node]:
        """The file's own keys that are given again."""
        node, seen = self._parsed[0], set[str]()
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        out = []
        for key, _ in pairs:
            out += [key] if key.value in seen else []
            seen.add(key.value)
        return out

    @property
    def is_readable(self) -> bool:
        """Is it UTF-8, YAML, and one list of records under its own name?"""
        try:
            self.raw.decode("utf-8")
        except UnicodeDecodeError:
            return False
        node = self.top.get(self.name)
        empty = isinstance(node, yaml.ScalarNode) and not node.value
        listed = isinstance(node, yaml.SequenceNode) or empty
        maps = all(isinstance(record, yaml.MappingNode) for record in self.records)
        return not self.error and listed and maps and not self.doubled

    @property
    def records(self) -> list[yaml.Node]:
        """Its records; none where the file has no such list."""
        node = self.top.get(self.name)
        return list(node.value) if isinstance(node, yaml.SequenceNode) else []

    def values(self) -> Iterator[Value]:
        """Every text of every record."""
        for number, record in enumerate(self.records):
            own = keys(record).get("lang") or self.top.get("lang")
            script = variant_of(own.value if own else None) or SHELL
            for path, node in _texts(record, ()):
                at, end = node.start_mark.index, node.end_mark.index
                yield Value(line(node), number, path, node.value, script, at, end)


def keys(node: yaml.Node) -> dict[str, yaml.Node]:
    """The keys of a record."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): value for key, value in pairs}


def line(node: yaml.Node) -> int:
    """The line that a node begins on."""
    return int(node.start_mark.line) + 1


def plain(node: yaml.Node) -> object:
    """A node's value; its text where it is a date that does not exist."""
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    except (yaml.YAMLError, ValueError):
        return getattr(node, "value", None)


def _texts(
    node: yaml.Node, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _texts(value, path)
