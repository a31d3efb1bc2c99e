"""LINK-2: a link to a section leads to one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import CONFIG, DATA, Project, nearest
from guide.source.links import Link
from guide.source.page import Page
from guide.source.targets import is_inside, target

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every fragment of a link to a page of the guide."""
    for link in page.links:
        if not link.fragment or link.fragment.startswith(":~:") or not is_inside(link):
            continue
        other = project.pages.get(target(link, page, project) or "")
        if other is None or other.front.error or project.has_id(other, link.fragment):
            continue
        if link.address in project.rendered(page).addresses:
            yield page.line(link.at), *_say(link, page, other, project)


def _say(link: Link, page: Page, other: Page, project: Project) -> tuple[str, str]:
    where = "這一頁" if other is page else f" {other.path} "
    wrong = f"連結「{link.address}」指到的錨點「#{link.fragment}」在{where}找不到".replace(
        "  ", " "
    )
    name = link.fragment.removeprefix("src-")
    if link.fragment.startswith("src-") and name in project.sources:
        file = "檔頭" if other is page else f"{other.path} 檔頭"
        return wrong, f"把 {name} 加進{file}的 sources"
    if link.fragment.startswith("src-"):
        found = nearest(name, sorted(project.sources))
        hint = f"是不是指 #src-{found}？" if found else "先在 docs/data/sources.yml 登記來源"
        return wrong, hint
    found = nearest(link.fragment, sorted(project.all_ids(other)))
    hint = f"是不是指 #{found}？" if found else "照該頁標題後面 {#…} 裡的名稱寫"
    return wrong, hint


RULE = Rule(
    "LINK-2", Level.STOP, "連到某一節的連結，那一頁要有那個錨點", page=check, needs=CONFIG | DATA
)
