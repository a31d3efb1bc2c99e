"""MARK-5: each block of code or caption that begins also ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_FENCE = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d+\.)[ \t]+)*(`{3,}|~{3,})(.*)$")
_BLOCK = re.compile(r"^[ \t]*(/{3,})[ \t]*([\w-]*)")


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Fences (``` and ~~~) and blocks (///): what is left open swallows the rest of the page."""
    fence, began = "", 0
    open_: list[tuple[str, int]] = []
    for number, line in enumerate(page.body.split("\n"), 1):
        match, block = _FENCE.match(line), _BLOCK.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
            elif match and match[1] == fence:  # another begins before this one has ended
                yield began, f"「{fence}」開的區塊沒有結束", f"在區塊後面加一行 {fence}"
                began = number
        elif match and not ("`" in match[2] and match[1][0] == "`"):
            fence, began = match[1], number
        elif block and block[2]:
            open_.append((block[1], number))
        elif block and open_ and open_[-1][0] == block[1]:
            open_.pop()
        elif block:
            yield number, f"「{block[1]}」前面沒有開的區塊", "刪掉它，或補上 /// caption"
    if fence:
        yield began, f"「{fence}」開的區塊沒有結束", f"在區塊後面加一行 {fence}"
    for mark, number in open_:
        yield number, f"「{mark}」開的區塊沒有結束", f"在區塊後面加一行 {mark}"


RULE = Rule("MARK-5", Level.ERROR, "區塊（三個反引號、`///`）有開有關", page=check)
