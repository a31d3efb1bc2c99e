"""What conversion did to a site, for its editors: read from its built trees.

A page stands in one tree as its author wrote it and in the other as it was converted, block for
block, so the two trees together say everything: which words the term table replaced, where another
engine would have differed, and what does not come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from typing import Any

from .html.render import Renderer
from .html.tokens import read_run
from .text.terms import way
from .variants import KNOWN, Variant, other, variant_of

Engine = Callable[[str, Variant], str]
"""(text, script wanted) -> text, by another engine."""

_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.S)
_FIXED = re.compile(r"<(code|kbd|pre|samp|script|style|svg)\b.*?</\1>", re.S)
_TAGS = re.compile(r"<[^<>]*>(?:\s*<[^<>]*>)*")
_FROM = re.compile(r'<span data-from="([^"]*)">(.*?)</span>', re.S)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_QUOTES = re.compile("[“”‘’「」『』]")

Pair = tuple[str, str]


@dataclass
class PageReport:
    """One page, as it was converted for the tree of the other script."""

    slug: str
    written_in: Variant
    replaced: Counter[Pair] = field(default_factory=Counter)
    """(author's word, word shown) of the term table."""
    disputed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(source, ours, the other engine's) where they differ, the table's words apart."""
    lost: Counter[Pair] = field(default_factory=Counter)
    """(source, what came back) where a round trip changes a word."""
    untouched: Counter[str] = field(default_factory=Counter)
    """Words of the author's region that the table knows and left as they were."""


def blocks(html: str) -> list[str]:
    """Texts of an article, block by block; equal markup gives equally many, empty ones included."""
    match = _ARTICLE.search(html)
    body = _FIXED.sub("\N{OBJECT REPLACEMENT CHARACTER}", match[1] if match else "")
    out, text, at = [], "", 0
    for run in _TAGS.finditer(body):
        text += body[at : run.start()]
        at = run.end()
        if read_run(run[0]).is_edge:
            out.append(text)
            text = ""
    return [re.sub(r"\s+", " ", unescape(t)).strip() for t in [*out, text + body[at:]]]


def page_reports(
    site: Path,
    langs: Mapping[str, str],
    back: Mapping[str, Renderer],
    engine: Engine,
    known: Sequence[Mapping[str, Any]],
) -> list[PageReport]:
    """A report for every page; `langs` says by slug which script a page is written in.

    `back` are renderers by tag for the round trip, `known` the term table's records.
    """
    out = []
    for slug, lang in sorted(langs.items()):
        written_in = variant_of(lang)
        if not written_in:
            continue
        path = f"{slug}/index.html" if slug else "index.html"
        source, result = (
            (site / s.folder / path).read_text(encoding="utf-8")
            for s in (written_in, other(written_in))
        )
        report = PageReport(slug or "index", written_in)
        for word, shown in _FROM.findall(result):
            report.replaced[unescape(word), re.sub("<[^>]*>", "", shown)] += 1
        pairs = [p for p in zip(blocks(source), blocks(result), strict=False) if p[0] != p[1]]
        _compare(report, pairs, back[written_in.tag], engine)
        _left(report, pairs, known)
        out.append(report)
    return out


def _compare(report: PageReport, pairs: Sequence[Pair], back: Renderer, engine: Engine) -> None:
    into = other(report.written_in)
    chosen = {shown for _, shown in report.replaced}  # ours on purpose
    returned = back.texts([result for _, result in pairs], into)
    for (source, result), again in zip(pairs, returned, strict=True):
        theirs = engine(source, into)
        for ours, other_words in _differences(result, theirs):
            if not _QUOTES.search(ours + other_words) and not any(ours in w for w in chosen):
                report.disputed[_near(source, ours, other_words), ours, other_words] += 1
        for word, came_back in _differences(source, again):
            report.lost[word, came_back] += 1


def _near(source: str, ours: str, theirs: str) -> str:
    return next((word for word in (ours, theirs) if word in source), "")


def _differences(one: str, two: str) -> Iterator[Pair]:
    """The stretches in which two texts differ, with a character around what was put in or out."""
    for op, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if op == "replace":
            yield one[a:b], two[c:d]
        elif op != "equal":
            yield one[max(a - 1, 0) : b + 1], two[max(c - 1, 0) : d + 1]


def _left(report: PageReport, pairs: Sequence[Pair], known: Sequence[Mapping[str, Any]]) -> None:
    """Words with a counterpart in the other region that were not replaced: one way only."""
    one_way = way(report.written_in)
    for record in known:
        word = record.get(report.written_in.tag)
        if record.get("convert") == one_way and word:
            times = sum(source.count(word) for source, _ in pairs)
            if times:
                report.untouched[str(word)] += times


def sentences(site: Path, variant: Variant) -> dict[str, list[str]]:
    """Sentences of every page of a tree, by its path in the tree."""
    root = site / variant.folder
    return {
        str(path.relative_to(root)): [
            sentence.strip()
            for block in blocks(path.read_text(encoding="utf-8"))
            for sentence in _SENTENCE.findall(block)
            if sentence.strip()
        ]
        for path in sorted(root.rglob("*.html"))
    }


def changed_sentences(before: Path, after: Path) -> Iterator[tuple[str, str, str]]:
    """(tree and page, sentence before, sentence after) of what two built sites say otherwise."""
    for variant in (each for each in KNOWN if (after / each.folder).is_dir()):
        old, new = sentences(before, variant), sentences(after, variant)
        for path in sorted(old.keys() | new.keys()):
            matcher = SequenceMatcher(None, old.get(path, []), new.get(path, []), autojunk=False)
            for op, a, b, c, d in matcher.get_opcodes():
                if op != "equal":
                    yield (
                        f"{variant.folder}/{path.removesuffix('index.html')}",
                        "".join(old.get(path, [])[a:b]),
                        "".join(new.get(path, [])[c:d]),
                    )


def totals(reports: Iterable[PageReport]) -> list[tuple[str, ...]]:
    """(page, script, replaced, disputed, lost, untouched) for the table in the terminal."""
    return [
        (
            r.slug,
            r.written_in.tag,
            *(str(c.total()) for c in (r.replaced, r.disputed, r.lost, r.untouched)),
        )
        for r in reports
    ]
