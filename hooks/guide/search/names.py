"""Other names for things, from the term table."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from zhvariants.variants import shorter

from .folding import HAN, WORD, fold, is_han, keys
from .protocol import HEARD, OTHERS, SHORT, UNSAID, WHOLE

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
            yield f"{HEARD}{name}"
        elif not is_said(name, said):
            yield f"{UNSAID}{name}"
        else:
            short = abbreviation(name)
            yield f"{WHOLE}{name}" if short and is_said(short, said) else name


def every(line: str) -> list[str]:
    """The names of a line of `called`."""
    return [name.lstrip(HEARD + UNSAID + WHOLE) for name in line.split("|")]


def relating(lines: Iterable[str]) -> list[str]:
    """The lines of `called` that lead from a name to another, without names only known by sound."""
    found = ([name for name in line.split("|") if name[0] != HEARD] for line in lines)
    return ["|".join(line) for line in found if len(line) > 1 or any(map(abbreviation, line))]


def latin_apart(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """(lines of names with nothing where a Latin name was, those names in order).

    A query without a Latin word needs none of them, as Han names lead to Han ones, if to any. A
    line stays as it is where that would change what leads to what.
    """
    out: list[str] = []
    apart: list[str] = []
    for line in lines:
        found = line.split("|")
        latin = [name for name in found if not _is_han(name)]
        if _lead_to_han(found, latin):
            apart += latin
            found = [name if _is_han(name) else "" for name in found]
        out.append("|".join(found))
    return out, apart


def _is_han(name: str) -> bool:
    return is_han(name.lstrip(UNSAID + WHOLE))


def _lead_to_han(line: list[str], latin: list[str]) -> bool:
    """Does each Han name of a line lead to another one, and is no Latin one a part of any?"""
    own = [name.lstrip(UNSAID + WHOLE) for name in line if _is_han(name)]
    said = [name.lstrip(WHOLE) for name in line if name[0] != UNSAID]
    for name in own:
        others = [other for other in said if other not in name and name not in other][:OTHERS]
        if not any(map(is_han, others)):
            return False
    bare = [name.lstrip(UNSAID + WHOLE) for name in latin]
    return bool(own) and not any(one in name or name in one for name in own for one in bare)


def by_meaning(lay: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Lay words in order, a line for those in a row that mean the same, `a|b:c`; nothing where
    they are Latin ones, whose lines come second.
    """
    lines, latin = [], []
    for (means, han), found in groupby(lay.items(), key=lambda each: (each[1], is_han(each[0]))):
        line = f"{'|'.join(word for word, _ in found)}:{means}"
        lines.append(line if han else "")
        latin += [] if han else [line]
    return lines, latin


def abbreviation(name: str) -> str:
    """What readers make of two words of two characters: 初階授信 is 初授, 背景调查 is 背调."""
    length, kept = SHORT
    whole = len(name) == length and HAN.fullmatch(name)
    return "".join(name[at] for at in kept) if whole else ""


def is_said(name: str, said: Container[str]) -> bool:
    """May a page say this name? True when every pair and word of it is somewhere."""
    return all(key in said for word in name.split() for key in keys(word))
