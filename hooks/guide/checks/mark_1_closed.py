"""MARK-1: each `-{` is closed by a `}-` in the same block."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.text import chunks
from zhvariants.text import markup

from .rule import Rule

TODO = "在要保留的字後面加上 }-，例如 -{裡面}-；要寫出這兩個符號本身，放進 `…`"


def check(page: Page, project: Project) -> Iterator[Finding]:
    """No `-{` is left open, in the text or in the fields that readers see."""
    for name in ("title", "description"):
        for _ in markup.unclosed(str(page.meta.get(name) or "")):
            yield page.front.line(name), "「-{」沒有成對的「}-」", TODO
    for start, text in chunks(page.prose):
        for at in markup.unclosed(text):
            said = text[at:].split("\n")[0].strip()[:12]
            yield page.line(start + at), f"「{said}」的「-{{」沒有成對的「}}-」", TODO


RULE = Rule("MARK-1", Level.STOP, "`-{` 在同一段裡有成對的 `}-`", page=check)
