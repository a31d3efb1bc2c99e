"""A site of any size, as finished HTML: MkDocs' navigation is quadratic, and is not measured."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from guide.search.sections import entries

TREES = ("zh-hant", "zh-hans")
Words = tuple[list[str], list[float]]


def make_site(built: Path, folder: Path, pages: int) -> None:
    """The built guide with as many pages a tree as wanted, and no index.

    Pages beyond the guide's own are made of its sentences and of made-up words.
    """
    # Without the service worker, which would fetch pages while queries are measured.
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("search", "sw.js"))
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


def _words(rnd: random.Random) -> Words:
    """Made-up words, as unevenly frequent as real ones."""
    chars = [
        bytes((h, low)).decode("gb2312", "ignore")
        for h in range(0xB0, 0xD7)
        for low in range(0xA1, 0xFE)
    ]
    words = ["".join(rnd.choices(chars, k=rnd.choice((2, 2, 2, 3)))) for _ in range(6000)]
    return words, [1 / (n + 10) for n in range(len(words))]


def _page(
    rnd: random.Random, n: int, sentences: list[str], headings: list[str], words: Words
) -> str:
    def text() -> str:
        if rnd.random() < 0.25:
            return "".join(rnd.choices(*words, k=14)) + "。"
        return rnd.choice(sentences)

    parts = [f"<h1 id='top'>{rnd.choices(*words)[0]}{rnd.choice(headings)} {n}</h1>"]
    for section in range(8):
        parts.append(f"<h2 id='s{section}'>{rnd.choice(headings)}</h2>")
        parts += [f"<p>{''.join(text() for _ in range(4))}</p>" for _ in range(3)]
    return f"<html lang='zh'><body><article>{''.join(parts)}</article></body></html>"
