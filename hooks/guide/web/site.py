"""What the two trees and the site's root are made of, beside the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from zhvariants.html.render import pair
from zhvariants.variants import PRIMARY, TWIN

_URL = re.compile(r"<url>.*?</url>\s*", re.S)


def in_twin(path: str) -> str:
    """The twin's path of a path in the primary tree."""
    return TWIN.folder + path.removeprefix(PRIMARY.folder)


def variant(url: str, site_url: str, relative: Callable[[str, str], str]) -> dict[str, str]:
    """What a page's template says about its two trees; values differ by tree where the trees do.

    `url` is the page's in the primary tree, relative to the site's root; `relative(target, from)`
    as MkDocs'.
    """
    base = site_url.rstrip("/") + "/"
    hant, hans = base + url, base + in_twin(url)
    return {
        "tag": pair(PRIMARY.tag, TWIN.tag),
        "locale": pair(PRIMARY.open_graph, TWIN.open_graph),
        "other_locale": pair(TWIN.open_graph, PRIMARY.open_graph),
        "canonical": pair(hant, hans),
        "hant": hant,
        "hans": hans,
        "chooser": base,
        "other_tag": pair(TWIN.tag, PRIMARY.tag),
        "other_name": pair(TWIN.name, PRIMARY.name),
        "other_url": pair(relative(in_twin(url), url), relative(url, in_twin(url))),
    }


def split_sitemap(root: Path) -> None:
    """Give each tree a sitemap of its own: instant navigation follows only links that are in it."""
    text = (root / "sitemap.xml").read_text(encoding="utf-8")
    for script in (PRIMARY, TWIN):
        entries = [e for e in _URL.findall(text) if f"/{script.folder}/" in _loc(e)]
        head, _, rest = text.partition("<url>")
        own = head + "".join(entries) + rest[rest.rindex("</url>") + len("</url>") :].lstrip()
        (root / script.folder / "sitemap.xml").write_text(own, encoding="utf-8")


def _loc(entry: str) -> str:
    return entry.partition("<loc>")[2].partition("</loc>")[0]
