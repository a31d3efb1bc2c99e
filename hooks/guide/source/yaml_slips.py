"""What YAML takes for something else than its author meant, and what would never end to be read.

All of it in one pass over the text or its nodes; nothing here is recursive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import yaml

DEEPEST: Final = 50
"""Levels of lists and fields in one another. libyaml overruns the stack at some ten thousand, and
what reads the values recurses."""
REPEATED: Final = 100_000
"""Values that aliases may repeat in all: nine lines can stand for thousands of millions."""
Slip = tuple[int, str, str]
"""(line, what is wrong, what to do)"""
_DEEP: Final = f"清單與欄位套了超過 {DEEPEST} 層"

_BRACKET: Final = re.compile(r"[\[{]|[\]}]")
_MARGIN: Final = re.compile(r"\n(?=[\w-])")
_DASHES: Final = re.compile(rf"^(?:[ ]*[-?:][ ]+){{{DEEPEST + 1}}}", re.M)
_ANCHOR: Final = re.compile(r"(?<![^\s\[{,:!-])&(?=\S)")
"""What an alias may repeat begins so; no `&` inside a word or an address does."""
_INDENTED: Final = re.compile(rf"^[ ]{{{DEEPEST}}}", re.M)


def too_deep(text: str) -> tuple[int, str] | None:
    """(line, why) of the place where a text that is not parsed yet goes too deep.

    A line that begins at the margin begins anew: of text in which brackets are left open there is
    less than so many in one record.
    """
    dashes = _DASHES.search(text)
    at = dashes.start() if dashes else _too_many_brackets(text)
    return None if at is None else (text.count("\n", 0, at) + 1, _DEEP)


def _too_many_brackets(text: str) -> int | None:
    """Where brackets go too deep. Hot path: hardly a record has so many, deep or not."""
    start = 0
    for record in _MARGIN.split(text):
        if record.count("[") + record.count("{") > DEEPEST:
            depth = 0
            for match in _BRACKET.finditer(record):
                depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
                if depth > DEEPEST:
                    return start + match.start()
        start += len(record) + 1
    return None


def endless(text: str, node: yaml.Node | None) -> tuple[int, str] | None:
    """(line, why) of values that stand in themselves, are repeated too often or go too deep."""
    again = "&" in text and _ANCHOR.search(text)
    if node is None or not (again or _INDENTED.search(text)):
        return None
    sizes: dict[int, int] = {}
    open_: list[yaml.Node] = []
    inside: set[int] = set()
    todo: list[tuple[yaml.Node, bool]] = [(node, False)]
    while todo:
        at, done = todo.pop()
        if done:
            sizes[id(at)] = 1 + sum(sizes[id(child)] for child in _children(at))
            inside.discard(id(open_.pop()))
        elif id(at) in inside:
            return at.start_mark.line + 1, "這個值用 * 指到它自己"
        elif id(at) not in sizes:
            open_.append(at)
            inside.add(id(at))
            if len(open_) > DEEPEST:
                return at.start_mark.line + 1, _DEEP
            todo.append((at, True))
            todo += ((child, False) for child in _children(at))
    if sizes[id(node)] - len(sizes) <= REPEATED:
        return None
    worst = max(
        _all(node, sizes), key=lambda each: (sizes[id(each)] > REPEATED, each.start_mark.line)
    )
    return worst.start_mark.line + 1, f"用 * 重複的值超過 {REPEATED:,} 個"


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    for each in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from each if isinstance(each, tuple) else (each,)


def _all(node: yaml.Node, known: dict[int, int]) -> Iterator[yaml.Node]:
    todo, seen = [node], set[int]()
    while todo:
        at = todo.pop()
        if id(at) not in seen:
            seen.add(id(at))
            yield at
            if isinstance(at, yaml.MappingNode):
                todo += chain.from_iterable(at.value)
            elif isinstance(at, yaml.SequenceNode):
                todo += at.value


_OTHER_NUMBER: Final = re.compile(
    r"[-+]?(?:0[0-9_]+|0[xb][0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)", re.I
)
_SPACES: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NAMES: Final = {"\t": "Tab", "\u00a0": "不換行空格（U+00A0）", "\u3000": "全形空格（U+3000）"}
_NUMBER: Final = r"[ ]*[-+]?(?:0[0-9_]+|0[xXbB]\w+|[0-9][0-9_]*(?::[0-9.]+)+)(?:$|[\s,\]}:])"
_MAYBE: Final = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        r"^[^#\n]*[ \t]#[^\s#]",
        f"[{_SPACES}]",
        r'\[(?:"[^"\n]*"[,\s]*+)*+(?!")[^\]\n]*，(?![^\]\n]*\]\()',
        rf"^{_NUMBER}",
        rf"[:\[{{]{_NUMBER}",
        rf"-(?<!\S-){_NUMBER}",
        rf",(?:(?<=[^\d],)|[ ]){_NUMBER}",
    )
)
"""Without any of these there is no slip; most texts have none.

One pattern of them all takes three times as long: each begins with signs that are found at once.
"""
_CUT: Final = re.compile(r"[ \t]*,?[ \t]+(#[^\s#][^\n]*)")
_CUT_WHOLE: Final = re.compile(r":[ \t]+(#[^\s#][^\n]*)")
_SPACE: Final = re.compile(f"[{_SPACES}]")


def may_slip(text: str) -> bool:
    """Can there be slips in a text? In most there are none, whatever its nodes are."""
    return any(pattern.search(text) for pattern in _MAYBE)


def slips(text: str, nodes: Iterable[yaml.Node]) -> Iterator[Slip]:
    """Numbers that YAML reckons in another base, values cut at `#`, keys that begin with a space
    which is none for YAML."""
    for at in nodes:
        if isinstance(at, yaml.ScalarNode):
            if not at.style:  # neither quoted nor a block
                yield from _of_value(at, text)
        elif isinstance(at, yaml.MappingNode):
            for key, value in at.value:
                if not value.value or _SPACE.match(str(key.value)):
                    yield from _of_key(key, value, text)
        elif isinstance(at, yaml.SequenceNode) and at.flow_style:
            yield from _of_list(at)


def _of_list(node: yaml.SequenceNode) -> Iterator[Slip]:
    for each in node.value:
        if isinstance(each, yaml.ScalarNode) and not each.style and "，" in each.value:
            wrong = f"清單裡的「{each.value[:30]}」用了全形逗號，會當成一個值"
            todo = "改成半形逗號，後面空一格；值裡真的有逗號就用半形雙引號包起來"
            yield each.start_mark.line + 1, wrong, todo


def _of_value(node: yaml.ScalarNode, text: str) -> Iterator[Slip]:
    line = node.start_mark.line + 1
    if node.tag.endswith((":int", ":float")) and _OTHER_NUMBER.fullmatch(node.value):
        wrong = f"「{node.value[:40]}」會變成別的數字：YAML 把開頭的 0 當成八進位，冒號當成六十進位"
        yield line, wrong, "數字前面不寫 0；是時間或編號的話用半形雙引號包起來"
    elif node.value and (cut := _CUT.match(text, node.end_mark.index)):
        yield _cut(line, cut[1])


def _of_key(key: yaml.Node, value: yaml.Node, text: str) -> Iterator[Slip]:
    name, line = str(key.value), key.start_mark.line + 1
    is_empty = isinstance(value, yaml.ScalarNode) and not value.value and not value.style
    if is_empty and (cut := _CUT_WHOLE.match(text, key.end_mark.index)):
        yield _cut(line, cut[1])
    if _SPACE.match(name):
        yield line, f"縮排用了{_named(name[0])}，「{name.strip()[:40]}」的位置不對", "改成半形空格"


def _cut(line: int, rest: str) -> Slip:
    todo = "整個值用半形雙引號包起來；是註解的話 # 後面空一格"
    return line, f"「{rest[:30].strip()}」不見了：YAML 把空格後面的 # 當成註解", todo


_LED: Final = re.compile(rf"^[ ]*(?:-[ ]*)?([{_SPACES}])")
_COLON: Final = re.compile(rf"^[ ]*(?:- +)?[\w-]+(?:(：)|:([{_SPACES.replace(chr(9), '')}]))")
_DASH: Final = re.compile(r"^[ ]*([\u2010-\u2015\u2022\u2212\uff0d])[ ]*[\w-]+:(?:[ ]|$)")


def strange_space(text: str, line: int) -> tuple[int, str] | None:
    """(line, why) where the parser stopped at, or up to two lines below, a sign that looks like the
    right one."""
    lines = text.split("\n")
    for at in range(line, max(0, line - 3), -1):
        said = lines[at - 1] if at <= len(lines) else ""
        if led := _LED.match(said):
            return at, f"用了{_named(led[1])}縮排"
        if dash := _DASH.match(said):
            return at, f"開頭的「{dash[1]}」不是半形的「-」"
        if colon := _COLON.match(said):
            wide = "冒號是全形的" if colon[1] else f"冒號後面是{_named(colon[2])}"
            return at, f"{wide}，YAML 不認"
    return None


_EMPTY: Final = re.compile(r"([\w-]+):[ ]*(\[\]|\{\})[ \t]*(?:#.*)?")
_KEY: Final = re.compile(r"([ ]*(?:-[ ]+)?)[\w-]+:(?:[ ]|$)")


def misplaced(text: str, line: int) -> tuple[int, str] | None:
    """(line, why) where the parser stopped at a record below an empty list, or at a field that is
    not indented as the one above it."""
    lines = text.split("\n")[:line]
    said = lines.pop() if len(lines) == line else ""
    above = [each for each in enumerate(lines, 1) if each[1].strip() and each[1].lstrip()[0] != "#"]
    if said.startswith("- "):
        at, head = next((each for each in reversed(above) if each[1][:1] not in "- "), (0, ""))
        if empty := _EMPTY.fullmatch(head):
            why = f"「{head.strip()[:40]}」說清單是空的，下面又有紀錄"
            return at, f"{why}；要加紀錄就刪掉 {empty[2]}"
    key = None if _TWICE.search(said) else _KEY.match(said)
    levels = list(_levels(each for _, each in reversed(above)))
    if key and "-" not in key[1] and levels and len(key[1]) not in levels:
        return line, f"這一行前面空了 {len(key[1])} 格，上一個欄位空 {levels[0]} 格"
    return None


_TWICE: Final = re.compile(r":[ ].*:[ ]")


def _levels(lines: Iterable[str]) -> Iterator[int]:
    """How far the fields of a record are indented, from the last line of it to the first."""
    for key in filter(None, map(_KEY.match, lines)):
        yield len(key[1])
        if "-" in key[1] or not key[1]:
            return


def _named(char: str) -> str:
    return _NAMES.get(char, f"特別的空格（U+{ord(char):04X}）").replace("Tab", " Tab ")
