"""DATA-25: a record's text is text: no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project

from .meta_9_words import HTML

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")  # its query may hold what looks like an entity


def check(project: Project) -> Iterator[Place]:
    """Tags and entities, which readers would see to the letter."""
    for file in project.data.values():
        for value in file.values():
            match = HTML.search(value.text)
            if match and not _ADDRESS.fullmatch(value.text):
                wrong = f"「{match[0][:30]}」是 HTML，讀者會看到這些符號"
                yield file.file, value.line, wrong, "刪掉它，只寫文字；連結寫成 [文字](#src-來源id)"


RULE = Rule("DATA-25", Level.STOP, "資料的文字裡沒有 HTML", site=check, folder="docs/data/")
