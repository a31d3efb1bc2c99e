"""llms.txt (llmstxt.org): for each tree, and at the root, what there is as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from .head import Facts, plain

_SECTION = re.compile(
    r'<li class="guide-nav__section[^"]*">(.*?)(?=<li class="guide-nav__section|$)', re.S
)
_TITLE = re.compile(r'class="guide-nav__title"[^>]*>(.*?)<')
_LINK = re.compile(r'<a\b[^>]*href="([^"]*)"')
_NAV = re.compile(r'<nav class="md-nav md-nav--primary.*?</nav>', re.S)


def sections(home: str, url: str) -> list[tuple[str, list[str]]]:
    """(title, addresses of its pages) of each section, from the navigation of a home page."""
    nav = _NAV.search(home)
    out = []
    for part in _SECTION.findall(nav[0] if nav else ""):
        title = _TITLE.search(part)
        addresses = [urljoin(url, link) for link in _LINK.findall(part)]
        out.append((plain(title[1]) if title else "", addresses))
    return out


def listing(home: Facts, parts: list[tuple[str, list[str]]], pages: Mapping[str, Facts]) -> str:
    """llms.txt of one tree; `pages` are its pages by address."""
    lines = [f"# {home.name}", "", f"> {home.description}", ""]
    for title, addresses in parts:
        known = [pages[address] for address in addresses if address in pages]
        lines += [f"## {title}", "", *(_entry(page) for page in known), ""]
    return "\n".join(lines)


def _entry(page: Facts) -> str:
    return f"- [{page.name}]({page.url}index.md): {page.description}"


def root_listing(homes: list[Facts]) -> str:
    """llms.txt at the root: where each tree's is."""
    lines = [f"# {homes[0].name}", "", f"> {homes[0].description}", "", "## Trees", ""]
    lines += [f"- [{home.name}]({home.url}llms.txt): {home.tag}" for home in homes]
    return "\n".join(lines) + "\n"
