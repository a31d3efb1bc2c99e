"""DATA-25: a record's text is text: no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source.text import HTML
from guide.source.yaml_nodes import PLAIN_TAGS, nodes, tag_name

from .rule import Rule

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")  # its query may hold what looks like an entity


def check(project: Project) -> Iterator[Place]:
    """Tags and entities, which readers would see to the letter; tags of YAML, which hide words."""
    for file in project.data.values():
        for node in nodes(file.root) if file.is_readable else ():
            if node.tag not in PLAIN_TAGS:
                wrong = f"標籤「{tag_name(node)}」把文字寫成別的形式"
                yield file.file, int(node.start_mark.line) + 1, wrong, "刪掉標籤，直接寫文字"
        for value in file.values():
            match = HTML.search(value.text)
            if match and not _ADDRESS.fullmatch(value.text):
                wrong = f"「{match[0][:30]}」是 HTML，讀者會看到這些符號"
                yield file.file, value.line, wrong, "刪掉它，只寫文字；連結寫成 [文字](#src-來源id)"


RULE = Rule(
    "DATA-25",
    Level.STOP,
    "資料只寫文字，沒有 HTML，也沒有 `!!binary` 之類的標籤",
    site=check,
    folder="docs/data/",
)
