"""LINK-1: a link inside the site leads to a page or file that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import CONFIG, Project, nearest_page
from guide.source.links import Link
from guide.source.page import Page
from guide.source.targets import is_inside, target

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every link inside the site, Markdown's and raw HTML's."""
    for link in page.links:
        if not is_inside(link) or target(link, page, project) is not None:
            continue
        if link.address in project.rendered(page).addresses:
            yield page.line(link.at), *_say(link, page, project)


def _say(link: Link, page: Page, project: Project) -> tuple[str, str]:
    wrong = f"連結「{link.address}」指到的頁面或檔案不存在"
    if link.raw and link.path.endswith(".md"):
        wrong = f"HTML 裡的連結「{link.address}」不會轉成網址"
        return wrong, "改寫成 Markdown 的 [文字](檔名.md)"
    if link.path.startswith("/"):
        return f"連結「{link.address}」從網站根目錄寫起，放到子路徑下會失效", _todo(
            link, page, project
        )
    return wrong, _todo(link, page, project)


def _todo(link: Link, page: Page, project: Project) -> str:
    found = _guess(link, page, project)
    if not found:
        return "檢查檔名與大小寫；連到別頁寫相對路徑，例如 ../roles/arm.md"
    fragment = f"#{link.fragment}" if link.fragment else ""
    address = page.link_to(found)
    if link.raw:
        address = posixpath.join("..", address.removesuffix(".md").removesuffix("index"), "")
    return f"是不是指 {address}{fragment}？"


def _guess(link: Link, page: Page, project: Project) -> str | None:
    """The file that was probably meant: same name elsewhere, or a name spelled much alike."""
    bare = link.path.strip("/").removesuffix(".html").removesuffix(".md")
    here = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), bare)).lstrip("./")
    name = posixpath.basename(bare)
    same = [p for p in sorted(project.files) if posixpath.basename(p).rpartition(".")[0] == name]
    direct = [p for p in project.files if p in (f"{here}.md", f"{here}/index.md", f"{bare}.md")]
    if direct or len(same) == 1:
        return (direct or same)[0]
    return nearest_page(here, project.pages)


RULE = Rule(
    "LINK-1", Level.STOP, "站內連結指到存在的頁面或檔案，HTML 裡的也算", page=check, needs=CONFIG
)
