"""META-2: no field of the front matter is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, Level
from guide.project import Project, nearest
from guide.source.page import Page

from .rule import Rule

REQUIRED: Final = ("lang", "title", "description", "sources", "reviewed")
OPTIONAL: Final = ("convert", "protect")
"""They change how a page is converted. MkDocs and the theme obey many more: none is ours."""
EXAMPLES: Final = {
    "title": "title: 助理客戶關係經理（ARM）",
    "description": "description: 一兩句話，先說這一頁回答什麼",
    "sources": "sources: [seed-000]（docs/data/sources.yml 裡的 id；沒有來源寫 []）",
    "reviewed": "reviewed: 2026-11-22（最後一次核對內容的日期）",
}


def check(page: Page, project: Project) -> Iterator[Finding]:
    """All fields but `lang`, which LANG-1 looks at, are given and not empty."""
    if page.front.error:
        return
    strange = [name for name in page.meta if name not in (*REQUIRED, *OPTIONAL)]
    for name in REQUIRED[1:]:
        if name not in page.meta:
            typo = nearest(name, strange)
            line = page.front.line(typo) if typo else 1
            hint = f"把 {typo} 改成 {name}" if typo else f"在檔頭加一行 {EXAMPLES[name]}"
            yield line, f"檔頭沒有 {name}", hint
        elif page.meta[name] is None or str(page.meta[name]).strip() == "":
            yield page.front.line(name), f"{name} 是空的", f"照這個樣子寫：{EXAMPLES[name]}"


RULE = Rule(
    "META-2", Level.STOP, "檔頭有 title、description、sources、reviewed，都不是空的", page=check
)
