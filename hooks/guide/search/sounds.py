"""How names sound: for search by pinyin and zhuyin, and for the order of the A–Z page."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from itertools import groupby, product
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # all of its phrases take 45 MiB: see `_learn`
import pypinyin

from .folding import WORD, fold, is_han, table
from .names import names_of
from .protocol import EVERYDAY

_PHRASES = Path(pypinyin.__file__).with_name("phrases_dict.json")
_PHRASE = re.compile(rb'"([^"]+)"\s*:\s*(\[\s*(?:\[[^]]*\]\s*,?\s*)+\])')
"""A phrase and its sounds: of each character those that it can have."""
_known_pairs: set[str] = set()


def syllables(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each name the syllables of its Han characters: no tones; ü is u, as in the worker."""
    folded = {name: fold(name) for name in names}
    _learn(folded.values())
    return {name: _syllables(key) for name, key in folded.items()}


@lru_cache(maxsize=1 << 16)
def _syllables(folded: str) -> tuple[str, ...]:
    sounds = pypinyin.lazy_pinyin(folded, errors="ignore")
    return tuple(sound.replace("v", "u").replace("ü", "u") for sound in sounds)


def _learn(names: Iterable[str]) -> None:
    """Give pypinyin those of its 47,000 phrases that can stand in these names.

    A phrase stands in a name only if all its pairs of characters do.
    """
    pairs = {pair for name in names for pair in _pairs(name)}
    if pairs <= _known_pairs:
        return
    _known_pairs.update(pairs)
    found = {}
    with _PHRASES.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
        for match in _PHRASE.finditer(text):
            phrase = match[1].decode()
            if phrase[:2] in _known_pairs and _known_pairs.issuperset(_pairs(phrase)):
                found[phrase] = json.loads(match[2])
    pypinyin.load_phrases_dict(found)


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def table_of(
    headings: Iterable[str],
    records: Iterable[Mapping[str, Any]],
    folded: Container[str],
) -> dict[str, Any]:
    """What the worker needs to read letters as names, and to hear a name in a slip.

    `chars` are the sounds of everyday characters, in their order; `also` their Traditional forms by
    sound, but for those that the worker folds anyhow (`folded`); `more` characters of names that
    are not among them; `odd` the runs of Han characters that sound otherwise than their characters
    do, with their sounds; `runs` the others of names and headings that no other run ends with.
    """
    named = _runs(name for record in records for name in names_of(record))
    spoken = syllables([*named, *_runs(sorted(headings))])  # a set has another order each time
    chars = everyday()
    also = {
        chr(code): chars[to]
        for code, to in table().items()
        if to in chars and chr(code) not in folded
    }
    sound = chars | also
    more = {
        char: each
        for run, sounds in spoken.items()
        if len(run) == len(sounds)
        for char, each in zip(run, sounds, strict=True)
        if char not in sound
    }
    sound |= more
    odd = [run for run, sounds in spoken.items() if tuple(map(sound.get, run)) != sounds]
    plain = dict.fromkeys(run for run in spoken if run not in set(odd))
    ends = {run[i:] for run in plain for i in range(1, len(run) - 1)}
    return {
        "chars": "".join(f"{each}{len([*found])}" for each, found in groupby(chars.values())),
        "also": _by_sound(also),
        "more": _by_sound(more),
        "runs": "|".join(run for run in plain if run not in ends),
        "odd": [" ".join((run, *spoken[run])) for run in odd],
    }


def _runs(names: Iterable[str]) -> dict[str, None]:
    """The runs of Han characters in names, folded; each once, in order."""
    found = (word for name in names for word in WORD.findall(fold(name)))
    return dict.fromkeys(filter(is_han, found))


def _by_sound(spoken: Mapping[str, str]) -> dict[str, str]:
    out: dict[str, str] = defaultdict(str)
    for char, sound in spoken.items():
        out[sound] += char
    return dict(sorted(out.items()))


@lru_cache(maxsize=1)
def everyday() -> dict[str, str]:
    """The sound of each character of GB 2312's first level, in its order."""
    high, low = (range(*each) for each in EVERYDAY)
    codes = (bytes(pair) for pair in product(high, low))
    chars = list(filter(None, (code.decode("gb2312", "ignore") for code in codes)))
    return {char: sounds[0] for char, sounds in syllables(chars).items()}
