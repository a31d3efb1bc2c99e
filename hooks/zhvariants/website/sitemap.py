"""Sitemaps: what a site has in other variants, and the sitemap of each tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape

_URL = re.compile(r"[ \t]*<url>.*?</url>[ \t]*(?:\r?\n)?", re.S)
_LOC = re.compile(r"(<loc>\s*)([^<]*?)(\s*</loc>)")
_URLSET = re.compile(r"<urlset\b[^>]*>")
_LINK = re.compile(r"\s*<xhtml:link\b[^>]*?\shreflang=[\"']([^\"']*)[\"'][^>]*/>")
_NAMESPACE = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'

Twins = Callable[[str], Sequence[tuple[str, str]]]
"""An address -> (tag, address) of the page in every variant; nothing for what is no page."""


def with_twins(xml: str, twins: Twins) -> str:
    """A sitemap with an entry for each variant of a page, and in each the links to all."""

    def entries(match: re.Match[str]) -> str:
        all_of = twins(_address(match[0]))
        return "".join(_entry(match[0], url, all_of) for _, url in all_of) or match[0]

    return _with_namespace(_URL.sub(entries, xml))


def of_tree(xml: str, tag: str, twins: Twins) -> str:
    """A sitemap with one variant's pages alone; what is no page keeps its address."""

    def entry(match: re.Match[str]) -> str:
        all_of = twins(_address(match[0]))
        own = dict(all_of).get(tag)
        return _entry(match[0], own, all_of) if own else match[0]

    return _with_namespace(_URL.sub(entry, xml))


def addresses(xml: str) -> Iterator[str]:
    """Every address that a sitemap names."""
    return (unescape(match[2]) for match in _LOC.finditer(xml))


def _address(entry: str) -> str:
    match = _LOC.search(entry)
    return unescape(match[2]) if match else ""


def _entry(entry: str, url: str, twins: Sequence[tuple[str, str]]) -> str:
    tags = {tag for tag, _ in twins}
    entry = _LINK.sub(lambda match: "" if match[1] in tags else match[0], entry)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(to)}"/>' for tag, to in twins
    )
    return _LOC.sub(lambda match: f"{match[1]}{escape(url)}{match[3]}{links}", entry, count=1)


def _with_namespace(xml: str) -> str:
    return _URLSET.sub(
        lambda match: (
            match[0] if "xmlns:xhtml" in match[0] else f"{match[0][:-1].rstrip()} {_NAMESPACE}>"
        ),
        xml,
        count=1,
    )
