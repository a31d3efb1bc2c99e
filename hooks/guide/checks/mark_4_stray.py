"""MARK-4: no `}-` without its `-{`."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from guide.source.text import blank, chunks
from zhvariants.text import markup

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """What is left of the text when every whole `-{…}-` is taken away."""
    for start, text in chunks(page.prose):
        for span in reversed(list(markup.spans(text))):
            text = text[: span.start] + blank(text[span.start : span.end]) + text[span.end :]
        at = text.find(markup.CLOSE)
        if at >= 0:
            yield page.line(start + at), "「}-」前面沒有「-{」", "補上 -{，或刪掉 }-"


RULE = Rule("MARK-4", Level.ERROR, "`}-` 前面有 `-{`", page=check)
