"""LINK-3: no link runs a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page

from .rule import Rule

_BRACKETED = re.compile(r"<((?:javascript|vbscript|data|file):[^>\n]*)>", re.I)
_LISTED = re.compile(r"\{:?[^{}\n]*?[\s:](?:href|src)\s*=[^{}\n]*\}", re.I)
_WHOLE = re.compile(r"(?:https?:)?//[^/\s?#]+(?:[/?#]\S*)?$", re.I)
_GOOD = frozenset(("", "http", "https", "mailto", "tel"))


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Links of any kind but to pages, addresses on the web, mail and telephone."""
    for match in _BRACKETED.finditer(page.prose):
        wrong = f"連結「{match[1][:40]}」不是網址"
        yield page.line(match.start()), wrong, "刪掉它；網址以 https:// 開頭"
    for match in _LISTED.finditer(page.prose):
        yield page.line(match.start()), "大括號裡改寫了連結的位址", "把位址寫在 [文字](…) 裡"
    for link in page.links:
        if link.scheme in ("http", "https") and not _WHOLE.match(link.address.strip()):
            wrong = f"連結「{link.address[:40]}」的網址寫錯了"
            yield page.line(link.at), wrong, "寫成 https://網域/路徑，兩條斜線，中間不空格"
        if link.scheme not in _GOOD:
            shown = link.address[:40]
            yield (
                page.line(link.at),
                f"連結「{shown}」不是網址",
                (f"只能連到頁面、https: 或 mailto:，不收 {link.scheme}:"),
            )


RULE = Rule("LINK-3", Level.ERROR, "連結不用 `javascript:`、`data:` 之類的位址", page=check)
