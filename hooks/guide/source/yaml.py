"""YAML as contributors write it: what it says, where each value stands, what is wrong with it.

The one place of this guide that parses YAML. A text is parsed once: its values are made of the
nodes that also tell the lines.
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, Final

import yaml
from pymdownx.slugs import slugify

from .yaml_slips import Slip, endless, may_slip, misplaced, slips, strange_space, too_deep

SYNTAX, CHARACTER, VALUE, ENCODING = "syntax", "character", "value", "encoding"
"""Kinds of faults: no YAML; a character that YAML forbids; no such date or number; not UTF-8."""
_PLAIN: Final = "tag:yaml.org,2002:"
PLAIN_TAGS: Final = frozenset(
    _PLAIN + name for name in "map seq str int float bool null timestamp".split()
)
"""Tags that say no more than what a plain value is."""
SLUGIFY: Final = "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify"
"""The one Python object that `mkdocs.yml` names."""
_TEXT: Final = _PLAIN + "str"
_PARSER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VERSIONS = 3
"""Contents of one file in the cache: what a preview and tests go back to after a change."""


@dataclass(frozen=True)
class Fault:
    """Why a text cannot be read, in words for contributors."""

    line: int
    why: str
    kind: str = SYNTAX


@dataclass(frozen=True, eq=False)
class Document:
    """What a text says."""

    node: yaml.Node | None = None
    """As parsed, with the place of every value; None where there is none."""
    data: Any = None
    """The values; None where there is a fault."""
    fault: Fault | None = None
    text: str = ""

    @cached_property
    def nodes(self) -> tuple[yaml.Node, ...]:
        """All that was parsed, from top to bottom: hot path, many rules ask for it."""
        return tuple(nodes(self.node))

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """(line, what is wrong, what to do) of values that YAML takes for something else."""
        if self.fault or not may_slip(self.text):
            return ()
        return tuple(sorted(set(slips(self.text, self.nodes))))

    @cached_property
    def doubled(self) -> tuple[tuple[int, str], ...]:
        """(line, key) of the text's own keys that are given again: YAML takes the last of them."""
        return tuple(_doubled(self.node))

    @cached_property
    def doubled_below(self) -> tuple[tuple[int, str], ...]:
        """(line, key) of keys that are given again inside the values."""
        below = (found for each in self.nodes for found in _doubled(each))
        return tuple(sorted(set(below) - set(self.doubled)))

    @cached_property
    def strange_tags(self) -> tuple[tuple[int, str], ...]:
        """(line, tag) of values that say what they are, where it is nothing plain."""
        strange = (each for each in self.nodes if each.tag not in PLAIN_TAGS)
        return tuple((line(each), tag_name(each)) for each in strange)

    def without_nodes(self) -> Document:
        """The same without what was parsed, which takes ten times as much as the text.

        What else there is to ask stays.
        """
        out = replace(self, node=None, text="")
        for name in ("slips", "doubled", "doubled_below", "strange_tags"):
            vars(out)[name] = getattr(self, name)
        return out


class _Loader(_PARSER):  # type: ignore[misc, valid-type]
    """Makes values of nodes: texts, and fields that are named by texts, without detours.

    Nearly all values are such. PyYAML looks for the maker of each, and whether it is inside itself;
    a name may be a list for it, or `<<`: for those, and all else, it is asked as ever.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node."""
        if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
            return node.value
        return super().construct_object(node, deep)

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> Any:
        """The values of a mapping by name."""
        if isinstance(node, yaml.MappingNode) and all(map(_is_text, node.value)):
            value = self.construct_object
            return {key.value: value(each, deep) for key, each in node.value}
        return super().construct_mapping(node, deep)


def _is_text(pair: tuple[yaml.Node, yaml.Node]) -> bool:
    """Is the name of a field a text?"""
    return pair[0].tag == _TEXT and isinstance(pair[0], yaml.ScalarNode)


class _Config(_Loader):
    """Reads `mkdocs.yml` without running what it names: a contribution may have changed it."""


_cache: OrderedDict[tuple[str, bytes], Document] = OrderedDict()


def read_file(name: str, raw: bytes) -> Document:
    """A file's text; parsed once for each content of the file, however often it is asked for.

    The values are shared by all who ask, and not to be changed. The caller has made sure that the
    file is UTF-8.
    """
    key = name, hashlib.blake2b(raw, digest_size=16).digest()
    found = _cache.get(key)
    if found is None:
        found = _cache[key] = read(raw.decode("utf-8-sig"))
        older = [each for each in _cache if each[0] == name][:-_VERSIONS]
        for each in older:
            del _cache[each]
    _cache.move_to_end(key)
    return found


def forget() -> None:
    """Keep no file's text any longer: whoever asks again has it parsed again."""
    _cache.clear()


def read(text: str) -> Document:
    """A text of data or front matter, or a block's options."""
    return _read(text, _Loader)


def read_config(text: str) -> Document:
    """The text of `mkdocs.yml`: `!ENV` and the function of ids obeyed, no other Python object."""
    return _read(text, _Config)


def _read(text: str, kind: type[yaml.SafeLoader]) -> Document:
    loader = node = None
    if deep := too_deep(text):
        return Document(fault=Fault(*deep))
    try:
        with _no_collection():
            loader = kind(text)
            node = loader.get_single_node()
            if bad := endless(text, node):
                return Document(fault=Fault(*bad))
            data = loader.construct_document(node) if node is not None else None
    except yaml.reader.ReaderError as error:
        return Document(fault=Fault(*explain(error), CHARACTER))
    except yaml.constructor.ConstructorError as error:
        return Document(node, fault=Fault(*explain(error)))
    except yaml.YAMLError as error:
        line, why = explain(error)
        said = strange_space(text, line) or misplaced(text, line)
        return Document(fault=Fault(*(said or (line, why))))
    except ValueError:
        return Document(node, fault=_no_value(node))
    finally:
        if loader is not None:
            loader.dispose()
    return Document(node, data, text=text)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hot path: looking for cycles among the nodes takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all below it, each once: an alias may lead back to where it stands."""
    seen: set[int] = set()
    todo = [] if node is None else [node]
    while todo:
        at = todo.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        yield at
        if isinstance(at, yaml.MappingNode):
            todo += reversed([*chain.from_iterable(at.value)])
        elif isinstance(at, yaml.SequenceNode):
            todo += reversed(at.value)


def tag_name(node: yaml.Node) -> str:
    """A node's tag as authors write it, without its exclamation marks where YAML knows it."""
    return str(node.tag).removeprefix(_PLAIN)


def keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The keys of a mapping, each with its value's node; none where it is something else."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): value for key, value in pairs}


def line(node: yaml.Node) -> int:
    """The line that a node begins on."""
    return int(node.start_mark.line) + 1


def fields(node: yaml.Node | None) -> dict[str, int]:
    """The keys of a mapping, each with its line; none where it is something else."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): line(key) for key, _ in pairs}


def line_at(node: yaml.Node, path: tuple[str | int, ...]) -> int:
    """The line of the value at this path, or of the nearest thing around it.

    Of a key's value it is the line of the key.
    """
    at = line(node)
    for step in path:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:  # the last one counts, as in the values
                if key.value == step:
                    at, found = line(key), value
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = node.value[step] if step < len(node.value) else None
            at = line(found) if found is not None else at
        if found is None:
            break
        node = found
    return at


def _doubled(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    if not isinstance(node, yaml.MappingNode):
        return
    if len({str(key.value) for key, _ in node.value}) == len(node.value):
        return
    begin, end = node.start_mark.index, node.end_mark.index
    seen = set[str]()
    for key, _ in node.value:
        if not begin <= key.start_mark.index < end:  # `<<` brought it from elsewhere
            continue
        if str(key.value) in seen:
            yield line(key), str(key.value)
        seen.add(str(key.value))


def _no_value(node: yaml.Node | None) -> Fault:
    """The first date that there is not, or number that is too long for one."""
    constructor = yaml.constructor.SafeConstructor()
    for each in nodes(node):
        if tag_name(each) in ("timestamp", "int"):
            try:
                constructor.construct_object(each)
            except ValueError:
                kind = "日期不存在" if tag_name(each) == "timestamp" else "數字太長"
                return Fault(line(each), f"{kind}（{each.value[:40]}）", VALUE)
    return Fault(1, "有一個值讀不懂", VALUE)


_EXPLAIN = (
    ("mapping values are not allowed", "值裡有「: 」，YAML 會當成另一個欄位"),
    ("found character '\\t'", "用了 Tab 縮排"),
    ("found a tab character", "用了 Tab 縮排"),
    ("expected whitespace or line break", "值以 ! 開頭，YAML 有別的意思"),
    ("could not determine a constructor", "值以 ! 開頭，YAML 有別的意思"),
    ("found unhashable key", "欄位的名稱是清單或對照"),
    ("did not find expected node content", "這裡少了值，或多了逗號、括號"),
    ("special characters are not allowed", "有看不見的控制字元"),
    ("cannot start any token", "值以特殊字元（@、`、%、Tab）開頭"),
    ("found unexpected end of stream", "引號沒有成對"),
    ("expected ',' or ']'", "方括號 [ ] 沒有成對，或少了逗號"),
    ("did not find expected ',' or ']'", "方括號 [ ] 沒有成對，或少了逗號"),
    ("did not find expected ',' or '}'", "大括號 { } 沒有成對，或少了逗號"),
    ("expected ',' or '}'", "大括號 { } 沒有成對，或少了逗號"),
    ("could not find expected ':'", "這一行少了「: 」"),
    ("did not find expected key", "縮排不齊，或引號後面還有字"),
    ("expected <block end>", "縮排不齊，或引號後面還有字"),
    ("expected alphabetic or numeric character", "值以 * 或 & 開頭，YAML 有別的意思"),
    ("unconstructable recursive", "這個值用 * 指到它自己"),
    ("for merging, but found", "<< 後面不是對照，YAML 有別的意思"),
    ("escape", "雙引號裡的反斜線 \\ 有別的意思"),
    ("but found another document", "多了一行「---」"),
    ("undefined alias", "值以 * 開頭，YAML 有別的意思"),
    ("unacceptable character", "有看不見的控制字元"),
    ("control characters are not allowed", "有看不見的控制字元"),
)


def explain(error: yaml.YAMLError) -> tuple[int, str]:
    """(line, what is wrong in Chinese) of what the YAML parser says."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    words = next((ours for theirs, ours in _EXPLAIN if theirs in said), f"YAML 讀不懂（{said}）")
    context = getattr(error, "context_mark", None)
    if context is not None and ("沒有成對" in words or "少了" in words):
        mark = context  # where it was opened says more than where the file ends
    return (mark.line + 1 if mark else 1), words


def _misused(wrong: str, node: yaml.Node) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, wrong, node.start_mark)


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """`!ENV [NAME, default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise _misused("!ENV 後面要寫 [名稱, 預設值]", node)
    *names, default = loader.construct_sequence(node)
    return next((os.environ[n] for n in map(str, names) if n in os.environ), default)


def _slugify(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """The function that makes ids of headings, with the options that the file gives."""
    given = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    options = given.get("kwds") or {}
    try:
        made = slugify(**options)
        made("a", "-")
    except (TypeError, ValueError) as error:
        raise _misused("slugify 的 kwds 寫錯了", node) from error
    return made


_Config.add_constructor("!ENV", _env)
_Config.add_constructor(SLUGIFY, _slugify)
_Config.add_constructor(None, lambda loader, node: None)  # CONF-1 says what is wrong with it
