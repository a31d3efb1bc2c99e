"""HEAD-4: headings are written with the half-width signs that Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_WIDE = re.compile(r"^[ ]{0,3}(＃+)[ \u3000]*(?=\S)", re.M)
_BRACES = re.compile(r"^#{1,6}.*?([｛{]\s*[#＃][^｝}\n]*[｝}])[ \t]*$", re.M)
_GOOD = re.compile(r"\{#[a-z0-9]+(?:-[a-z0-9]+)*\}")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Full-width signs, and anchors that make hard addresses."""
    for match in _WIDE.finditer(page.prose):
        wrong = f"標題的「{match[1]}」是全形，不會變成標題"
        yield page.line(match.start()), wrong, f"改成「{'#' * len(match[1])} 」"
    for match in _BRACES.finditer(page.prose):
        if not _GOOD.fullmatch(match[1]):
            todo = "寫在半形大括號裡，用小寫英文、數字與連字號，例如 {#pay}"
            yield page.line(match.start()), f"標題的錨點「{match[1]}」寫法不對", todo


RULE = Rule("HEAD-4", Level.ERROR, "標題用半形的 #，錨點用小寫英文、數字與連字號", page=check)
