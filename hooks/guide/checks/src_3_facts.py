"""SRC-3: a figure says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_MONEY = re.compile(
    r"(?<![\d,.])\d[\d,.]*\s*(?:[萬万億亿千]\s*)?(?:元|人民[幣币]|港[元幣币]|新台[幣币])"
    r"|(?:月薪|年薪|底薪|起薪|薪[資资酬])[^。；\n]{0,8}\d[\d,.]*\s*[萬万]"
)
_SOURCE = re.compile(r"\]\([^)]*\)|\[\^|來源|来源|出處|出处|例|假設|假设|試算|试算|原始文件")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Amounts of money in a paragraph that has neither link, footnote nor the word 來源."""
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", page.prose):
        table = block.lstrip().startswith("|")
        match = _MONEY.search(block)
        if match and not table and not _SOURCE.search(block) and not _near(page, start, block):
            yield (
                page.line(start + match.start()),
                f"「{match[0].strip()}」沒有來源",
                ("在句尾加上 [機構，年份](#src-來源id)，並把來源 id 寫進檔頭的 sources"),
            )
        start += len(block)


def _near(page: Page, start: int, block: str) -> bool:
    """Is this a heading, or a caption of what stands above?"""
    return block.lstrip().startswith(("#", "///")) or "\n///" in page.prose[start - 3 : start]


RULE = Rule("SRC-3", Level.ADVICE, "數字旁邊有來源與年份", page=check)
