"""HTML-1: pages carry no scripts, frames or forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project
from guide.lint.text import without_fences

_BAD = re.compile(
    r"<(script|style|iframe|frame|object|embed|applet|form|input|button|link|meta|base|svg\b[^>]*\bon\w+)\b",
    re.I,
)
_HANDLER = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*?[\s/](on[a-z]+)\s*=""", re.I)
_LIST = re.compile(r"""\{:?[^{}\n]*?[\s:](on[a-z]+)\s*=[^{}\n]*\}""", re.I)
_LOADS = re.compile(r"""\sstyle\s*=\s*["'][^"'>]*(?:url\(|@import|expression\()""", re.I)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->", re.S)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Elements that run or load something, and attributes that run something."""
    text = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), without_fences(page.body))
    for match in _BAD.finditer(text):
        name = match[1].split()[0].lower()
        yield (
            page.line(match.start()),
            f"頁面裡有 <{name}>",
            "刪掉它；頁面只寫文字、表格、連結與圖片",
        )
    for match in _HANDLER.finditer(text):
        yield page.line(match.start()), f"HTML 標籤帶有 {match[1].lower()}", "刪掉這個屬性"
    for match in _LIST.finditer(text):
        yield page.line(match.start()), f"大括號裡有 {match[1].lower()}", "刪掉這個屬性"
    for match in _LOADS.finditer(text):
        yield (
            page.line(match.start()),
            "style 載入別的檔案",
            "刪掉 style；樣式寫在 docs/assets/css/",
        )


RULE = Rule(
    "HTML-1", Level.ERROR, "頁面裡沒有 `<script>`、`<iframe>`、`onclick` 之類的東西", page=check
)
