"""Words side by side, converted together and apart: what takes characters from two of them.

python tests/straddles.py          all pairs of common words, both directions; two minutes
python tests/straddles.py --show   and every pair that differs
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jieba
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

from crossings import opencc_list  # noqa: E402
from guide.project import Project  # noqa: E402
from zhvariants.text.converter import Converter  # noqa: E402
from zhvariants.text.engine import glyphs  # noqa: E402
from zhvariants.variants import HANS, HANT, SCRIPTS, Variant  # noqa: E402
from zhvariants.website.trees import Trees  # noqa: E402

COMMON = 2600
"""So many of the commonest words with an ambiguous character are tried, each beside each."""
RANDOM = 60_000
"""So many pairs of any of the 20,000 commonest words."""
AT_ONCE = 200
"""So many pairs are looked through together."""
STOP = "。"
"""Between them: no word and no rule reaches beyond the end of a sentence."""


@cache
def ambiguous_characters() -> frozenset[str]:
    """Simplified characters for which OpenCC lists several Traditional ones."""
    with tempfile.TemporaryDirectory() as tmp:
        listed = opencc_list("STCharacters", Path(tmp))
    return frozenset(char for char, forms in listed if " " in forms)


def common(script: Variant, *, ambiguous: bool) -> list[str]:
    """The commonest two-character words of jieba's dictionary, in a script's own form."""
    listed = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    rows = sorted((line.split(" ") for line in listed), key=lambda row: -int(row[1]))
    words = (row[0] for row in rows if len(row[0]) == 2 or not ambiguous)
    found = (word for word in words if not ambiguous or ambiguous_characters() & set(word))
    out = list(islice(found, COMMON if ambiguous else 20_000))
    return out if script is HANS else glyphs("\n".join(out), HANT).split("\n")


@cache
def _listed() -> list[dict[str, Any]]:
    text = (ROOT / "tests/cases/side_by_side.yml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


@cache
def meant() -> frozenset[str]:
    """Pairs that are one word together."""
    return frozenset(pair for row in _listed() for pair in row.get("pairs", ()))


@cache
def _meant_behind() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """By a word: behind which others it reads otherwise, and how."""
    out: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in _listed():
        if "second" in row:
            out.setdefault(row["second"], []).append((re.compile(row["first"]), row["reads"]))
    return out


def _is_meant(first: str, second: str, together: str, alone: Mapping[str, str]) -> bool:
    return f"{first}|{second}" in meant() or any(
        pattern.fullmatch(first) and together == alone[first] + reads
        for pattern, reads in _meant_behind().get(second, ())
    )


@cache
def converter(into: Variant) -> Converter:
    """The converter with the guide's terms and the general words."""
    return Trees(SCRIPTS, Project.at(ROOT).terms).renderers[into.tag].converter


def pairs_of_common(into: Variant, *, every: int = 1) -> Iterator[tuple[str, str]]:
    """All pairs of common words with an ambiguous character, or each n-th of them."""
    words = common(HANS if into is HANT else HANT, ambiguous=True)
    pairs = ((first, second) for first in words for second in words)
    return islice(pairs, 0, None, every)


def random_pairs(into: Variant) -> Iterator[tuple[str, str]]:
    """Random pairs of common words, always the same."""
    words = common(HANS if into is HANT else HANT, ambiguous=False)
    chance = random.Random(1)
    return ((chance.choice(words), chance.choice(words)) for _ in range(RANDOM))


def differing(pairs: Iterable[tuple[str, str]], into: Variant) -> Iterator[tuple[str, str, str]]:
    """(first, second, together) of the pairs that read otherwise than their two halves.

    Those that are meant to are left out (`cases/side_by_side.yml`).
    """
    convert, pairs = converter(into).convert_many, iter(pairs)
    alone: dict[str, str] = {}
    while batch := list(islice(pairs, AT_ONCE)):
        new = sorted({word for pair in batch for word in pair} - alone.keys())
        alone |= {word: _bare(done.text) for word, done in zip(new, convert(new), strict=True)}
        suspects = list(_suspects(batch, alone, into))
        together = convert([first + second for first, second in suspects])
        for (first, second), done in zip(suspects, together, strict=True):
            shown = _bare(done.text)
            differs = shown != alone[first] + alone[second]
            if differs and not _is_meant(first, second, shown, alone):
                yield first, second, done.text


def _suspects(
    pairs: list[tuple[str, str]], alone: Mapping[str, str], into: Variant
) -> Iterator[tuple[str, str]]:
    """Pairs that read otherwise than their halves as sentences of one text, and may by themselves.

    A text of its own for each pair takes ten times as long. Sentences of one text are no proof: a
    word of computing in one of them changes words of another.
    """
    text = converter(into).convert_many([STOP.join(map("".join, pairs))])[0].text
    for (first, second), shown in zip(pairs, text.split(STOP), strict=True):
        apart = alone[first] + alone[second]
        if shown != apart and _bare(shown) != apart:
            yield first, second


def _bare(text: str) -> str:
    """The text without spaces: B 肝 stands apart from others."""
    return text.replace(" ", "")


def main() -> None:
    """Print how many pairs differ; with --show, which."""
    for into in SCRIPTS:
        for name, pairs in (("common", pairs_of_common(into)), ("random", random_pairs(into))):
            count = 0
            for first, second, together in differing(pairs, into):
                count += 1
                if "--show" in sys.argv:
                    print(f"{into.tag}\t{name}\t{first}|{second}\t{together}")
            print(f"into {into.tag}, {name} pairs: {count} differ")


if __name__ == "__main__":
    main()
