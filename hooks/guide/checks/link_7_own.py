"""LINK-7: links to this site are written as links to its files."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import CONFIG, Project
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Whole addresses of this site: they leave the reader's script, and nothing checks them."""
    home = str(project.settings.get("site_url") or "").rstrip("/")
    for link in page.links:
        if home and f"{link.address}/".startswith(f"{home}/"):
            wrong = f"連結「{link.address}」寫的是本站的網址"
            yield page.line(link.at), wrong, "改寫檔名，例如 ../roles/arm.md，兩種字形才會各連各的"


RULE = Rule("LINK-7", Level.ERROR, "連到本站的頁面寫檔名，不寫網址", page=check, needs=CONFIG)
