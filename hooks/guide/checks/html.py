"""HTML in pages: only what shows something, and every element closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.html import allowed
from guide.problems import Finding
from guide.project import CONFIG, Project
from guide.source.page import Page
from zhvariants.html.tokens import VOID

from .rule import ERROR, STOP, page_rule


@page_rule(
    "HTML-1",
    STOP,
    "頁面只用寫文字、表格、連結與圖片的標籤與屬性；`<script>`、`onclick`、`<style>` 之類的都不收",
    more="寫頁面用的 class："
    "`flow` 流程、`timeline` 時間軸、`ladder` 階梯、`checklist` 核對清單、`pair` 兩欄對照、"
    "`example` 與其他提示框、`print-sheet` 可以單獨列印的表、`guide-sr` 只給螢幕報讀、"
    "`md-button` 按鈕；其他的會被擋下，因為主題的樣式可能蓋住或藏起頁面。",
    needs=CONFIG,
)
def shows_only(page: Page, project: Project) -> Iterator[Finding]:
    """What a browser would find in the page as it is rendered, by the list of what may stand."""
    for fault in allowed.of_author(project.rendered(page).html):
        at = fault.offset(page.prose) or fault.offset(page.body)
        yield page.line(at), fault.wrong, fault.todo


_TAG: Final = re.compile(r"""<(/?)([a-z][a-z0-9]*)\b(?:[^"'<>]|"[^"]*"|'[^']*')*?(/?)>""", re.I)
_CUT: Final = re.compile(
    r"""<(?!!--)[a-z/!?](?:[^"'<>]|"[^"]*"|'[^']*')*(?:"[^"]*|'[^']*)?\Z""", re.I
)
"""A tag that the page's end cuts off: what the build adds below would go into it."""
_OPTIONAL: Final = frozenset("p li dt dd tr td th thead tbody tfoot colgroup option".split())
"""Elements that HTML lets one leave open."""


@page_rule("HTML-2", ERROR, "HTML 的標籤與註解有開有關")
def closed(page: Page, project: Project) -> Iterator[Finding]:
    """What is left open swallows the rest of the page; what is closed too often ends its layout."""
    at = page.prose.find("<!--")  # whole comments are blanked with the code
    if at >= 0:
        yield page.line(at), "「<!--」開的註解沒有結束", "在註解後面加上 -->"
    if cut := _CUT.search(page.prose):
        said = cut[0].split()[0][:20]
        yield page.line(cut.start()), f"標籤「{said}」沒有寫完", "補上 >，或刪掉它"
    yield from _unbalanced(page)


def _unbalanced(page: Page) -> Iterator[Finding]:
    open_: list[tuple[str, int]] = []
    for match in _TAG.finditer(page.prose):
        name, line = match[2].lower(), page.line(match.start())
        if name in VOID or name in _OPTIONAL or match[3]:
            continue
        if not match[1]:
            open_.append((name, line))
        elif name not in [each for each, _ in open_]:
            yield line, f"「</{name}>」前面沒有「<{name}>」", "刪掉它，或補上開頭的標籤"
        else:
            while open_[-1][0] != name:
                yield _left_open(*open_.pop())
            open_.pop()
    yield from (_left_open(name, line) for name, line in open_)


def _left_open(name: str, line: int) -> Finding:
    less = "；要說小於就寫「少於」" if len(name) == 1 else ""  # 負債比<b>50%
    return line, f"「<{name}>」沒有結束", f"在那一段後面加上 </{name}>，或刪掉這個標籤{less}"
