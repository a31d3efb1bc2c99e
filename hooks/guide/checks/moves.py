"""Pages that go: each leaves a forwarding address, and each of those leads to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import SiteFinding
from guide.project import CONFIG, DATA, Project, nearest_page
from guide.source.names import LONGEST, address, is_page

from .rule import ERROR, STOP, site_rule

_ANCHOR: Final = re.compile(r"[\w.:-]+")
_OLD: Final = "寫原來的檔名，例如 roles/old.md"
_Said = tuple[str, str]


@site_rule(
    "MOVE-1",
    ERROR,
    "刪除或改名的頁面，在 docs/data/redirects.yml 裡有去處",
    in_build=False,
    of_day=True,
)
def vanished(project: Project) -> Iterator[SiteFinding]:
    """Pages that git knows and that are neither here nor in `redirects.yml`."""
    moved = {str(entry.get("from")) for entry in project.records("redirects")}
    for path in project.vanished:
        if path.endswith(".md") and path not in project.pages and path not in moved:
            near = nearest_page(path, project.pages) or "頁面.md"
            entry = f"- {{from: {path}, to: {near}, date: {project.today}}}"
            wrong = "公開過的頁面不見了，舊連結會失效"
            yield project.name_of(path), 1, wrong, f"在 docs/data/redirects.yml 加一筆「{entry}」"


@site_rule("MOVE-2", STOP, "轉址指到存在的頁面", needs=CONFIG | DATA)
def redirects(project: Project) -> Iterator[SiteFinding]:
    """Entries of `redirects.yml`: from a page that is gone, straight to one that is there."""
    living = {address(path): path for path in project.pages}
    seen: dict[str, int] = {}
    for entry in project.written("redirects"):
        if "from" in entry.data:
            line, text = entry.line("from"), str(entry.data["from"])
            for said in _old(text, line, living, seen):
                yield entry.file, line, *said
        if "to" in entry.data:
            for said in _new(str(entry.data["to"]), project):
                yield entry.file, entry.line("to"), *said


def _old(text: str, at: int, living: dict[str, str], seen: dict[str, int]) -> Iterator[_Said]:
    """A name in the one spelling that there is, of an address that no page has."""
    shown, here = " ".join(text.split()), address(text)
    if len(text) > LONGEST:
        yield f"from 有 {len(text)} 個字元，上限是 {LONGEST}", _OLD
    elif not is_page(text):
        yield f"from「{shown}」不是頁面的檔名", _OLD
    elif here in living:
        yield f"{living[here]} 還在，不會轉址", "刪掉這一筆，或刪掉那一頁"
    elif here in seen:
        yield f"from「{shown}」和第 {seen[here]} 行是同一個網址", "只留一筆"
    seen.setdefault(here, at)


def _new(text: str, project: Project) -> Iterator[_Said]:
    page, mark, anchor = text.partition("#")
    shown = " ".join(text.split())[:LONGEST]
    if page not in project.pages:
        again = page in {str(entry.get("from")) for entry in project.records("redirects")}
        wrong = f"to「{shown}」不存在" + ("，它自己也轉到別處" if again else "")
        yield wrong, "直接寫最後那一頁的檔名" if again else _nearest(page, project)
    elif mark and not (_ANCHOR.fullmatch(anchor) and project.has_id(project.pages[page], anchor)):
        yield f"to「{shown}」的錨點不存在", "照該頁標題後面 {#…} 裡的名稱寫"


def _nearest(page: str, project: Project) -> str:
    near = nearest_page(page[:LONGEST], project.pages)
    return f"是不是指 {near}？" if near else "寫現有頁面的檔名，例如 roles/rm.md"
