"""DATA-23: pages and sources that the registers name are there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import DATA, Project, nearest, nearest_page
from guide.records.rules import LINK, TARGET
from guide.source.data_file import keys, line, plain

from .rule import Rule

_ONLY = "寫 #src-來源id，或從 docs 起算的頁面，例如 pay/taiwan.md"


def check(project: Project) -> Iterator[Place]:
    """Pages of `changes.yml`; sources of it, of `renamed.yml`, and of terms (`law: …` is none)."""
    for name in ("changes", "renamed", "terms"):
        file = project.data.get(name)
        for value in file.values() if file else ():
            for _, target in LINK.findall(value.text):
                if file and not TARGET.fullmatch(target):
                    yield file.file, value.line, f"連結「{target}」不能用", _ONLY
        for record in file.records if file else ():
            given = keys(record)
            page = given.get("page")
            if file and page is not None and page.value not in project.pages:
                near = nearest_page(page.value, project.pages)
                todo = f"是不是指 {near}？" if near else "寫 docs 裡的檔名，例如 pay/taiwan.md"
                yield file.file, line(page), f"沒有頁面「{page.value}」", todo
            listed = plain(given["source"]) if "source" in given else ()
            for source in listed if isinstance(listed, list) else ():
                if file and ":" not in str(source) and str(source) not in project.sources:
                    near = nearest(str(source), sorted(project.sources))
                    todo = f"是不是指 {near}？" if near else "先在 docs/data/sources.yml 登記"
                    yield file.file, line(given["source"]), f"沒有來源「{source}」", todo


RULE = Rule(
    "DATA-23",
    Level.ERROR,
    "更新紀錄、改名紀錄、術語的頁面與來源都存在",
    site=check,
    folder="docs/data/",
    needs=DATA,
)
