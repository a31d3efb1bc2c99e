"""Measure the search beside the theme's own and Pagefind: speed, bytes, quality, cost of building.

    make bench                                 40, 1,000 and 5,000 pages, all three engines
    python tests/bench_search.py --pages 40    one size

Needs a built `site/`. Pages beyond the guide's own are made of its sentences and of made-up words,
as finished HTML: MkDocs' navigation is quadratic, and is not what is measured here. Every engine
answers in the real Chromium, from a cold cache, over a server that compresses.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import http.server
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide import content  # noqa: E402
from guide.search import postings, site  # noqa: E402
from guide.search.sections import entries  # noqa: E402

TREES = ("zh-hant", "zh-hans")
TYPED = ("房貸", "面試準備", "客戶經理", "信用卡", "職涯規劃", "mianshi", "履歷怎麼寫", "金融科技")
RESULT = ".md-search-result__item a"


# Pages ------------------------------------------------------------------------------------------


def make_site(folder: Path, pages: int) -> None:
    """The built guide with as many pages a tree as wanted."""
    shutil.copytree(ROOT / "site", folder, ignore=shutil.ignore_patterns("search"))
    for tree in TREES:
        real = sorted((folder / tree).rglob("index.html"))
        texts = [entry for path in real for entry in entries(path.read_text("utf-8"))]
        sentences = [s for e in texts for s in re.split(r"(?<=[。；])", e.text) if 8 < len(s) < 90]
        headings = [e.heading for e in texts if 3 < len(e.heading) < 14]
        rnd = random.Random(7)
        words = _words(rnd)
        for n in range(pages - len(real)):
            path = folder / tree / "made" / str(n) / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_page(rnd, n, sentences, headings, words), encoding="utf-8")


def _words(rnd: random.Random) -> tuple[list[str], list[float]]:
    """Made-up words, as unevenly frequent as real ones."""
    chars = [
        bytes((h, low)).decode("gb2312", "ignore")
        for h in range(0xB0, 0xD7)
        for low in range(0xA1, 0xFE)
    ]
    words = ["".join(rnd.choices(chars, k=rnd.choice((2, 2, 2, 3)))) for _ in range(6000)]
    return words, [1 / (n + 10) for n in range(len(words))]


def _page(rnd: random.Random, n: int, sentences: list[str], headings: list[str], words: Any) -> str:
    def text() -> str:
        if rnd.random() < 0.25:
            return "".join(rnd.choices(*words, k=14)) + "。"
        return rnd.choice(sentences)

    parts = [f"<h1 id='top'>{rnd.choices(*words)[0]}{rnd.choice(headings)} {n}</h1>"]
    for section in range(8):
        parts.append(f"<h2 id='s{section}'>{rnd.choice(headings)}</h2>")
        parts += [f"<p>{''.join(text() for _ in range(4))}</p>" for _ in range(3)]
    return f"<html lang='zh'><body><article>{''.join(parts)}</article></body></html>"


# Indexes ----------------------------------------------------------------------------------------


def child(*arguments: str) -> dict[str, float]:
    """Run this script's own step in a process of its own: {cpu, mib, wall}."""
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "mib": json.loads(done.stdout), "wall": time.perf_counter() - start}


def index_guide(folder: Path, cap: int) -> None:
    """Both trees' indexes, as the build makes them."""
    postings.CAP = cap or postings.CAP
    site.publish(folder, content.terms(ROOT / "docs"))


def index_theme(folder: Path) -> None:
    """The theme's index of the Traditional tree, made by its own plugin's class."""
    from material.plugins.search.plugin import SearchIndex

    index = SearchIndex(
        lang=["zh"],
        separator=r"[\s\u200b\u3000\-、。，．？！；]+",
        pipeline=["stemmer"],
        fields={"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
    )
    tree = folder / "zh-hant"
    for path in sorted(tree.rglob("index.html")):
        for entry in entries(path.read_text("utf-8")):
            url = path.parent.relative_to(tree).as_posix().removeprefix(".")
            at = f"{url}/" * bool(url) + f"#{entry.anchor}" * bool(entry.anchor)
            index.entries.append(
                {
                    "location": at,
                    "title": index._segment_chinese(entry.heading),
                    "text": index._segment_chinese(entry.text),
                }
            )
    (tree / "search").mkdir(exist_ok=True)
    (tree / "search" / "search_index.json").write_text(index.generate_search_index(None), "utf-8")


def index_pagefind(folder: Path) -> None:
    """Pagefind's index of the Traditional tree."""
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(folder / "zh-hant"), "--quiet"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    (folder / "zh-hant" / "pf.html").write_text(
        "<script type=module>window.pf = await import('./pagefind/pagefind.js');</script>", "utf-8"
    )


# The browser ------------------------------------------------------------------------------------


class Server(http.server.BaseHTTPRequestHandler):
    """Static files, compressed as a static host does; counts what it sends."""

    protocol_version, root, sent = "HTTP/1.1", Path(), 0

    @staticmethod
    @cache
    def body(path: Path) -> bytes:
        raw = path.read_bytes()
        packed = path.suffix == ".pagefind" or path.suffix.startswith(".pf_")  # by Pagefind itself
        return raw if packed else gzip.compress(raw, 6)

    def do_GET(self) -> None:
        path = self.root / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        data = self.body(path) if path.is_file() else b""
        type(self).sent += len(data)
        self.send_response(200 if path.is_file() else 404)
        kinds = {".js": "text/javascript", ".html": "text/html; charset=utf-8", ".css": "text/css",
                 ".wasm": "application/wasm", ".json": "application/json"}  # fmt: skip
        self.send_header("Content-Type", kinds.get(path.suffix, "application/octet-stream"))
        if path.is_file() and path.suffix[:3] not in (".pf", ".pa"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


WAIT = """async (selector) => {
    const list = document.querySelector(selector);
    const start = performance.now();
    return await new Promise((done) => {
        const end = () => {
            watch.disconnect();
            clearTimeout(late);
            done(performance.now() - start);
        };
        const watch = new MutationObserver(() => list.querySelector('a') && end());
        const late = setTimeout(end, window.patience);
        watch.observe(list, {childList: true, subtree: true, characterData: true});
        const box = document.querySelector('.md-search__input');
        box.value = window.next;
        box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
    });
}"""
ASK = """async (query) => {
    const start = performance.now();
    const found = await window.pf.search(query);
    window.last = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    return performance.now() - start;
}"""


def keys_in_box(page: Page, query: str) -> list[float]:
    """ms to the results of each key, in the theme's box."""
    page.evaluate("document.querySelector('.md-search__input').focus()")
    out = []
    for n in range(1, len(query) + 1):
        # A key that finds nothing changes nothing.
        wanted = {"next": query[:n], "patience": 60_000 if n == 1 else 3_000}
        page.evaluate("(wanted) => Object.assign(window, wanted)", wanted)
        out.append(page.evaluate(WAIT, ".md-search-result__list"))
    return out


def keys_in_pagefind(page: Page, query: str) -> list[float]:
    """The same in Pagefind's own interface."""
    page.wait_for_function("window.pf")
    return [page.evaluate(ASK, query[:n]) for n in range(1, len(query) + 1)]


def measure(
    browser: Any,
    url: str,
    keys: Callable[[Page, str], list[float]],
    typed: Sequence[str] = TYPED,
) -> dict[str, float]:
    """Medians over the queries, each in a fresh profile."""
    first, later, before, whole = [], [], [], []
    for query in typed:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        Server.sent = 0
        page.goto(url, wait_until="networkidle")
        before.append(Server.sent)
        times = keys(page, query)
        page.wait_for_load_state("networkidle")
        whole.append(Server.sent - before[-1])
        first.append(times[0])
        later += times[1:]
        context.close()
    return {
        "first": statistics.median(first), "later": statistics.median(later),
        "before": statistics.median(before),
        "query": statistics.median(whole), "most": max(whole),
    }  # fmt: skip


# Quality ----------------------------------------------------------------------------------------


def rows() -> list[dict[str, str]]:
    """The set's queries of the Traditional tree."""
    with (ROOT / "tests" / "cases" / "queries.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["tree"] == "zh-hant"]


def success(find: Callable[[str], list[str]]) -> float:
    """Part of the set's queries whose first page is a wanted one."""
    good = 0
    for row in rows():
        wanted = {
            slug.removesuffix("/index").removesuffix("index") for slug in row["pages"].split("|")
        }
        found = [_slug(url) for url in find(row["query"])[:1]]
        good += bool(found and found[0] in wanted)
    return good / len(rows())


def _slug(url: str) -> str:
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", url)
    return path.removeprefix("/zh-hant").strip("/").removesuffix("index.html").strip("/")


def find_in_guide(page: Page, base: str) -> Callable[[str], list[str]]:
    """Our engine in a page, without the box."""
    page.goto(base)
    page.add_script_tag(url=f"{base}assets/js/search-query.js")
    index = page.evaluate(
        """async (base) => {
            const stub = await (await fetch(base + 'zh-hant/search/search_index.json')).json();
            const at = new URL(stub.config.index, base + 'assets/js/');
            window.engine = new guideSearch.GuideSearch(at);
        }""",
        base,
    )
    assert index is None
    ask = "async (q) => (await engine.search(q)).items.map(([{ location }]) => '/' + location)"
    return lambda query: page.evaluate(ask, query)


def find_in_box(page: Page) -> Callable[[str], list[str]]:
    """The theme's box: what it shows for a query a second after its last key."""

    def find(query: str) -> list[str]:
        page.fill(".md-search__input", query)
        page.keyboard.press("End")
        page.wait_for_timeout(600)
        return [a.get_attribute("href") or "" for a in page.locator(RESULT).all()[:1]]

    return find


def find_in_pagefind(page: Page) -> Callable[[str], list[str]]:
    """Pagefind's own interface."""
    page.wait_for_function("window.pf")

    def find(query: str) -> list[str]:
        page.evaluate(ASK, query)
        urls: list[str] = page.evaluate("window.last.map((result) => result.url)")
        return urls

    return find


# All of it --------------------------------------------------------------------------------------


def run(pages: int, engines: list[str], browser: Any) -> Iterator[tuple[str, dict[str, float]]]:
    """(what, figures) of every engine at one size."""
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp) / "site"
        make_site(folder, pages)
        server, base = _serve(folder)
        page = browser.new_page()
        if "guide" in engines:
            cost = child("--index", "guide", str(folder))
            quality = {"success": success(find_in_guide(page, base))}
            yield "guide", {**cost, **measure(browser, f"{base}zh-hant/", keys_in_box), **quality}
            if pages >= 1000:
                _drop_index(folder)
                child("--index", "guide", str(folder), "--cap", "1000000")
                yield (
                    "guide, no cap",
                    {
                        **measure(browser, f"{base}zh-hant/", keys_in_box),
                        "success": success(find_in_guide(page, base)),
                    },
                )
        if "pagefind" in engines:
            cost = child("--index", "pagefind", str(folder))
            page.goto(f"{base}zh-hant/pf.html")
            quality = {"success": success(find_in_pagefind(page))}
            url = f"{base}zh-hant/pf.html"
            yield "pagefind", {**cost, **measure(browser, url, keys_in_pagefind), **quality}
        if "theme" in engines:
            _drop_index(folder)
            cost = child("--index", "theme", str(folder))
            _theirs(folder)
            han = [query for query in TYPED if not query.isascii()]  # it knows no pinyin
            figures = {**cost, **measure(browser, f"{base}zh-hant/", keys_in_box, han)}
            if pages < 1000:  # afterwards one query takes seconds
                page.goto(f"{base}zh-hant/", wait_until="networkidle")
                figures["success"] = success(find_in_box(page))
            yield "theme", figures
        page.close()
        server.shutdown()


def _drop_index(folder: Path) -> None:
    for tree in TREES:
        shutil.rmtree(folder / tree / "search", ignore_errors=True)
    Server.body.cache_clear()


def _theirs(folder: Path) -> None:
    """Give the home page the theme's worker again."""
    home = folder / "zh-hant" / "index.html"
    worker = next((folder / "assets" / "javascripts" / "workers").glob("search.*.js"))
    ours = r"assets/js/search-worker\.js\?v=\w+"
    text = re.sub(ours, f"assets/javascripts/workers/{worker.name}", home.read_text("utf-8"))
    home.write_text(text, encoding="utf-8")


def _serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    Server.root = folder
    Server.body.cache_clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


COLUMNS = {
    "first": "first key ms", "later": "later ms", "before": "page bytes", "query": "query bytes",
    "most": "most bytes", "success": "success@1", "cpu": "build CPU s", "mib": "build MiB",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[40, 1000, 5000])
    parser.add_argument("--engines", nargs="+", default=["guide", "pagefind", "theme"])
    parser.add_argument("--index", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--cap", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.index:
        kind, folder = options.index[0], Path(options.index[1])
        steps = {"theme": index_theme, "pagefind": index_pagefind}
        steps[kind](folder) if kind in steps else index_guide(folder, options.cap)
        both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        print(max(resource.getrusage(who).ru_maxrss for who in both) // 1024)
        return
    print("pages  engine        ", *(f"{name:>13}" for name in COLUMNS.values()))
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for pages in options.pages:
            for name, figures in run(pages, options.engines, browser):
                cells = (_cell(figures.get(key), key) for key in COLUMNS)
                print(f"{pages:5}  {name:14}", *(f"{cell:>13}" for cell in cells), flush=True)
        browser.close()


def _cell(number: float | None, key: str) -> str:
    if number is None:
        return "–"
    return f"{number:.2f}" if key in ("success", "cpu") else f"{number:,.0f}"


if __name__ == "__main__":
    main()
