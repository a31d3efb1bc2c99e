"""FILE-8: the docs folder holds pages, data and assets: nothing that would be published unread."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source import kinds

from .rule import Rule

_PAGES = (".markdown", ".txt", ".html", ".htm", ".xhtml")


def check(project: Project) -> Iterator[Place]:
    """Kinds of files by their endings, shortcuts (symbolic links), pages of one address."""
    for path in sorted(project.links):
        yield project.name_of(path), 1, "這是捷徑（symbolic link），不是檔案", "刪掉它，放檔案本身"
    for path in sorted(project.files - project.links):
        yield from ((project.name_of(path), 1, *wrong) for wrong in _misplaced(path))
    for path in sorted(project.pages):
        folder, name = posixpath.split(path)
        twin = f"{folder}.md" if name == "index.md" else posixpath.join(folder, "index.md")
        if (name == "index.md" and twin in project.pages) or (name == "README.md"):
            other = twin if name == "index.md" else "index.md"
            yield project.name_of(path), 1, f"這一頁的網址和 {other} 相同", "只留一個，或換檔名"


def _misplaced(path: str) -> Iterator[tuple[str, str]]:
    """(what is wrong, what to do) for a file that is not published, or not from where it stands."""
    ending, folder = posixpath.splitext(path)[1], kinds.place(path)
    if path.startswith("data/"):
        return  # nothing of it is published as it is; DATA-28 looks at it
    if ending.lower() in _PAGES:
        yield f"「{ending}」的檔案不會變成頁面", "檔名以 .md 結尾"
    elif folder is None:
        todo = "內容寫成 .md 的頁面；圖檔（svg、png、jpg、webp）放 docs/assets/images/"
        small = kinds.place(path.lower()) is not None
        yield f"網站不收「{ending or path}」這種檔案", "副檔名改成小寫" if small else todo
    elif not path.startswith(folder):
        yield f"「{ending}」的檔案放錯資料夾", f"移到 docs/{folder}"


RULE = Rule("FILE-8", Level.STOP, "docs/ 裡只有頁面、資料與素材", site=check, folder="docs/")
