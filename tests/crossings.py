"""Finds keys of the term table that match where no such word stands: 积分 in 累积分配.

A word of the table may stand inside a longer one. Where that is two words, a match that begins in
the first and ends in the second is none; a guard in the table answers it. Also OpenCC's own lists.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc

from zhvariants.text.converter import Converter
from zhvariants.variants import Variant

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


def crossings_in_words(
    words: Iterable[str], keys: Iterable[str], converter: Converter
) -> Iterator[Crossing]:
    """Every word that is two words, with a match of a key that begins inside the first of them.

    As 產品質量, which is 產品 and 質量, and has 品質 in it. The words are in the script that is
    converted from; a guard in the term table answers a crossing.
    """
    known = set(words)
    begin = {key[:2] for key in keys}
    long = sorted(
        word for word in known if any(word[at : at + 2] in begin for at in range(1, len(word) - 1))
    )
    for word, done in zip(long, converter.convert_many(long), strict=True):
        for change in done.changes:
            if not change.regional or change.start == 0:
                continue
            for cut in range(max(change.start + 1, 2), min(change.end, len(word) - 1)):
                if word[:cut] in known and word[cut:] in known:
                    yield Crossing(change.rule.source, word, f"{word[:cut]}|{word[cut:]}")


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
