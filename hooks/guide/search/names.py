"""Other names for things, from the term table."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from zhvariants.variants import shorter

from .folding import HAN, WORD, fold, keys

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


def spaced(name: str) -> str:
    """A name as queries are compared with it: folded words with one space between them."""
    return " ".join(WORD.findall(fold(name)))


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


_HEARD, _UNSAID, _WHOLE = ".", "-", "/"


def called(records: Iterable[Mapping[str, Any]], said: Container[str]) -> list[str]:
    """For the worker, a line a record: its names, folded, and what each of them is good for.

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
            yield f"{_HEARD}{name}"
        elif not is_said(name, said):
            yield f"{_UNSAID}{name}"
        else:
            short = abbreviation(name)
            yield f"{_WHOLE}{name}" if short and is_said(short, said) else name


def every(line: str) -> list[str]:
    """The names of a line of `called`."""
    return [name.lstrip(_HEARD + _UNSAID + _WHOLE) for name in line.split("|")]


def relating(lines: Iterable[str]) -> list[str]:
    """The lines of `called` that lead from a name to another, without names only known by sound."""
    found = ([name for name in line.split("|") if name[0] != _HEARD] for line in lines)
    return ["|".join(line) for line in found if len(line) > 1 or any(map(abbreviation, line))]


def by_meaning(lay: Mapping[str, str]) -> list[str]:
    """Lay words for the worker, in order: a line for those in a row that mean the same, `a|b:c`."""
    return [
        f"{'|'.join(word for word, _ in found)}:{means}"
        for means, found in groupby(lay.items(), key=itemgetter(1))
    ]


def abbreviation(name: str) -> str:
    """What readers make of two words of two characters: 初階授信 is 初授, 背景调查 is 背调."""
    return name[0] + name[2] if len(name) == 4 and HAN.fullmatch(name) else ""


def is_said(name: str, said: Container[str]) -> bool:
    """May a page say this name? True when every pair and word of it is somewhere."""
    return all(key in said for word in name.split() for key in keys(word))
