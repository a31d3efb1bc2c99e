"""FILE-8: the docs folder holds pages, data and assets: nothing that would be published unread."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project

ASSETS: Final = frozenset(".css .js .svg .png .webp .jpg .jpeg .gif .ico .woff2".split())


def check(project: Project) -> Iterator[Place]:
    """Kinds of files by their endings, shortcuts (symbolic links), pages of one address."""
    for path in sorted(project.links):
        yield project.name_of(path), 1, "這是捷徑（symbolic link），不是檔案", "刪掉它，放檔案本身"
    for path in sorted(project.files - project.links):
        ending = posixpath.splitext(path)[1]
        if ending.lower() in (".md", ".markdown", ".txt", ".html") and ending != ".md":
            yield project.name_of(path), 1, f"「{ending}」的檔案不會變成頁面", "檔名以 .md 結尾"
        elif not path.startswith("data/") and ending != ".md" and ending.lower() not in ASSETS:
            todo = "內容寫成 .md 的頁面；圖檔放 docs/assets/images/"
            yield project.name_of(path), 1, f"網站不收「{ending or path}」這種檔案", todo
    for path in sorted(project.pages):
        folder, name = posixpath.split(path)
        twin = f"{folder}.md" if name == "index.md" else posixpath.join(folder, "index.md")
        if (name == "index.md" and twin in project.pages) or (name == "README.md"):
            other = twin if name == "index.md" else "index.md"
            yield project.name_of(path), 1, f"這一頁的網址和 {other} 相同", "只留一個，或換檔名"


RULE = Rule("FILE-8", Level.STOP, "docs/ 裡只有頁面、資料與素材", site=check, folder="docs/")
