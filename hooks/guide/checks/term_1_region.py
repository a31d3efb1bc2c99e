"""TERM-1: generic words are those of the page's own region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, Level
from guide.project import DATA, Project
from guide.source.page import Page
from zhvariants.variants import HANS

from .rule import Rule

ABROAD: Final = {
    False: re.compile("內地|大陸|中國|香港|中国"),
    True: re.compile("台湾|台灣|香港|ARM"),
}
"""A line that names another region may use its words."""
FINE: Final = {
    "登錄": "台灣法規的用語（登錄為業務員），和登入不同",
    "源代碼": "「來源代碼」裡的字，不是一個詞",
    "勾稽": "會計用語，兩地的報表課都這樣說",
    "资料分析": "內地筆試的題型名",
}
"""Words that are right all the same, and why."""
HONG_KONG: Final = re.compile(r"(?:^|[/-])(?:hong-kong|hk)\.md$")
"""A page about Hong Kong is written in Hong Kong's words, which need not be Taiwan's."""


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Each word once a page."""
    if page.script is not HANS and HONG_KONG.search(page.path):
        return
    seen = set()
    lines = page.visible.split("\n")
    for word in project.words.regional(page.visible, page.script):
        line = page.line(word.start)
        abroad = ABROAD[page.script is HANS].search(lines[line - 1])
        if word.words in seen or word.words in FINE or abroad:
            continue
        seen.add(word.words)
        here = "內地" if page.script is HANS else "台灣"
        yield (
            line,
            f"「{word.words}」是另一地的說法",
            (f"{here}多說「{word.instead}」；講的是另一地、或是名稱的話不用改"),
        )


RULE = Rule("TERM-1", Level.ADVICE, "一般詞用這一頁地區的說法", page=check, needs=DATA)
