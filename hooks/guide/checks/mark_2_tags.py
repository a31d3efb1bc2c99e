"""MARK-2: the tags in `-{…}-` are the two trees'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.text import chunks
from zhvariants.text import markup
from zhvariants.variants import HANS, HANT

from .rule import Rule

TODO = "只能用 zh-hant 與 zh-hans，例如 -{zh-hant:法遵;zh-hans:合规}-"
_FULL_WIDTH = re.compile(r"(?:^|[;；|])\s*zh-\w+\s*(：)|；\s*zh-\w+\s*[:：]", re.I)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """No `-{…}-` names another tag, and its signs are half-width."""
    for name in ("title", "description"):
        for _, wrong in _wrong(str(page.meta.get(name) or "")):
            yield page.front.line(name), wrong, TODO
    for start, text in chunks(page.prose):
        for at, wrong in _wrong(text):
            yield page.line(start + at), wrong, TODO


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    for span in markup.spans(text):
        shown = f"「-{{{span.body}}}-」"
        for tag in span.unknown:
            yield span.start, f"{shown}裡的「{tag}」不是本站的標籤{_near(tag)}"
        if _FULL_WIDTH.search(span.body):
            yield span.start, f"{shown}裡用了全形的冒號或分號"


def _near(tag: str) -> str:
    low = tag.lower().replace("_", "-")
    if low in ("zh-tw", "zh-hk", "zh-mo", "tw", "hk", "zh-hant-tw", "zh-hant-hk", "hant"):
        return f"，是不是指 {HANT.folder}？"
    if low in ("zh-cn", "zh-sg", "zh-my", "cn", "zh-hans-cn", "hans"):
        return f"，是不是指 {HANS.folder}？"
    return ""


RULE = Rule("MARK-2", Level.STOP, "`-{…}-` 裡的標籤只有 zh-hant 與 zh-hans", page=check)
