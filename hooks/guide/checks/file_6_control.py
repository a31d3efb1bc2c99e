"""FILE-6: no control characters, no characters that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project

_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\u200b\u2028\u2029\u202a-\u202e\ue000-\uf8ff]"
)
_NAMES = {"\x00": "空字元（NUL）", "\ufffd": "壞掉的字「\ufffd」", "\u200b": "零寬空格"}


def check(project: Project) -> Iterator[Place]:
    """The first such character of a line."""
    for file, raw in project.texts.items():
        if not file.endswith((".md", ".yml")):
            continue
        try:
            lines = raw.decode("utf-8").split("\n")
        except UnicodeDecodeError:  # FILE-1 says so
            continue
        for number, line in enumerate(lines, 1):
            match = _BAD.search(line)
            if match:
                name = _NAMES.get(match[0], f"看不見的字元 U+{ord(match[0]):04X}")
                yield file, number, f"第 {match.start() + 1} 個字是{name}", "刪掉它，或重新打這一段"


RULE = Rule("FILE-6", Level.ERROR, "沒有空字元、零寬空格、亂碼", site=check)
