"""YAML as it is written: every node with its place, and the tags that need no program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

_PLAIN: Final = "tag:yaml.org,2002:"
PLAIN_TAGS: Final = frozenset(
    _PLAIN + name for name in "map seq str int float bool null timestamp".split()
)
"""Tags of YAML that say no more than what a plain value is."""


def nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all below it."""
    if node is None:
        return
    yield node
    for value in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in value if isinstance(value, tuple) else (value,):
            yield from nodes(each)


def tag_name(node: yaml.Node) -> str:
    """A node's tag as authors write it, without its exclamation marks where YAML knows it."""
    return str(node.tag).removeprefix(_PLAIN)
