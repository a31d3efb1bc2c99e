"""Term tables from files: which words of one region become which of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

WORDS: Final = Path(__file__).with_name("words")
"""The general words that come with the package: a file for each theme."""
CONVERT: Final = ("both", "to-hans", "to-hant", "from-hk", "none")
CONVERT_HK: Final = ("both", "to-hans", "to-hant", "none")
_TEXT: Final = ("id", "zh-Hant", "zh-Hans", "zh-Hant-HK", "convert", "convert-hk", "names")
_LISTS: Final = ("from-hant", "from-hans", "from-hk", "guard")

Record = Mapping[str, Any]


class TermFault(ValueError):
    """A term file that cannot be used; says `file:line: what is wrong`."""


@dataclass(frozen=True)
class Terms:
    """A term table; the first record of a word wins."""

    records: tuple[Record, ...] = ()

    @classmethod
    def read(cls, *paths: Path | str) -> Terms:
        """The tables of these files, one after the other.

        A file is YAML: a list of records, or a mapping that has it under `terms`. Raises TermFault
        for the first fault that is found, OSError when a file cannot be read.
        """
        return cls(tuple(record for path in paths for record in _read(Path(path))))

    @classmethod
    def general(cls) -> Terms:
        """The general words that come with the package."""
        return cls(_general())

    def __add__(self, other: Terms) -> Terms:
        """Both tables; where they differ, this one counts."""
        return Terms((*self.records, *other.records))

    def __len__(self) -> int:
        return len(self.records)


def general_files(folder: Path = WORDS) -> tuple[Path, ...]:
    """The files of the general words, in the order in which they count."""
    return tuple(sorted(folder.glob("*.yml")))


@cache
def _general() -> tuple[Record, ...]:
    return Terms.read(*general_files()).records


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(path: Path) -> Iterator[Record]:
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        raise TermFault(f"{path}:1: the file is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.rstrip().count("\n")) + 1 if mark else 1
        raise TermFault(f"{path}:{line}: not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise TermFault(f"{path}:1: not YAML: {' '.join(str(error).split())}") from error
    for child in _list_of(path, node):
        yield _record(path, child)


def _list_of(path: Path, node: yaml.Node | None) -> Sequence[yaml.Node]:
    if node is None:
        return ()
    if isinstance(node, yaml.MappingNode):
        found = [value for key, value in node.value if key.value == "terms"]
        if not found:
            raise _fault(path, node, "no list of terms; write it under `terms:`")
        node = found[0]
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return ()
    if not isinstance(node, yaml.SequenceNode):
        raise _fault(path, node, "not a list of terms; begin each with `- zh-Hant:`")
    return list(node.value)


def _record(path: Path, node: yaml.Node) -> Record:
    if not isinstance(node, yaml.MappingNode):
        raise _fault(path, node, "not a term; write `zh-Hant: …`, `zh-Hans: …`, `convert: …`")
    out: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in out:
            raise _fault(path, key, f"{name} is there twice in one term")
        out[name] = _value(path, name, value)
    out.setdefault("convert", "none")
    for name, ways in (("convert", CONVERT), ("convert-hk", CONVERT_HK)):
        if name in out and out[name] not in ways:
            where = next(value for key, value in node.value if key.value == name)
            raise _fault(path, where, f"{name}: {out[name]}; one of {', '.join(ways)}")
    if not out.get("zh-Hant") and not out.get("zh-Hans"):
        raise _fault(path, node, "a term without zh-Hant and zh-Hans")
    if out["convert"] != "none" and not (out.get("zh-Hant") and out.get("zh-Hans")):
        wanted = "zh-Hans" if out.get("zh-Hant") else "zh-Hant"
        raise _fault(path, node, f"convert: {out['convert']} needs {wanted}, too")
    return out


def _value(path: Path, name: str, node: yaml.Node) -> Any:
    if name in _TEXT:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise _fault(path, node, f"{name} is no word")
        return node.value
    if name in _LISTS:
        words = node.value if isinstance(node, yaml.SequenceNode) else None
        if words is None or not all(isinstance(w, yaml.ScalarNode) and w.value for w in words):
            raise _fault(path, node, f"{name} is no list of words")
        return [word.value for word in words]
    return _plain(node)


def _plain(node: yaml.Node) -> Any:
    """What stands in a field that conversion does not need, every value as text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return (
        [_plain(each) for each in node.value] if isinstance(node, yaml.SequenceNode) else node.value
    )


def _fault(path: Path, node: yaml.Node, what: str) -> TermFault:
    return TermFault(f"{path}:{node.start_mark.line + 1}: {what}")
