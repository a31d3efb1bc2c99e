"""HTML-1: a page is made of elements and attributes that only show something."""

from __future__ import annotations

from collections.abc import Iterator

from guide import allowed
from guide.lint.model import CONFIG, Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project


def check(page: Page, project: Project) -> Iterator[Finding]:
    """What a browser would find in the page as it is rendered, by the list of what may stand."""
    for fault in allowed.of_author(project.rendered(page).html):
        at = fault.offset(page.prose) or fault.offset(page.body)
        yield page.line(at), fault.wrong, fault.todo


RULE = Rule(
    "HTML-1",
    Level.STOP,
    "頁面只用寫文字、表格、連結與圖片的標籤與屬性；`<script>`、`onclick`、`<style>` 之類的都不收",
    page=check,
    needs=CONFIG,
)
