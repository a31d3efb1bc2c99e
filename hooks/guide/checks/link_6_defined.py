"""LINK-6: footnotes and reference links are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_DEFINED = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.M)
_NOWHERE = re.compile(r"(?<!!)\[[^\[\]\n]*\]\(\s*#?\s*\)")
_FOOTNOTE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Each `[^name]` and `[words][name]` has its `[name]: …` on the same page."""
    for match in _NOWHERE.finditer(page.prose):
        yield page.line(match.start()), f"連結「{match[0]}」沒有寫連到哪裡", "在圓括號裡寫位址"
    defined: dict[str, int] = {}
    for match in _DEFINED.finditer(page.prose):
        name, line = match[1].strip().lower(), page.line(match.start())
        if name in defined:
            wrong = f"「[{match[1]}]:」在第 {defined[name]} 行寫過了"
            yield line, wrong, "換一個名稱，或刪掉一個"
        defined.setdefault(name, line)
    used = {f"^{match[1]}".lower() for match in _FOOTNOTE.finditer(page.prose)}
    for name, line in defined.items():
        if name.startswith("^") and name not in used:
            yield line, f"註腳「[{name}]」沒有用到", f"在文中要註解的地方寫 [{name}]，或刪掉這一行"
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
