"""LINK-5: a link's words say where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_EMPTY = re.compile(r"(?<!!)\[\s*\]\([^)\n]*\)")
_VAGUE = re.compile(
    r"\[\s*(這裡|这里|此處|此处|點此|点此|點我|点我|按這裡|点击这里|連結|链接|here|link)\s*\]\(",
    re.I,
)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Links without words, and with words that say nothing out of context."""
    for match in _EMPTY.finditer(page.prose):
        yield page.line(match.start()), "連結沒有文字", "在方括號裡寫要連到哪裡"
    for match in _VAGUE.finditer(page.prose):
        yield page.line(match.start()), f"連結的文字是「{match[1]}」", "寫出連到的頁面或文件名稱"


RULE = Rule("LINK-5", Level.ADVICE, "連結的文字說得出連到哪裡", page=check)
