"""META-9: a title and a description are words, not HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

HTML: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>?|&(?:#\w+|\w+);")
"""A tag or an entity: readers would see its signs, a program might read it as HTML."""


def check(page: Page, project: Project) -> Iterator[Finding]:
    """They go into the head of the page, the navigation, the search and other sites' previews."""
    for name in ("title", "description"):
        match = HTML.search(str(page.meta.get(name) or ""))
        if match:
            wrong = f"{name} 裡的「{match[0][:30]}」是 HTML"
            yield page.front.line(name), wrong, "刪掉它，只寫文字"


RULE = Rule("META-9", Level.STOP, "title、description 只寫文字，沒有 HTML", page=check)
