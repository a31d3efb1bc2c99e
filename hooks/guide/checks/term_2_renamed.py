"""TERM-2: a name that was replaced does not stand for the present one."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.records.renamed import Renamed
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Old names in a page that never gives the new one; each name once."""
    for entry in project.renamed:
        match = entry.old(page.script).search(page.visible)
        if match and not entry.new(page.script).search(page.text):
            yield page.line(match.start()), *_say(match[0], entry, page)


def _say(word: str, entry: Renamed, page: Page) -> tuple[str, str]:
    name = entry.name(page.script)
    when = f"{entry.since} 起" if entry.since else "現在"
    return f"「{word}」不是現在的名稱，{when}是「{name}」", f"寫「{name}」，舊名放在括號裡"


RULE = Rule(
    "TERM-2",
    Level.ERROR,
    "已經改名的機構、法規、證照寫現名",
    page=check,
    more="舊名與現名登記在 `docs/data/renamed.yml`。談歷史時可以寫舊名，但同一頁要有現名。",
)
