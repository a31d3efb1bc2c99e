"""llms.txt (llmstxt.org): for each tree, and at the root, what there is as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from guide import plaintext

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
    lines = _head(home)
    for title, addresses in parts:
        known = [pages[address] for address in addresses if address in pages]
        lines += [f"## {_words(title)}", "", *(_entry(page) for page in known), ""]
    return "\n".join(lines)


def _entry(page: Facts) -> str:
    return f"- {_link(page, 'index.md')}: {_words(page.description)}"


def _link(page: Facts, file: str) -> str:
    return f"[{_words(page.name)}]({plaintext.address(page.url)}{file})"


def _head(home: Facts) -> list[str]:
    return [f"# {_words(home.name)}", "", f"> {_words(home.description)}", ""]


def _words(text: str) -> str:
    return plaintext.markdown(plaintext.line(text))


def root_listing(homes: list[Facts]) -> str:
    """llms.txt at the root: where each tree's is."""
    lines = [*_head(homes[0]), "## Trees", ""]
    lines += [
        f"- [{_words(home.name)}]({plaintext.address(home.url)}llms.txt): {home.tag}"
        for home in homes
    ]
    return "\n".join(lines) + "\n"
