"""FILE-7: names of pages and images make plain addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project

_GOOD = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_TODO = "改用小寫英文、數字與連字號，例如 roles/branch-manager.md"


def check(project: Project) -> Iterator[Place]:
    """Lower-case Latin letters, digits and hyphens: a name is also an address."""
    for path in sorted(project.files):
        if not _GOOD.fullmatch(path):
            yield project.name_of(path), 1, f"檔名「{path}」會變成難用的網址", _TODO


RULE = Rule("FILE-7", Level.ERROR, "檔名只用小寫英文、數字與連字號", site=check)
