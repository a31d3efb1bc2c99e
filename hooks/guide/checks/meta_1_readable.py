"""META-1: the front matter is there and is YAML."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

FIELDS = "lang、title、description、sources、reviewed"


def check(page: Page, project: Project) -> Iterator[Finding]:
    """The front matter can be read."""
    if page.front.error:
        line, wrong = page.front.error
        todo = _TODO.get(wrong.partition("（")[0], "")
        yield line, wrong, todo or "照其他頁的檔頭改；值裡有標點時，整個值用半形雙引號包起來"
    for name, line in page.front.doubled:
        yield line, f"檔頭有兩個 {name}", "只留一個"


_TODO = {
    "沒有檔頭": f"在檔案開頭加上兩行「---」，中間寫 {FIELDS}",
    "檔頭前面有空白行": "讓第一個「---」在檔案的第一行",
    "檔頭開頭的「---」沒有成對的另一行「---」": "在最後一個欄位的下一行加上「---」",
    "值裡有「: 」，YAML 會當成另一個欄位": "改用全形冒號「：」，或把整個值用半形雙引號包起來",
    "用了 Tab 縮排": "改用空格",
    "日期不存在": "照年-月-日寫一個真的日期，例如 2026-11-22",
    "引號沒有成對": "補上另一個引號",
}

RULE = Rule("META-1", Level.STOP, "檔頭是兩行「---」之間的 YAML，讀得懂，欄位不重複", page=check)
