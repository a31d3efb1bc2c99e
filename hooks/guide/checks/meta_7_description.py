"""META-7: a description is long enough to say something, short enough to be shown whole."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

SHORT, LONG = 30, 120


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Search engines cut at about 80 Han characters; two or three lines is what they show."""
    words = page.meta.get("description")
    if not isinstance(words, str) or not words:
        return
    line = page.front.line("description")
    if len(words) < SHORT:
        yield (
            line,
            f"description 只有 {len(words)} 個字",
            "用一兩句話（50 到 100 字）說這頁回答什麼",
        )
    elif len(words) > LONG:
        yield line, f"description 有 {len(words)} 個字，搜尋結果會截斷", "縮短到 100 字以內"


RULE = Rule("META-7", Level.ADVICE, f"description 有 {SHORT} 到 {LONG} 個字", page=check)
