"""DATA-26: the sections that records lead to are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import CONFIG, DATA, Project, nearest
from guide.source.data_file import Value

from .rule import Rule

_LINK = re.compile(r"\]\(([^()\s#]+\.md)#([^()\s]+)\)")
_PAGE = re.compile(r"([\w/-]+\.md)#(\S+)")


def check(project: Project) -> Iterator[Place]:
    """Links in texts, and the field `page`; redirects are MOVE-2's business."""
    for file in project.data.values():
        for value in file.values() if file.name != "redirects" else ():
            for path, name in _named(value):
                page = project.pages.get(path)
                if page and not page.front.error and not project.has_id(page, name):
                    near = nearest(name, sorted(project.all_ids(page)))
                    todo = f"是不是指 #{near}？" if near else "照該頁標題後面 {#…} 裡的名稱寫"
                    yield file.file, value.line, f"{path} 沒有錨點「#{name}」", todo


def _named(value: Value) -> list[tuple[str, str]]:
    if value.path and value.path[-1] == "page":
        return _PAGE.findall(value.text)
    return _LINK.findall(value.text)


RULE = Rule(
    "DATA-26",
    Level.ERROR,
    "資料連到的章節存在",
    site=check,
    folder="docs/data/",
    needs=CONFIG | DATA,
)
