"""Headings and anchors: their levels, their ids, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import CONFIG, DATA, Project
from guide.source.page import Page, id_in
from zhvariants.text import markup

from .rule import ERROR, page_rule


@page_rule("HEAD-1", ERROR, "一頁只有一個一級標題（`#`）")
def single(page: Page, project: Project) -> Iterator[Finding]:
    """Every heading of the first level but the first."""
    for heading in [heading for heading in page.headings if heading.level == 1][1:]:
        yield page.line(heading.at), f"第二個一級標題「# {heading.text}」", "節的標題用 ##"


@page_rule("HEAD-2", ERROR, "標題不跳級（`##` 下面是 `###`）")
def steps(page: Page, project: Project) -> Iterator[Finding]:
    """A heading is at most one level below the one before it; the page's title is the first."""
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            here, want = "#" * heading.level, "#" * (before + 1)
            wrong = f"標題「{heading.text}」從第 {before} 級跳到第 {heading.level} 級"
            yield page.line(heading.at), wrong, f"把 {here} 改成 {want}"
        before = heading.level


@page_rule("HEAD-6", ERROR, "一級標題（`#`）和檔頭的 title 相同")
def named(page: Page, project: Project) -> Iterator[Finding]:
    """What the navigation, the search and the window say is what stands above the page."""
    first = next((heading for heading in page.headings if heading.level == 1), None)
    title = page.meta.get("title")
    if page.front.error or not isinstance(title, str) or not first or not first.text:
        return
    if markup.unclosed(first.text) or markup.unclosed(title):  # MARK-1 says so
        return
    if _plain(first.text, page) != _plain(title, page):
        wrong = f"一級標題「{first.text[:30]}」和 title「{title[:30]}」不同"
        yield page.line(first.at), wrong, "兩處寫成一樣；導覽與搜尋用 title，讀者看到的是標題"


def _plain(words: str, page: Page) -> str:
    return "".join(markup.plain(words, page.script).split())


_ID: Final = re.compile(r"""\{:?([^{}\n]*)\}|\sid\s*=\s*["']?([^\s"'>]+)""")


@page_rule("HEAD-3", ERROR, "同一頁的錨點 `{#…}` 不重複", needs=CONFIG | DATA)
def ids(page: Page, project: Project) -> Iterator[Finding]:
    """Ids that the author wrote, and those that the build adds."""
    first: dict[str, int] = {}
    drawn = project.drawn_ids(page)
    for match in _ID.finditer(page.prose):
        name, line = id_in(match[1] or "") or match[2], page.line(match.start())
        if not name:
            continue
        if name in drawn:
            yield line, f"錨點「#{name}」和網站自動產生的重複", "換一個名稱"
        elif name in first:
            yield line, f"錨點「#{name}」在第 {first[name]} 行用過了", "換一個名稱"
        first.setdefault(name, line)


_WIDE: Final = re.compile(r"^[ ]{0,3}(＃+)[ \u3000]*(?=\S)", re.M)
_TIGHT: Final = re.compile(r"^#{1,6}(?=[^#\s])[^\n]*", re.M)
_BRACES: Final = re.compile(r"^#{1,6}.*?([｛{]\s*[#＃][^｝}\n]*[｝}])[ \t]*$", re.M)
_ANCHOR: Final = re.compile(r"\{#[a-z0-9]+(?:-[a-z0-9]+)*\}")


@page_rule("HEAD-4", ERROR, "標題用半形的 #，錨點用小寫英文、數字與連字號")
def written(page: Page, project: Project) -> Iterator[Finding]:
    """Full-width signs, and anchors that make hard addresses."""
    for match in _WIDE.finditer(page.prose):
        wrong = f"標題的「{match[1]}」是全形，不會變成標題"
        yield page.line(match.start()), wrong, f"改成「{'#' * len(match[1])} 」"
    for match in _TIGHT.finditer(page.prose):
        wrong = f"「{match[0][:12]}」會變成標題，# 後面卻沒有空格"
        yield page.line(match.start()), wrong, "是標題就空一格；是社群網站的標籤就刪掉"
    for match in _BRACES.finditer(page.prose):
        if not _ANCHOR.fullmatch(match[1]):
            todo = "寫在半形大括號裡，用小寫英文、數字與連字號，例如 {#pay}"
            yield page.line(match.start()), f"標題的錨點「{match[1]}」寫法不對", todo
