"""DATA-28: every file among the data is one that is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import DATA_FILES, Project, nearest

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """A file under another name is never read, and says nothing of it."""
    for path in sorted(project.files):
        folder, name = posixpath.split(path)
        stem, _, ending = name.partition(".")
        if folder == "data" and (stem not in DATA_FILES or ending != "yml"):
            near = nearest(stem, DATA_FILES)
            todo = f"是不是指 {near}.yml？" if near else f"紀錄寫進 {'、'.join(DATA_FILES)}"
            yield project.name_of(path), 1, "網站不讀這個檔案", todo


RULE = Rule("DATA-28", Level.ERROR, "docs/data/ 裡只有網站會讀的檔案", site=check, folder="docs/")
