"""HTML-2: HTML elements and comments that are opened are closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)\b(?:[^"'<>]|"[^"]*"|'[^']*')*?(/?)>""", re.I)
_CUT = re.compile(r"""<(?!!--)[a-z/!?](?:[^"'<>]|"[^"]*"|'[^']*')*(?:"[^"]*|'[^']*)?\Z""", re.I)
"""A tag that the page's end cuts off: what the build adds below would go into it."""
_ALONE = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL = frozenset("p li dt dd tr td th thead tbody tfoot colgroup option".split())
"""Elements that HTML lets one leave open."""


def check(page: Page, project: Project) -> Iterator[Finding]:
    """What is left open swallows the rest of the page; what is closed too often ends its layout."""
    at = page.prose.find("<!--")  # whole comments are blanked with the code
    if at >= 0:
        yield page.line(at), "「<!--」開的註解沒有結束", "在註解後面加上 -->"
    if cut := _CUT.search(page.prose):
        said = cut[0].split()[0][:20]
        yield page.line(cut.start()), f"標籤「{said}」沒有寫完", "補上 >，或刪掉它"
    open_: list[tuple[str, int]] = []
    for match in _TAG.finditer(page.prose):
        name, line = match[2].lower(), page.line(match.start())
        if name in _ALONE or name in _OPTIONAL or match[3]:
            continue
        if not match[1]:
            open_.append((name, line))
        elif name not in [each for each, _ in open_]:
            yield line, f"「</{name}>」前面沒有「<{name}>」", "刪掉它，或補上開頭的標籤"
        else:
            while open_[-1][0] != name:
                yield _left(*open_.pop())
            open_.pop()
    yield from (_left(name, line) for name, line in open_)


def _left(name: str, line: int) -> Finding:
    return line, f"「<{name}>」沒有結束", f"在那一段後面加上 </{name}>，或刪掉這個標籤"


RULE = Rule("HTML-2", Level.ERROR, "HTML 的標籤與註解有開有關", page=check)
