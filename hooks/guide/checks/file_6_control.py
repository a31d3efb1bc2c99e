"""FILE-6: no control characters, no characters that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import yaml

from guide.plaintext import UNSEEN
from guide.problems import Level, Place
from guide.project import Project

from .conf_1_plain import nodes
from .rule import Rule

_BAD = re.compile(f"{UNSEEN.pattern}|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ENTITY = re.compile(r"&(?:amp;)*(?:#\w+|\w+);?")
_NAMES = {"\x00": "空字元（NUL）", "\ufffd": "壞掉的字「\ufffd」", "\u200b": "零寬空格"}


def check(project: Project) -> Iterator[Place]:
    """The first such character of a line; and what YAML makes of `"\\u202e"` and the like."""
    seen = set()
    for file, raw in project.texts.items():
        if not file.endswith((".md", ".yml")):
            continue
        try:
            lines = raw.decode("utf-8-sig").split("\n")
        except UnicodeDecodeError:  # FILE-1 says so
            continue
        for number, line in enumerate(lines, 1):
            match = _BAD.search(line)
            if match:
                seen.add((file, number))
                wrong = f"第 {match.start() + 1} 個字是{_name(match[0])}"
                yield file, number, wrong, "刪掉它，或重新打這一段"
            elif "&" in line and (said := _spelled(line)):
                yield file, number, f"「{said[0]}」寫出{_name(said[1])}", "刪掉它，只寫看得見的字"
    for file, number, text in _values(project):
        match = _BAD.search(text)
        if match and (file, number) not in seen:
            yield file, number, f"引號裡的「\\」寫出{_name(match[0])}", "刪掉它，只寫看得見的字"


def _name(char: str) -> str:
    return _NAMES.get(char, f"看不見的字元 U+{ord(char):04X}")


def _spelled(line: str) -> tuple[str, str] | None:
    """(entity, character) of the first such character that HTML makes of an entity."""
    for match in _ENTITY.finditer(line):
        text = match[0]
        while (less := unescape(text)) != text:  # `&amp;#8203;` is written out twice
            text = less
        if bad := _BAD.search(text):
            return match[0], bad[0]
    return None


def _values(project: Project) -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of what is read from YAML: heads of pages, records, the configuration."""
    for page in project.pages.values():
        for key, value in page.meta.items():
            yield from ((page.file, page.front.line(str(key)), text) for text in _texts(value))
    for data in project.data.values():
        yield from ((data.file, value.line, value.text) for value in data.values())
    for node in nodes(project.configuration):
        if isinstance(node, yaml.ScalarNode):
            yield project.config_file, int(node.start_mark.line) + 1, str(node.value)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of a page's head, at any depth."""
    if isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _texts(each)
    else:
        yield str(value)


RULE = Rule("FILE-6", Level.ERROR, "沒有空字元、零寬空格、亂碼", site=check)
