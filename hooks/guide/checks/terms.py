"""Words: those of the page's own region, and the present names of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import DATA, Project
from guide.records.regions import region_of
from guide.records.renamed import Renamed
from guide.source.page import Page
from zhvariants.variants import HANS

from .rule import ADVICE, ERROR, page_rule

ABROAD: Final = {
    False: re.compile("內地|大陸|中國|香港|中国"),
    True: re.compile("台湾|台灣|香港|ARM"),
}
"""A line that names another region may use its words."""


@page_rule("TERM-1", ADVICE, "一般詞用這一頁地區的說法", needs=DATA)
def regional(page: Page, project: Project) -> Iterator[Finding]:
    """Each generic word of another region once a page."""
    here = "內地" if page.script is HANS else "台灣"
    for at, word, instead in foreign(page, project):
        todo = f"{here}多說「{instead}」；講的是另一地、或是名稱的話不用改"
        yield page.line(at), f"「{word}」是另一地的說法", todo


def foreign(page: Page, project: Project) -> Iterator[tuple[int, str, str]]:
    """(offset, word, what is said here) of each generic word of another region, once a page."""
    if page.script is not HANS and region_of(page.path, page.script.tag) == "HK":
        return  # it is written in Hong Kong's words, which need not be Taiwan's
    seen = set[str]()
    lines = page.visible.split("\n")
    for at, word, instead in project.regional(page):
        if word in seen or ABROAD[page.script is HANS].search(lines[page.line(at) - 1]):
            continue
        seen.add(word)
        yield at, word, instead


@page_rule(
    "TERM-2",
    ERROR,
    "已經改名的機構、法規、證照寫現名",
    more="舊名與現名登記在 `docs/data/renamed.yml`。談歷史時可以寫舊名，但同一頁要有現名。",
)
def renamed(page: Page, project: Project) -> Iterator[Finding]:
    """Old names in a page that never gives the new one; each name once."""
    for entry in project.renamed:
        match = entry.old(page.script).search(page.visible)
        if match and not entry.new(page.script).search(page.text):
            yield page.line(match.start()), *_say(match[0], entry, page)


def _say(word: str, entry: Renamed, page: Page) -> tuple[str, str]:
    name = entry.name(page.script)
    when = f"{entry.since} 起" if entry.since else "現在"
    return f"「{word}」不是現在的名稱，{when}是「{name}」", f"寫「{name}」，舊名放在括號裡"
