"""The navigation, and whether every page can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import SiteFinding
from guide.project import CONFIG, Project, nearest_page
from guide.source.configuration import NavEntry
from guide.source.settings import SHELL
from guide.source.yaml import ENCODING

from .habits import CUTS
from .rule import ADVICE, ERROR, STOP, site_rule
from .targets import is_inside, target

_WIDE: Final = re.compile(r".*：\s*([\w/-]+\.md)")
"""A title and its page with a full-width colon between them: for YAML that is one name."""


@site_rule("NAV-1", STOP, "一頁在導覽（nav）裡只出現一次", needs=CONFIG)
def once(project: Project) -> Iterator[SiteFinding]:
    """No page stands in two places: MkDocs would make its previous and next page from the last."""
    first: dict[str, int] = {}
    for entry in project.configuration.nav:
        if entry.path in first:
            wrong = f"{entry.path} 在導覽（nav）裡出現兩次，第一次在第 {first[entry.path]} 行"
            yield project.config_file, entry.line, wrong, "只留一個位置，另一處改用內文連結"
        first.setdefault(entry.path, entry.line)


@site_rule("NAV-2", ERROR, "每一頁都在導覽（mkdocs.yml 的 nav）裡", needs=CONFIG)
def listed(project: Project) -> Iterator[SiteFinding]:
    """Pages that the navigation does not name."""
    named = {entry.path for entry in project.configuration.nav}
    named |= {meant[1] for path in named if (meant := _WIDE.fullmatch(path))}  # NAV-3 says so
    for path in sorted(project.pages) if named else ():
        if path not in named:
            todo = f"在 {project.config_file} 的 nav 合適的位置加一行「- {path}」"
            yield project.pages[path].file, 1, "這一頁不在導覽裡，讀者找不到", todo


@site_rule("NAV-3", STOP, "導覽裡的頁面都存在", needs=CONFIG)
def there(project: Project) -> Iterator[SiteFinding]:
    """Every entry of the navigation names a page."""
    for entry in project.configuration.nav:
        if (wide := _WIDE.fullmatch(entry.path)) and wide[1] in project.pages:
            title = entry.path[: -len(wide[1])].rstrip("： ")
            wrong = f"導覽（nav）裡「{title}」後面的冒號是全形的"
            yield project.config_file, entry.line, wrong, f"改成「- {title}: {wide[1]}」"
        elif entry.path not in project.pages:
            near = nearest_page(entry.path, project.pages)
            todo = f"是不是指 {near}？" if near else "刪掉這一行，或加上這一頁"
            yield project.config_file, entry.line, f"導覽（nav）裡的 {entry.path} 不存在", todo


@site_rule("NAV-4", ADVICE, "每一頁都有別頁的內文連過來")
def linked(project: Project) -> Iterator[SiteFinding]:
    """Pages that only the navigation leads to."""
    found = {
        target(link, page, project)
        for page in project.pages.values()
        for link in page.links
        if is_inside(link) and link.path
    }
    for path, page in sorted(project.pages.items()):
        if path not in found and path != "index.md":
            yield page.file, 1, "沒有別的頁面連到這一頁", "在相關頁面的「相關頁面」加一個連結"


@site_rule("NAV-5", STOP, "mkdocs.yml 讀得懂，導覽寫頁面的檔名與繁體標題", of_records=True)
def readable(project: Project) -> Iterator[SiteFinding]:
    """The configuration is YAML, and its navigation is a list of pages with Traditional titles."""
    if fault := project.configuration.fault:
        todo = "照上下幾行的樣子改：空格縮排，「- 標題: 檔名」"
        if "「: 」" in fault.why:
            todo = "標題裡的冒號改成全形「：」；「- 標題: 檔名」之間的一個用半形，後面空一格"
        if fault.kind == ENCODING:
            todo = "用編輯器「另存新檔」，編碼選 UTF-8"
        yield project.config_file, fault.line, fault.why, todo
        return
    for slip in project.configuration.slips:
        yield project.config_file, *slip
    for entry in project.configuration.nav_others:
        yield project.config_file, entry.line, *_no_page(entry, project)
    for title, line in project.configuration.nav_titles:
        if project.words.wrong(title, SHELL):
            wrong = f"導覽的標題「{title}」有簡體字"
            yield project.config_file, line, wrong, "寫繁體；簡體版由程式轉換"
        if match := CUTS.search(title):
            wrong = f"導覽的標題「{title}」裡的「{match[0]}」會把文字截斷"
            yield project.config_file, line, wrong, "「<」寫「少於」，雙引號寫「」，或刪掉"


def _no_page(entry: NavEntry, project: Project) -> tuple[str, str]:
    if not entry.path:
        return "導覽（nav）不是清單", "每一項以「- 」開頭"
    near = f"{entry.path.removesuffix('/')}.md"
    known = near in project.pages
    todo = f"是不是指 {near}？" if known else "寫 docs 裡的檔名，以 .md 結尾"
    return f"導覽（nav）裡的「{entry.path}」不是頁面", todo
