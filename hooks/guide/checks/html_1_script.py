"""HTML-1: a page is made of elements and attributes that only show something."""

from __future__ import annotations

from collections.abc import Iterator

from guide.html import allowed
from guide.problems import Finding, Level
from guide.project import CONFIG, Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """What a browser would find in the page as it is rendered, by the list of what may stand."""
    for fault in allowed.of_author(project.rendered(page).html):
        at = fault.offset(page.prose) or fault.offset(page.body)
        yield page.line(at), fault.wrong, fault.todo


RULE = Rule(
    "HTML-1",
    Level.STOP,
    "頁面只用寫文字、表格、連結與圖片的標籤與屬性；`<script>`、`onclick`、`<style>` 之類的都不收",
    more="寫頁面用的 class："
    "`flow` 流程、`timeline` 時間軸、`ladder` 階梯、`checklist` 核對清單、`pair` 兩欄對照、"
    "`example` 與其他提示框、`print-sheet` 可以單獨列印的表、`guide-sr` 只給螢幕報讀、"
    "`md-button` 按鈕；其他的會被擋下，因為主題的樣式可能蓋住或藏起頁面。",
    page=check,
    needs=CONFIG,
)
