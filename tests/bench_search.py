"""Measure the search beside Pagefind and the theme's own: speed, bytes, quality, cost of building.

    make bench                                   40, 1,000 and 5,000 pages, all engines: 30 minutes
    python tests/bench_search.py --pages 40      one size
    python tests/bench_search.py --queries FILE  the quality on queries of your own
    python tests/bench_search.py --json FILE     the figures for a program
    python tests/bench_search.py --pasted        what a first query loads, by kind of file
    python tests/bench_search.py --pasted --found FILE    and what each finds, to compare two builds

Needs a built `site/`. Every engine answers in the real Chromium, typed key by key, from an empty
cache, over a server that compresses; bytes are as sent, headers not counted. The theme's search at
1,000 pages and more: one query, and no quality; a key that takes longer than 20 s ends it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks")]

from bench import indexes, keys, pasted, quality  # noqa: E402
from bench.made import make_site  # noqa: E402
from bench.served import Host  # noqa: E402

Figures = dict[str, float]
FEW = 1000
"""Pages from which the theme's search is asked one query only."""

COLUMNS = {
    "loader": "loader B", "before": "before B", "first": "first ms", "later": "later ms",
    "slow_first": "slow 1st", "slow_later": "slow later",
    "query": "query B", "most": "most B", "at1": "success@1", "at5": "success@5",
    "cpu": "build CPU s", "mib": "build MiB",
}  # fmt: skip
LEGEND = """\
loader B     the worker, or the script that starts it, before the first key
before B     what else is loaded for searching before the first key
first ms     from the first key to the picture of its results, median of the queries
later ms     the same for every later key
slow 1st     ms from a pasted query to its first results at 400 ms, 400 kb/s; slow later: the next
query B      all that is loaded while a query is typed, median; most B: the most of any
success@1    part of the queries whose first page is the right one; @5: one of the first five
build        both trees' indexes"""


def run(pages: int, engines: list[str], queries: Path, browser: Any) -> Iterator[Any]:
    """(what, figures) of every engine at one size."""
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp) / "site"
        make_site(ROOT / "site", folder, pages)
        host = Host(folder)
        for name in engines:
            if name == "uncapped" and pages < FEW:
                continue  # no list is that long
            indexes.drop(folder)
            built = indexes.cost(name, folder)
            host.warm()
            yield name, {**built, **_asked(name, pages, queries, browser, host)}
        host.shutdown()


def _asked(name: str, pages: int, queries: Path, browser: Any, host: Host) -> Figures:
    page = browser.new_page()
    try:
        if name == "pagefind":
            found = dict(quality.in_pagefind(page, host))
            speed = keys.measure(browser, host, "zh-hant/pf.html", keys.in_pagefind)
        elif name == "theme":
            if pages >= FEW:
                return keys.measure(browser, host, "zh-hant/", keys.in_box, ["面試"])
            found = dict(quality.in_box(page, host))
            speed = keys.measure(browser, host, "zh-hant/", keys.in_box)
        else:
            found = dict(quality.in_guide(page, host))
            speed = keys.measure(browser, host, "zh-hant/", keys.in_box)
            speed |= keys.on_slow_line(browser, host, "zh-hant/")
        return {**speed, **quality.success(queries, found)}
    finally:
        page.close()


def main() -> None:
    """Print the table, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[40, 1000, 5000])
    parser.add_argument("--engines", nargs="+", choices=indexes.KINDS, default=[*indexes.KINDS])
    default = ROOT / "tests" / "cases" / "queries.tsv"
    parser.add_argument("--queries", type=Path, default=default, help="tab separated")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--pasted", action="store_true", help="a first query, pasted")
    parser.add_argument("--found", type=Path, help="write what these find here")
    options = parser.parse_args()
    if options.pasted:
        _pasted(options.found)
        return
    print("pages  engine    ", *(f"{name:>11}" for name in COLUMNS.values()))
    rows = []
    with sync_playwright() as playwright:
        browser = _browser(playwright)
        for pages in options.pages:
            for name, figures in run(pages, options.engines, options.queries, browser):
                rows.append({"pages": pages, "engine": name, **figures})
                cells = (_cell(figures.get(key), key) for key in COLUMNS)
                print(f"{pages:5}  {name:10}", *(f"{cell:>11}" for cell in cells), flush=True)
        browser.close()
    print(f"\n{LEGEND}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _browser(playwright: Any) -> Any:
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


def _pasted(found: Path | None) -> None:
    """Print what first queries load, over all sets but those put aside."""
    with sync_playwright() as playwright:
        browser = _browser(playwright)
        host = Host(ROOT / "site")
        print(pasted.measure(browser.new_page(), host, ROOT / "tests" / "cases", found))
        host.shutdown()
        browser.close()


def _cell(number: float | None, key: str) -> str:
    if number is None:
        return "–"
    if key in ("first", "later") and number >= keys.LATE:
        return f"> {keys.LATE:,}"
    return f"{number:.3f}" if key in ("at1", "at5") else f"{number:,.0f}"


if __name__ == "__main__":
    main()
