"""Finds keys of the term table that match where no such word stands: 积分 in 累积分配.

A key is looked for wherever its characters stand side by side, so it can match across the boundary
of two words. The rule fires only where it should when the words around it say so; this compares
each match with the words that a segmenter sees.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc

from .text.converter import Converter
from .text.engine import glyphs
from .variants import HANS, Variant, other

Cut = Callable[[str], Iterable[str]]
"""Text in Simplified characters to its words, which together are the text."""

PHRASES = {
    "zh-Hant": ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases"),
    "zh-Hans": ("TSPhrases", "TWVariantsRevPhrases", "TWPhrasesRev"),
}
"""OpenCC's lists of words in the script converted from, by the tag converted to."""


@dataclass(frozen=True)
class Crossing:
    """A match of a key that begins or ends inside a word, and reaches into the next."""

    key: str
    text: str
    """The words around it."""
    words: str
    """The same, cut by the segmenter."""


def crossings(texts: Iterable[str], converter: Converter, cut: Cut) -> Iterator[Crossing]:
    """Every crossing in these texts, which are written in the script that is converted from."""
    listed = list(texts)
    for text, done in zip(listed, converter.convert_many(listed), strict=True):
        changes = [change for change in done.changes if change.regional]
        edges = _edges(text, converter.into, cut) if changes else set()
        for change in changes:
            inside = any(change.start < edge < change.end for edge in edges)
            if inside and not {change.start, change.end} <= edges:
                lo, hi = max(0, change.start - 4), change.end + 4
                words = "|".join(cut(_simplified(text[lo:hi], converter.into)))
                yield Crossing(change.rule.source, text[lo:hi], words)


def crossings_in_words(words: Iterable[str], converter: Converter) -> Iterator[Crossing]:
    """Every word that is two words, with a match that begins inside the first of them.

    As 產品質量, which is 產品 and 質量, and has 品質 in it. The words are in the script that is
    converted from; a guard in the term table answers a crossing.
    """
    known = set(words)
    long = sorted(word for word in known if len(word) > 2)
    for word, done in zip(long, converter.convert_many(long), strict=True):
        for change in done.changes:
            if not change.regional or change.start == 0:
                continue
            for cut in range(max(change.start + 1, 2), min(change.end, len(word) - 1)):
                if word[:cut] in known and word[cut:] in known:
                    yield Crossing(change.rule.source, word, f"{word[:cut]}|{word[cut:]}")


def _edges(text: str, into: Variant, cut: Cut) -> set[int]:
    """Offsets at which a word begins or ends."""
    edges, at = {0}, 0
    for word in cut(_simplified(text, into)):
        at += len(word)
        edges.add(at)
    return edges


def _simplified(text: str, into: Variant) -> str:
    """The text character by character in Simplified, for segmenters that know no other."""
    return text if other(into) is HANS else glyphs(text, HANS)


def opencc_phrases(into: Variant, tmp: Path) -> list[str]:
    """Words of OpenCC's own phrase lists, in the script that is converted from.

    Raises subprocess.CalledProcessError when OpenCC's tool cannot write them out.
    """
    return [word for name in PHRASES[into.tag] for word, _ in opencc_list(name, tmp)]


def opencc_list(name: str, tmp: Path) -> list[tuple[str, str]]:
    """(word, what OpenCC makes of it) of one of its lists; several forms stand side by side.

    The package has them compiled; its own tool writes them out. Raises
    subprocess.CalledProcessError when it cannot.
    """
    share = Path(opencc.__file__).parent / "clib"
    path = tmp / f"{name}.txt"
    command = [str(share / "bin" / "opencc_dict"), "-f", "ocd2", "-t", "text", "-i"]
    source = share / "share" / "opencc" / f"{name}.ocd2"
    subprocess.run([*command, str(source), "-o", str(path)], check=True, capture_output=True)
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and line[0] != "#")
    return [(word, forms) for word, _, forms in rows]
