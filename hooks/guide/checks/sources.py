"""The register of sources: what pages name is in it, what is in it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, SiteFinding, suggestion
from guide.project import DATA, Project
from guide.source.page import Page

from .rule import ADVICE, ERROR, page_rule, site_rule

_MONEY: Final = re.compile(
    r"(?<![\d,.])\d[\d,.]*\s*(?:[萬万億亿千]\s*)?(?:元|人民[幣币]|港[元幣币]|新台[幣币])"
    r"|(?:月薪|年薪|底薪|起薪|薪[資资酬])[^。；\n]{0,8}\d[\d,.]*\s*[萬万]"
)
_SOURCE: Final = re.compile(r"\]\([^)]*\)|\[\^|來源|来源|出處|出处|例|假設|假设|試算|试算|原始文件")


@page_rule("SRC-1", ERROR, "sources 的 id 在 docs/data/sources.yml 裡", needs=DATA)
def known(page: Page, project: Project) -> Iterator[Finding]:
    """Every id of the front matter, once."""
    names = page.meta.get("sources")
    seen: set[str] = set()
    for name in map(str, names) if isinstance(names, list) else ():
        line = page.front.line("sources")
        if name in seen:
            yield line, f"sources 裡的「{name}」重複", "只留一個"
        elif name not in project.sources:
            todo = suggestion(name, sorted(project.sources), "先在 docs/data/sources.yml 加一筆")
            yield line, f"sources 裡的「{name}」沒有登記", todo
        seen.add(name)


@site_rule("SRC-2", ADVICE, "登記的來源有頁面引用", needs=DATA)
def cited(project: Project) -> Iterator[SiteFinding]:
    """Sources that no page and no record names."""
    todo = "在用到它的頁面檔頭加上這個 id，或刪掉這一筆"
    for written in project.data["sources"].records:
        name = str(written.data.get("id"))
        if name not in project.cited:
            yield written.file, written.line("id"), f"來源「{name}」沒有頁面引用", todo


@page_rule("SRC-3", ADVICE, "數字旁邊有來源與年份")
def facts(page: Page, project: Project) -> Iterator[Finding]:
    """Amounts of money in a paragraph that has neither link, footnote nor the word 來源."""
    todo = "在句尾加上 [機構，年份](#src-來源id)，並把來源 id 寫進檔頭的 sources"
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", page.prose):
        table = block.lstrip().startswith("|")
        match = _MONEY.search(block)
        if match and not table and not _SOURCE.search(block) and not _near(page, start, block):
            wrong = f"「{match[0].strip()}」沒有來源"
            yield page.line(start + match.start()), wrong, todo
        start += len(block)


def _near(page: Page, start: int, block: str) -> bool:
    """Is this a heading, or a caption of what stands above?"""
    return block.lstrip().startswith(("#", "///")) or "\n///" in page.prose[start - 3 : start]
