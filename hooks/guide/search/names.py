"""Other names for things, from the term table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any

from zhvariants.variants import shorter

from .folding import HAN, WORD, fold, keys

_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_BETWEEN = re.compile(r"\s*[;；、]\s*|\s+(?:or|/)\s+")  # L/C and JR/T are one name each
_OTHERS = 5


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


def other_names(
    records: Iterable[Mapping[str, Any]], said: Container[str]
) -> dict[str, dict[str, str]]:
    """For each key that a name begins with: the names, and what else the same thing is called.

    Of the other names only those that some page says (`said` are the keys that pages have).
    """
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for record in records:
        own = [spaced(str(record.get(tag) or "")) for tag in ("zh-Hant", "zh-Hans")]
        names = [spaced(name) for name in names_of(record)]
        names = [name for name in names if not any(name in main and name != main for main in own)]
        found = [name for name in names if is_said(name, said)]
        for name in names:
            others = [other for other in found if not _within(name, other)][:_OTHERS]
            if len(name) > 1 and others:
                at = out[keys(name.split()[0])[0]]
                both = dict.fromkeys([*filter(None, at.get(name, "").split("|")), *others])
                at[name] = "|".join(both)
        for name in found:
            if (short := abbreviation(name)) and not is_said(short, said):
                out[short].setdefault(short, name)
    return out


def abbreviation(name: str) -> str:
    """What readers make of two words of two characters: 初階授信 is 初授, 背景调查 is 背调."""
    return name[0] + name[2] if len(name) == 4 and HAN.fullmatch(name) else ""


def _within(name: str, other: str) -> bool:
    """Is one name a part of the other?

    A general word is no other name of a special one, and the special one has its keys anyway.
    """
    return name in other or other in name


def is_said(name: str, said: Container[str]) -> bool:
    """May a page say this name? True when every pair and word of it is somewhere."""
    return all(key in said for word in name.split() for key in keys(word))
