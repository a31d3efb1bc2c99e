"""FILE-7: names of pages and images make plain addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source.names import LONGEST, is_plain

from .rule import Rule

_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?=[./]|$)")
_TODO = "改用小寫英文、數字與連字號，例如 roles/branch-manager.md"


def check(project: Project) -> Iterator[Place]:
    """Lower-case Latin letters, digits and hyphens: a name is also an address."""
    for path in sorted(project.files | project.links):
        if len(path) > LONGEST:
            wrong = f"檔名有 {len(path)} 個字元，上限是 {LONGEST}"
            yield project.name_of(path), 1, wrong, "換一個短的檔名"
        elif not is_plain(path):
            shown = " ".join(path.split())
            yield project.name_of(path), 1, f"檔名「{shown}」會變成難用的網址", _TODO
        elif path.startswith("search/"):  # search.md is the page of results
            wrong = f"「{path}」的網址是搜尋資料的位置，這一頁會不見"
            yield project.name_of(path), 1, wrong, "換一個檔名"
        elif device := _DEVICE.search(path):
            wrong = f"Windows 不能有叫做「{device[0].strip('/')}」的檔案"
            yield project.name_of(path), 1, wrong, "換一個檔名"


RULE = Rule("FILE-7", Level.ERROR, "檔名只用小寫英文、數字與連字號", site=check)
