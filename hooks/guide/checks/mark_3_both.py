"""MARK-3: `-{…}-` with tags gives words for both trees."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.text import chunks
from zhvariants.text import markup
from zhvariants.variants import SCRIPTS

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """No tree is left out, and none is given nothing."""
    for start, text in chunks(page.prose):
        for span in markup.spans(text):
            if not span.words or span.unknown:
                continue
            for script in SCRIPTS:
                if not span.words.get(script.folder):
                    wrong = f"「-{{{span.body}}}-」沒有 {script.folder} 的字"
                    yield page.line(start + span.start), wrong, f"補上 ;{script.folder}:…"


RULE = Rule("MARK-3", Level.ERROR, "`-{…}-` 分兩種字形寫時，兩種都要寫", page=check)
