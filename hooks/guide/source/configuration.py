"""The site's configuration (`mkdocs.yml`) as its author wrote it: settings, navigation, faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from zhvariants.variants import Variant

from . import settings, yaml
from .yaml_slips import Slip


@dataclass(frozen=True)
class NavEntry:
    """A page that the navigation names."""

    path: str
    line: int


@dataclass(frozen=True)
class Configuration:
    """What the file says; nothing where it cannot be read."""

    raw: bytes

    @cached_property
    def _document(self) -> yaml.Document:
        try:
            text = self.raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return yaml.Document(fault=yaml.Fault(1, "檔案不是 UTF-8 編碼", yaml.ENCODING))
        document = yaml.read_config(text)
        if not document.fault and not isinstance(document.data, dict):
            return yaml.Document(fault=yaml.Fault(1, "不是「欄位: 值」的形式"))
        return document

    @property
    def node(self) -> Node | None:
        """It as parsed, before any tag in it is obeyed; None if it is bad."""
        return self._document.node

    @property
    def fault(self) -> yaml.Fault | None:
        """Why it cannot be read."""
        return self._document.fault

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Values that YAML takes for something else."""
        return self._document.slips

    @property
    def settings(self) -> dict[str, Any]:
        """Its values."""
        return self._document.data or {}

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The variants that the site publishes, the primary one first."""
        return settings.variants(self.settings.get("extra"))

    @cached_property
    def nav(self) -> tuple[NavEntry, ...]:
        """Every page that the navigation names, in order, with its line."""
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
    def _nav_node(self) -> Node | None:
        return yaml.keys(self.node).get("nav")

    @cached_property
    def _named(self) -> tuple[NavEntry, ...]:
        return tuple(_nav(self._nav_node)) if self._nav_node else ()


def _nav(node: Node) -> Iterator[NavEntry]:
    if isinstance(node, ScalarNode):
        yield NavEntry(node.value, yaml.line(node))
    elif isinstance(node, MappingNode):
        yield NavEntry("", yaml.line(node))
    else:
        for child in node.value:
            pairs = child.value if isinstance(child, MappingNode) else [(None, child)]
            for _, value in pairs:
                yield from _nav(value)


def _titles(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield str(key.value), yaml.line(key)
            yield from _titles(value)
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _titles(child)
