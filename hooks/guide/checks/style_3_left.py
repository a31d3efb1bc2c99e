"""STYLE-3: nothing of a template is left, and nothing is put off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_LEFT = re.compile(r"【填：[^】\n]*】|\b(?:TODO|FIXME|XXX|TBD)\b|(?:待補|待补|待填)(?=[：。）\n])")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Blanks of a template, in the front matter too."""
    head = page.text[: page.front.end]
    for match in _LEFT.finditer(head + page.visible[page.front.end :]):
        shown = match[0].strip()
        yield page.line(match.start()), f"還留著「{shown}」", "填上內容，或刪掉這一段"


RULE = Rule("STYLE-3", Level.ERROR, "沒有留下範本裡的 `【填：…】` 或「`待補`」", page=check)
