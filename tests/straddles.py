"""Words side by side, converted together and apart: what takes characters from two of them.

python tests/straddles.py          all pairs of common words, both directions; some minutes
python tests/straddles.py --show   and every pair that differs
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

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
def meant() -> frozenset[str]:
    """Pairs that are one word together."""
    rows = yaml.safe_load((ROOT / "tests/cases/side_by_side.yml").read_text(encoding="utf-8"))
    return frozenset(pair for row in rows for pair in row["pairs"])


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
    convert = converter(into).convert_many
    pairs = iter(pairs)
    alone: dict[str, str] = {}
    while batch := list(islice(pairs, 20_000)):
        new = sorted({word for pair in batch for word in pair} - alone.keys())
        alone |= {word: done.text for word, done in zip(new, convert(new), strict=True)}
        together = convert([first + second for first, second in batch])
        for (first, second), done in zip(batch, together, strict=True):
            apart = (alone[first] + alone[second]).replace(" ", "")  # B 肝 stands apart from others
            if done.text.replace(" ", "") != apart and f"{first}|{second}" not in meant():
                yield first, second, done.text


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
