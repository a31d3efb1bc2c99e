"""MOVE-2: every forwarding address leads to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import CONFIG, DATA, Project, nearest_page
from guide.source.data_file import keys, line
from guide.source.names import LONGEST, address, is_page

from .rule import Rule

_ANCHOR = re.compile(r"[\w.:-]+")
_Found = tuple[int, str, str]


def check(project: Project) -> Iterator[Place]:
    """Entries of `redirects.yml`: from a page that is gone, straight to one that is there."""
    file = project.data.get("redirects")
    living = {address(path): path for path in project.pages}
    seen: dict[str, int] = {}
    named = {str(entry.get("from")) for entry in project.redirects}
    for node in file.records if file else ():
        for key, value in keys(node).items():
            text = str(value.value) if key in ("from", "to") else ""
            found = _old(text, line(value), living, seen) if key == "from" else iter(())
            if key == "to":
                found = _new(text, line(value), project, named)
            yield from ((file.file if file else "", *each) for each in found)


def _old(text: str, at: int, living: dict[str, str], seen: dict[str, int]) -> Iterator[_Found]:
    """A name in the one spelling that there is, of an address that no page has."""
    shown, here = " ".join(text.split()), address(text)
    if len(text) > LONGEST:
        yield at, f"from 有 {len(text)} 個字元，上限是 {LONGEST}", "寫原來的檔名，例如 roles/old.md"
    elif not is_page(text):
        yield at, f"from「{shown}」不是頁面的檔名", "寫原來的檔名，例如 roles/old.md"
    elif here in living:
        wrong = f"{living[here]} 還在，不會轉址"
        yield at, wrong, "刪掉這一筆，或刪掉那一頁"
    elif here in seen:
        yield at, f"from「{shown}」和第 {seen[here]} 行是同一個網址", "只留一筆"
    seen.setdefault(here, at)


def _new(text: str, at: int, project: Project, named: set[str]) -> Iterator[_Found]:
    page, mark, anchor = text.partition("#")
    shown = " ".join(text.split())[:LONGEST]
    if page not in project.pages:
        near = nearest_page(page[:LONGEST], project.pages)
        todo = f"是不是指 {near}？" if near else "寫現有頁面的檔名，例如 roles/rm.md"
        again = page in named
        wrong = f"to「{shown}」不存在" + ("，它自己也轉到別處" if again else "")
        yield at, wrong, "直接寫最後那一頁的檔名" if again else todo
    elif mark and not (_ANCHOR.fullmatch(anchor) and project.has_id(project.pages[page], anchor)):
        yield at, f"to「{shown}」的錨點不存在", "照該頁標題後面 {#…} 裡的名稱寫"


RULE = Rule("MOVE-2", Level.STOP, "轉址指到存在的頁面", site=check, needs=CONFIG | DATA)
