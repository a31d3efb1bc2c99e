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
        elif name not in project.sources and "，" not in name:  # META-1 says what that is
            todo = suggestion(name, sorted(project.sources), "先在 docs/data/sources.yml 加一筆")
            yield line, f"sources 裡的「{name}」沒有登記", todo
        seen.add(name)


@site_rule("SRC-2", ADVICE, "登記的來源有頁面引用", needs=DATA, of_records=True)
def cited(project: Project) -> Iterator[SiteFinding]:
    """Sources that no page and no record names."""
    todo = "在用到它的頁面檔頭加上這個 id，或刪掉這一筆"
    for written in project.written("sources"):
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


_SENTENCE: Final = re.compile(r"(?:[^。！？；\n|]|\n(?![ \t]*\n))+")
_RELATIVE: Final = re.compile(
    r"(今年|去年|前年|明年|本年度|上半年|下半年|上個月|上个月|本月|這個月|这个月|最近|近期|日前|目前"
    r"|現在|现在|現時|现时|如今|至今)[\s\S]{0,25}?"
    r"\d[\d,.]*\s*(?:[%％元萬万億亿千百人名家倍件成]|個百分點|个百分点|個月薪|个月薪)"
)
_DATED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|民[國国]\s*\d+")


@page_rule("SRC-4", ADVICE, "有數字的句子寫出年份，不寫今年、最近、目前")
def dated(page: Page, project: Project) -> Iterator[Finding]:
    """A figure that follows upon a day which is reckoned from that of its reader."""
    for match in _SENTENCE.finditer(page.prose) if _RELATIVE.search(page.prose) else ():
        said = _RELATIVE.search(match[0])
        if said and not _DATED.search(match[0]):
            wrong = f"「{said[1]}」後面的數字沒有年份，過一陣子就不知道是哪一年"
            yield page.line(match.start() + said.start()), wrong, "寫出西元年，例如「2026 年」"
