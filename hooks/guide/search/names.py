"""Other names for things, from the term table."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from zhvariants.variants import shorter

from .folding import HAN, WORD, fold, is_han, keys

HEARD: Final = "."
"""Before a name that is only known by its sound."""
UNSAID: Final = "-"
"""Before one that no page says."""
WHOLE: Final = "/"
"""Before one whose short form says something else."""
OTHERS: Final = 5
"""Of a line of names as many stand for another one of it."""
SHORT: Final = (4, (0, 2))
"""A name of so many Han characters has a short form, of these of them: 初階授信 is 初授."""

_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_BETWEEN = re.compile(r"\s*[;；、]\s*|\s+(?:or|/)\s+")  # L/C and JR/T are one name each


def names_of(record: Mapping[str, Any]) -> list[str]:
    """Every name of a term, in all regions and in English, as written; none twice once folded."""
    synonyms = record.get("synonyms") or {}
    found = [record.get("zh-Hant"), record.get("zh-Hans"), record.get("zh-Hant-HK")]
    found += [name for region in synonyms.values() for name in region or ()]
    for english in (record.get("en"), record.get("abbr")):
        found += _BETWEEN.split(_ASIDE.sub("", str(english or "")))
    unique: dict[str, str] = {}
    for name in found:
        if name and (key := spaced(str(name))):
            unique.setdefault(key, str(name).strip())
    return list(unique.values())


def name_in(record: Mapping[str, Any], tag: str) -> str:
    """A term's chief name in a variant, or that of its script; empty where there is none."""
    return next((str(record[each]) for each in shorter(tag) if record.get(each)), "")


@lru_cache(maxsize=1 << 14)
def spaced(name: str) -> str:
    """A name as queries are compared with it: folded words with one space between them."""
    return " ".join(WORD.findall(fold(name)))


def spaced_words(words: str) -> list[str]:
    """The words of a list as queries are compared with them."""
    return list(dict.fromkeys(spaced(word) for word in words.split()))


def anchor(record: Mapping[str, Any], ids: Container[str]) -> str:
    """The id of a term's row among those of the glossary; empty if it has none."""
    row = f"term-{record.get('id')}"
    return row if row in ids else ""


def term_rows(records: Iterable[Mapping[str, Any]], tag: str, ids: Collection[str]) -> list[str]:
    """For the worker, a line a term: its name in the tree, its id in the glossary, other names."""
    out = []
    for record in records:
        shown = name_in(record, tag)
        if shown and (not ids or anchor(record, ids)):  # the glossary leaves some out
            others = [name for name in map(spaced, names_of(record)) if name != spaced(shown)]
            out.append("|".join((shown, anchor(record, ids), *others)))
    return out


def called(records: Iterable[Mapping[str, Any]], said: Container[str]) -> list[str]:
    """A line a record: its names, folded, and what each of them is good for.

    A name that some page says (`said` are the keys that pages have) stands for the others, and for
    its short form (`abbreviation`), but with `/` before it, as that says something else; `-`: no
    page says it, so it only leads to the others; `.`: it is a part of the chief name, and is only
    known by its sound.
    """
    return ["|".join(_marked(record, said)) for record in records]


def _marked(record: Mapping[str, Any], said: Container[str]) -> Iterator[str]:
    own = [spaced(str(record.get(tag) or "")) for tag in ("zh-Hant", "zh-Hans")]
    for name in map(spaced, names_of(record)):
        if any(name in main and name != main for main in own):
            yield f"{HEARD}{name}"
        elif not is_said(name, said):
            yield f"{UNSAID}{name}"
        else:
            short = abbreviation(name)
            yield f"{WHOLE}{name}" if short and is_said(short, said) else name


def every(line: str) -> list[str]:
    """The names of a line of `called`."""
    return [name.lstrip(HEARD + UNSAID + WHOLE) for name in line.split("|")]


def others(lines: Iterable[str]) -> dict[str, list[str]]:
    """What stands for each name of lines of `called`: other names that pages say, none that it is
    a part of; for a Han name Han ones, if there are any.
    """
    out: dict[str, list[str]] = {}
    for line in lines:
        found = [name for name in line.split("|") if name[0] != HEARD]
        said = [name.lstrip(WHOLE) for name in found if name[0] != UNSAID]
        for name in map(_bare, found):
            apart = [each for each in said if each not in name and name not in each][:OTHERS]
            if len(name) > 1 and apart:
                out[name] = list(dict.fromkeys([*out.get(name, ()), *apart]))
        for name in found:
            if short := abbreviation(name):
                out.setdefault(short, [name])
    return {name: _han_first(name, found) for name, found in out.items()}


def _bare(name: str) -> str:
    return name.lstrip(UNSAID + WHOLE)


def _han_first(name: str, found: list[str]) -> list[str]:
    han = [other for other in found if is_han(other)]
    return han if han and is_han(name) else found


def abbreviation(name: str) -> str:
    """What readers make of two words of two characters: 初階授信 is 初授, 背景调查 is 背调."""
    length, kept = SHORT
    whole = len(name) == length and HAN.fullmatch(name)
    return "".join(name[at] for at in kept) if whole else ""


def is_said(name: str, said: Container[str]) -> bool:
    """May a page say this name? True when every pair and word of it is somewhere."""
    return all(key in said for word in name.split() for key in keys(word))
