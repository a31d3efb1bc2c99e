"""NAV-5: the site's configuration can be read, and its words are Traditional."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from guide.source.settings import SHELL
from zhvariants.foreign import wrong_characters

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Its YAML, and the form of its navigation."""
    if project.config_error:
        number, wrong = project.config_error
        todo = "照上下幾行的樣子改：空格縮排，「- 標題: 檔名」"
        if "UTF-8" in wrong:
            todo = "用編輯器「另存新檔」，編碼選 UTF-8"
        yield project.config_file, number, wrong, todo
        return
    yield from _shape(project)


def _shape(project: Project) -> Iterator[Place]:
    for entry in project.nav_others:
        if entry.path:
            near = f"{entry.path.removesuffix('/')}.md"
            todo = (
                f"是不是指 {near}？" if near in project.pages else "寫 docs 裡的檔名，以 .md 結尾"
            )
            wrong = f"導覽（nav）裡的「{entry.path}」不是頁面"
            yield project.config_file, entry.line, wrong, todo
        else:
            yield project.config_file, entry.line, "導覽（nav）不是清單", "每一項以「- 」開頭"
    for name, number in project.nav_titles:
        if wrong_characters(name, SHELL):
            wrong = f"導覽的標題「{name}」有簡體字"
            yield project.config_file, number, wrong, "寫繁體；簡體版由程式轉換"


RULE = Rule("NAV-5", Level.STOP, "mkdocs.yml 讀得懂，導覽寫頁面的檔名與繁體標題", site=check)
