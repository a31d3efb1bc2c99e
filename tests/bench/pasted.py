"""What a first query loads: the engine asked anew, by all queries that anyone may look at."""

from __future__ import annotations

import csv
import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from . import quality, waves
from .served import Host

Found = dict[tuple[str, str], Any]
"""By (tree, query) what is found: {items, total, suggest, notice}."""

_ASIDE = re.compile(r"_aside|_unseen|_held_out")
_ANSWER = (
    """async ([base, query]) => {
    const kept = (window.kept ??= new Map());
    const real = (window.real ??= window.fetch.bind(window));
    const get = async (url, options) => {
        const path = `${url}#${options?.headers?.Range ?? ""}`;
        if (!kept.has(path)) kept.set(path, await (await real(url, options)).arrayBuffer());
        return new Response(kept.get(path));
    };
    const inWaves = """
    + waves.IN_WAVES
    + """;
    return inWaves(get, base, query);
}"""
)


def visible(cases: Path) -> list[str]:
    """The queries of all sets that are not put aside."""
    out: dict[str, None] = {}
    for path in sorted(cases.glob("queries*.tsv")):
        if not _ASIDE.search(path.name):
            with path.open(encoding="utf-8", newline="") as file:
                out.update((row["query"], None) for row in csv.DictReader(file, delimiter="\t"))
    return list(out)


def ask(
    page: Page, host: Host, queries: Iterable[str]
) -> tuple[list[Counter[str]], list[int], Found]:
    """(bytes by kind of file of each first query, its waves, what they find), in both trees."""
    loaded: list[Counter[str]] = []
    counts: list[int] = []
    found: Found = {}
    for tree, _ in quality.in_guide(page, host):
        base = page.evaluate(f"String(engines['{tree}'].base)")
        for query in queries:
            answer = page.evaluate(_ANSWER, [base, query])
            found[tree, query] = answer["found"]
            counts.append(len(answer["waves"]) - 1)  # the first one comes with the engine
            paths = {path for wave in answer["waves"] for path in wave}
            code = ["search-query", "search-box", *(["search-mend"] if "mend" in paths else [])]
            files = [*host.code(*code), *(path for path in paths if path != "mend")]
            loaded.append(Counter())
            for path in files:
                loaded[-1][_kind(path)] += _size(host, path)
    return loaded, counts, found


def _size(host: Host, path: str) -> int:
    """The bytes that are sent: of a whole file, or of `…/t.bin#bytes=4-9` those of the range."""
    file, _, part = path.partition("#")
    if not part:
        return host.size(file)
    first, _, last = part.removeprefix("bytes=").partition("-")
    return int(last) - int(first) + 1


def _kind(path: str) -> str:
    """`t` for `…/search/0123456789/t.bin#bytes=4-9`."""
    name = re.sub(r"^.*/(?:search/\w+|js)/|#.*", "", path)
    return re.sub(r"(?:\.\w{10})?\.(?:js(?:on)?|bin)$", "", name)


def table(loaded: Iterable[Counter[str]]) -> str:
    """Median and most of all, then the mean of each kind of file and how many queries load it."""
    loaded = list(loaded)
    sums = [sum(each.values()) for each in loaded]
    kinds: dict[str, list[int]] = defaultdict(list)
    for each in loaded:
        for kind, size in each.items():
            kinds[kind].append(size)
    lines = [f"{statistics.median(sums):9,.0f}  median of {len(sums)}; most {max(sums):,}"]
    for kind, sizes in sorted(kinds.items(), key=lambda one: -sum(one[1])):
        part = 100 * len(sizes) / len(sums)
        lines.append(f"{sum(sizes) / len(sums):9,.0f}  {kind}, in {part:.0f}% of the queries")
    return "\n".join(lines)


def spread(counts: Iterable[int]) -> str:
    """How many waves of requests queries need after the engine is there."""
    often = Counter(counts)
    parts = (f"{n}: {100 * many / often.total():.1f}%" for n, many in sorted(often.items()))
    return "waves of requests a query  " + ", ".join(parts)


def measure(page: Page, host: Host, cases: Path, keep: Path | None) -> str:
    """The table; what is found goes to a file, to be compared with another build's."""
    loaded, counts, found = ask(page, host, visible(cases))
    if keep:
        rows = [[*asked, answer] for asked, answer in found.items()]
        text = "\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
        keep.write_text(text, encoding="utf-8")
    return f"{table(loaded)}\n{spread(counts)}"
