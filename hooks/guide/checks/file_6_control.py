"""FILE-6: no control characters, no characters that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project
from guide.plaintext import UNSEEN

_BAD = re.compile(f"{UNSEEN.pattern}|[\ufffd\ue000-\uf8ff]")
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
    for file, number, text in _values(project):
        match = _BAD.search(text)
        if match and (file, number) not in seen:
            yield file, number, f"引號裡的「\\」寫出{_name(match[0])}", "刪掉它，只寫看得見的字"


def _name(char: str) -> str:
    return _NAMES.get(char, f"看不見的字元 U+{ord(char):04X}")


def _values(project: Project) -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of what is read from YAML: heads of pages, records, the navigation."""
    for page in project.pages.values():
        yield from ((page.file, page.front.line(k), str(v)) for k, v in page.meta.items())
    for data in project.data.values():
        yield from ((data.file, value.line, value.text) for value in data.values())
    yield from ((project.config_file, line, title) for title, line in project.nav_titles)


RULE = Rule("FILE-6", Level.ERROR, "沒有空字元、零寬空格、亂碼", site=check)
