"""How names sound: for search by pinyin and zhuyin, and for the order of the A–Z page."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path

os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # all of its phrases take 45 MiB: see `_learn`
import pypinyin

from .folding import WORD, fold, is_han, table

_LONGEST = 8
_PHRASES = Path(pypinyin.__file__).with_name("phrases_dict.json")
_KEY = re.compile(r'"([^"]+)"\s*:\s*')
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
    text, read = _PHRASES.read_text(encoding="utf-8"), json.JSONDecoder().raw_decode
    found = {}
    for match in _KEY.finditer(text):
        phrase = match[1]
        if phrase[:2] in _known_pairs and _known_pairs.issuperset(_pairs(phrase)):
            found[phrase] = read(text, match.end())[0]
    pypinyin.load_phrases_dict(found)


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def lines(names: Iterable[str]) -> dict[str, set[str]]:
    """Lines `客户经理 ke hu jing li` of the ends of all names, by the two letters to look under.

    A line stands under its first two letters and under its first two initials.
    """
    out: dict[str, set[str]] = defaultdict(set)
    runs = {word for name in names for word in WORD.findall(fold(name)) if is_han(word)}
    for run, spoken in syllables(runs).items():
        if len(spoken) != len(run):
            continue
        for i in range(max(1, len(run) - 1)):
            part = spoken[i : i + _LONGEST]
            line = " ".join((run[i : i + _LONGEST], *part))
            out["".join(part)[:2]].add(line)
            if len(part) > 1:
                out[part[0][0] + part[1][0]].add(line)
    return out


def homophones(folded: Container[str]) -> dict[str, str]:
    """Everyday characters by sound: those of GB 2312's first level, which is ordered by it.

    With them their Traditional forms, but for those that the worker folds anyhow (`folded`).
    """
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    chars = list(filter(None, (code.decode("gb2312", "ignore") for code in codes)))
    spoken = syllables(chars)
    out: dict[str, list[str]] = defaultdict(list)
    for char in chars:
        out[spoken[char][0]].append(char)
    for code, to in table().items():
        if to in spoken and chr(code) not in folded:
            out[spoken[to][0]].append(chr(code))
    return {sound: "".join(found) for sound, found in sorted(out.items())}
