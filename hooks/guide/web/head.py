"""What a finished page says about itself, and the same for machines (JSON-LD)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

_TAG = re.compile(r"<[^>]+>")
_META = {
    "title": re.compile(r"<title>(.*?)</title>", re.S),
    "site": re.compile(r'<meta property="og:site_name" content="([^"]*)"'),
    "name": re.compile(r'<meta property="og:title" content="([^"]*)"'),
    "description": re.compile(r'<meta name="description" content="([^"]*)"'),
    "url": re.compile(r'<link rel="canonical" href="([^"]*)"'),
    "tag": re.compile(r'<html lang="([^"]*)"'),
    "reviewed": re.compile(r'<time datetime="([^"]*)"'),
}
_PATH = re.compile(r'<nav class="guide-path".*?</nav>', re.S)
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)


@dataclass(frozen=True)
class Facts:
    """A finished page, as its head and its path tell it."""

    name: str
    description: str
    url: str
    tag: str
    site: str
    reviewed: str
    path: list[tuple[str, str]] = field(default_factory=list)
    """(name, address) of the pages above this one that are pages."""


def facts(html: str) -> Facts | None:
    """What a page of a tree says about itself; None for any other file."""
    found = {key: match[1] if (match := rx.search(html)) else "" for key, rx in _META.items()}
    if not found["url"] or not found["name"]:
        return None
    text = {key: unescape(value).strip() for key, value in found.items() if key != "title"}
    path = _PATH.search(html)
    links = _LINK.findall(path[0]) if path else []
    return Facts(path=[(plain(words), urljoin(text["url"], to)) for to, words in links], **text)


def plain(html: str) -> str:
    """The words of a piece of HTML on one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def json_ld(page: Facts, home: str) -> str:
    """A `<script>` with the page and its path in schema.org's words; `home` is its tree's."""
    entity: dict[str, object] = {
        "@type": "WebPage",
        "@id": page.url,
        "url": page.url,
        "name": page.name,
        "description": page.description,
        "inLanguage": page.tag,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "WebSite", "@id": home, "url": home, "name": page.site},
    }
    if page.reviewed:
        entity["lastReviewed"] = page.reviewed
    graph = [entity, *([_breadcrumb(page)] if page.path else [])]
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _breadcrumb(page: Facts) -> dict[str, object]:
    steps = [*page.path, (page.name, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, 1)
        ],
    }
