"""What a page says to machines (JSON-LD, schema.org): itself, its path, its records; one graph."""

from __future__ import annotations

from typing import Any

from guide.exports.downloads import LICENCE_URL
from guide.plaintext import in_script

from .catalogue import PageFacts


def script(page: PageFacts, home: str) -> str:
    """The `<script>` of a page; `home` is its tree's address. Nothing in it can end the script."""
    graph = [_page(page, home), *([_trail(page)] if page.trail else []), *page.data]
    data = {"@context": "https://schema.org", "@graph": graph}
    text = in_script(data)
    return f'<script type="application/ld+json">{text}</script>'


def _page(page: PageFacts, home: str) -> dict[str, Any]:
    out = {
        "@type": "WebPage",
        "@id": page.url,
        "url": page.url,
        "name": page.name,
        "description": page.description,
        "inLanguage": page.tag,
        "license": LICENCE_URL,
        "isPartOf": {"@type": "WebSite", "@id": home, "url": home, "name": page.site},
    }
    return {**out, "lastReviewed": page.reviewed} if page.reviewed else out


def _trail(page: PageFacts) -> dict[str, Any]:
    steps = [*page.trail, (page.name, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, 1)
        ],
    }
