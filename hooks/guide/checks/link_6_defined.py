"""LINK-6: footnotes and reference links are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Finding, Level, Rule
from guide.lint.pages import Page
from guide.lint.project import Project

_DEFINED = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.M)
_FOOTNOTE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Each `[^name]` and `[words][name]` has its `[name]: …` on the same page."""
    defined = {match[1].strip().lower() for match in _DEFINED.finditer(page.prose)}
    for match in _FOOTNOTE.finditer(page.prose):
        if f"^{match[1]}".lower() not in defined:
            todo = f"在頁面最後加一行 [^{match[1]}]: 註腳的內容"
            yield page.line(match.start()), f"註腳「[^{match[1]}]」沒有內容", todo
    for match in _REFERENCE.finditer(page.prose):
        name = match[2] or match[1]
        if name.lower() not in defined and not name.startswith("^"):
            todo = f"改成 [{match[1]}](網址)，或在頁面最後加一行 [{name}]: 網址"
            yield page.line(match.start()), f"連結「{match[0]}」沒有寫連到哪裡", todo


RULE = Rule("LINK-6", Level.ERROR, "註腳與參照連結都有寫內容", page=check)
