"""MOVE-2: every forwarding address leads to a page."""

from __future__ import annotations

from collections.abc import Iterator

from guide.lint.model import CONFIG, DATA, Level, Place, Rule
from guide.lint.project import Project, nearest_page


def check(project: Project) -> Iterator[Place]:
    """Entries of `redirects.yml`: from a page that is gone, straight to one that is there."""
    file = project.name_of("data/redirects.yml")
    for entry in project.redirects:
        old, new = str(entry.get("from", "")), str(entry.get("to", ""))
        line = project.data_line("redirects", old, key="from")
        if old in project.pages:
            yield file, line, f"{old} 還在，不會轉址", "刪掉這一筆，或刪掉那一頁"
        if not old.endswith(".md") or old.startswith("/") or ".." in old.split("/"):
            yield file, line, f"from「{old}」不是頁面的檔名", "寫原來的檔名，例如 roles/old.md"
        page, _, anchor = new.partition("#")
        if page not in project.pages:
            near = nearest_page(page, project.pages)
            todo = f"是不是指 {near}？" if near else "寫現有頁面的檔名，例如 roles/rm.md"
            yield file, line, f"to「{new}」不存在", todo
        elif anchor and not project.has_id(project.pages[page], anchor):
            yield file, line, f"to「{new}」的錨點不存在", "照該頁標題後面 {#…} 裡的名稱寫"


RULE = Rule("MOVE-2", Level.STOP, "轉址指到存在的頁面", site=check, needs=CONFIG | DATA)
