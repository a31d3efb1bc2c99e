"""How long each key takes, and what it fetches: typed into the real box, from an empty cache."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Page

from .served import Host

TYPED = (
    *("房貸", "面試準備", "客戶經理", "信用卡", "職涯規劃", "mianshi", "履歷怎麼寫", "金融科技"),
    *("銀行", "客戶", "salary", "ㄒㄧㄣ ㄗ", "relationship manager", "ARM 要做幾年才能升 RM？"),
)
"""Words, pairs that most pages have, other names, sounds, a question."""
LATE = 20_000
"""ms after which a key counts as not answered."""
BETWEEN = 120
"""ms from an answer to the next key: somebody who types fast."""

LATENCY, RATE = 0.4, 50_000
"""Seconds, and bytes a second: what browsers' tools call slow 3G."""
PASTED = (
    *(("面試準備", "薪水"), ("客戶經理", "房貸"), ("理專要考什麼證照", "信用卡")),
    *(("金融科技", "relationship manager"), ("履歷怎麼寫", "銀行")),
)
"""A first query, and a later one."""

WATCH = """() => {
    const Theirs = window.Worker;
    window.Worker = class extends Theirs {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({data: {type, data}}) => {
                if (type === 1) window.isReady = true;
                if (type === 3 && !(data.notice?.state === "slow")) window.answered?.();
            });
        }
    };
}"""
"""Tells of every answer of the box's worker, the theme's or ours: they share a protocol."""

KEY = """async ([text, late]) => {
    const pause = (go) => new Promise((done) => go(done));
    const answer = pause((done) => { window.answered = done; setTimeout(done, late); });
    const start = performance.now();
    const box = document.querySelector('.md-search__input');
    box.value = text;
    box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
    await answer;
    await pause(requestAnimationFrame);
    const {port1, port2} = new MessageChannel(); // unlike a timer, comes at once
    await pause((done) => { port1.onmessage = done; port2.postMessage(0); });
    return performance.now() - start;
}"""
"""ms from a key to the picture of its answer."""

ASK = """async ([query]) => {
    const start = performance.now();
    const found = await window.pf.search(query);
    window.last = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    return performance.now() - start;
}"""

UNTIL = """async (name) => {
    while (!window[name]) await new Promise((done) => setTimeout(done, 10));
}"""
"""Playwright's own wait is an eval, which the guide's policy forbids."""


def in_box(page: Page) -> str:
    """Wait until the box answers; says what to run for a key."""
    page.mouse.move(300, 300)  # the theme starts at the reader's first move
    page.wait_for_selector("html[data-theme=started]", state="attached")
    page.evaluate("document.querySelector('.md-search__input').focus()")
    page.evaluate(UNTIL, "isReady")
    return KEY


def in_pagefind(page: Page) -> str:
    """The same in Pagefind's own interface."""
    page.evaluate(UNTIL, "pf")
    return ASK


def on_slow_line(browser: Any, host: Host, path: str) -> dict[str, float]:
    """Median ms from a pasted query to the picture of its first results: the first, a later one.

    The page is there and the box ready before the line gets slow.
    """
    first, later = [], []
    for queries in PASTED:
        context = browser.new_context(viewport={"width": 360, "height": 640})
        context.add_init_script(f"({WATCH})()")
        page = context.new_page()
        page.goto(host.url + path)
        in_box(page)
        page.wait_for_load_state("networkidle")
        host.slow(LATENCY, RATE)
        for times, query in zip((first, later), queries, strict=True):
            times.append(page.evaluate(KEY, [query, LATE]))
            page.wait_for_timeout(1000)
            page.wait_for_load_state("networkidle")
        host.slow(0, 0)
        context.close()
    return {"slow_first": statistics.median(first), "slow_later": statistics.median(later)}


def measure(
    browser: Any,
    host: Host,
    path: str,
    ready: Callable[[Page], str],
    typed: Sequence[str] = TYPED,
    late: int = LATE,
) -> dict[str, float]:
    """Medians over the queries, each in a fresh profile; `most` is the maximum."""
    first, later, loader, before, whole = [], [], [], [], []
    for query in typed:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(f"({WATCH})()")
        page = context.new_page()
        host.bytes()
        page.goto(host.url + path)
        key = ready(page)
        page.wait_for_load_state("networkidle")
        sent = host.bytes()
        loader.append(sent["loader"])
        before.append(sent["search"])
        times = []
        for n in range(1, len(query) + 1):
            times.append(page.evaluate(key, [query[:n], late]))
            if times[-1] >= late:
                break
            page.wait_for_timeout(BETWEEN)
        page.wait_for_timeout(500)
        page.wait_for_load_state("networkidle")
        whole.append(sum(host.bytes().values()))
        first.append(times[0])
        later += times[1:]
        context.close()
    return {
        "loader": statistics.median(loader),
        "before": statistics.median(before),
        "first": statistics.median(first),
        **({"later": statistics.median(later)} if later else {}),
        "query": statistics.median(whole),
        "most": max(whole),
    }
