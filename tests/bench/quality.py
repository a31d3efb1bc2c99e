"""Whether the right page comes first: the same queries and the same measure for every engine."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from . import keys
from .made import TREES
from .served import Host

Find = Callable[[str], list[str]]
"""The addresses that an engine finds for a query, the best first."""

RESULT = ".md-search-result__item > a, .md-search-result__item article > a"


def success(path: Path, finders: dict[str, Find]) -> dict[str, float]:
    """Part of a file's queries whose first page, or one of the first five, is a wanted one.

    The file is tab separated: cat, tree, query, pages (addresses with | between).
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["tree"] in finders]
    ranks = [_rank(row, finders[row["tree"]](row["query"])) for row in rows]
    return {
        "at1": sum(rank == 1 for rank in ranks) / len(rows),
        "at5": sum(0 < rank <= 5 for rank in ranks) / len(rows),
    }


def _rank(row: dict[str, str], found: list[str]) -> int:
    wanted = {slug.removesuffix("/index").removesuffix("index") for slug in row["pages"].split("|")}
    pages = list(dict.fromkeys(_slug(url, row["tree"]) for url in found))
    return next((n for n, page in enumerate(pages, 1) if page in wanted), 0)


def _slug(url: str, tree: str) -> str:
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", url).strip("/")
    return path.removeprefix(tree).removesuffix("index.html").strip("/")


_SEARCH = """async ([query, tree]) => {
    const {items} = await engines[tree].search(query);
    return items.map(([{location}]) => location);
}"""


def in_guide(page: Page, host: Host) -> Iterator[tuple[str, Find]]:
    """Our engine, without the box."""
    page.goto(f"{host.url}zh-hant/")
    for path in host.code("search-query", "search-mend"):
        page.add_script_tag(url=host.url + path)
    for tree in TREES:
        page.evaluate(
            """async ([base, tree]) => {
                const stub = await (await fetch(`${base}${tree}/search/search_index.json`)).json();
                const at = new URL(stub.config.index, `${base}assets/js/`);
                (window.engines ??= {})[tree] = new guideSearch.GuideSearch(at);
            }""",
            [host.url, tree],
        )
        yield tree, partial(_ask, page, tree)


def _ask(page: Page, tree: str, query: str) -> list[str]:
    found: list[str] = page.evaluate(_SEARCH, [query, tree])
    return found


def in_box(page: Page, host: Host) -> Iterator[tuple[str, Find]]:
    """The theme's own search: what its box lists when its worker has answered."""

    def listed(query: str) -> list[str]:
        page.evaluate(keys.KEY, [query, 3000])
        return [a.get_attribute("href") or "" for a in page.locator(RESULT).all()]

    page.add_init_script(f"({keys.WATCH})()")
    return _by_tree(page, host, "", keys.in_box, listed)


def in_pagefind(page: Page, host: Host) -> Iterator[tuple[str, Find]]:
    """Pagefind's own interface."""

    def listed(query: str) -> list[str]:
        page.evaluate(keys.ASK, [query])
        urls: list[str] = page.evaluate("window.last.map((result) => result.url)")
        return urls

    return _by_tree(page, host, "pf.html", keys.in_pagefind, listed)


def _by_tree(
    page: Page, host: Host, path: str, ready: Callable[[Page], str], listed: Find
) -> Iterator[tuple[str, Find]]:
    """One page for both trees: it goes to a tree when the tree is asked for the first time."""
    at = ""

    def find(query: str, tree: str) -> list[str]:
        nonlocal at
        if at != tree:
            page.goto(f"{host.url}{tree}/{path}")
            ready(page)
            at = tree
        return listed(query)

    for tree in TREES:
        yield tree, partial(find, tree=tree)
