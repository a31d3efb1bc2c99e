"""The page that lists everything by sound: by zhuyin for Taiwan, by pinyin for all others."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from zhvariants.text.standards import in_glyphs
from zhvariants.variants import HANT, Variant

from .folding import fold, is_han
from .names import anchor, name_in, names_of, spaced
from .sounds import syllables

PAGE = "az"
PLACE = re.compile(r'(<div class="guide-az" data-az="(\w+)"[^>]*>)\s*(</div>)')
"""Where a list goes: one of KINDS."""
KINDS = "sound", "english"

_GROUPS = (
    "b ㄅ,p ㄆ,m ㄇ,f ㄈ,d ㄉ,t ㄊ,n ㄋ,l ㄌ,g ㄍ,k ㄎ,h ㄏ,j ㄐ,q ㄑ,x ㄒ,zh ㄓ,ch ㄔ,sh ㄕ,r ㄖ,"
    "z ㄗ,c ㄘ,s ㄙ,a ㄚ,o ㄛ,e ㄜ,y ㄧ,w ㄨ,yu ㄩ"
)
ZHUYIN = dict(group.split() for group in _GROUPS.split(","))
"""Zhuyin's first symbol by pinyin's first letters, in zhuyin's order."""


@dataclass(frozen=True)
class Item:
    """One name in the list, and where it leads."""

    name: str
    target: str
    main: str = ""
    """The name under which the glossary has it, if that is another."""
    sound: tuple[str, ...] = ()
    """The name's syllables; empty for a name that does not begin with a Han character."""


@dataclass(frozen=True)
class Listed:
    """A tree whose pages and terms are listed."""

    folder: Path
    script: Variant
    titles: Mapping[str, str]
    """Of its pages, by address below the tree."""
    ids: Container[str]
    """The ids of the glossary's rows."""

    def items(self, terms: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
        """Every page by its title, and every term by all its names, in the tree's script."""
        for url, title in self.titles.items():
            yield Item(title, f"../{url}")
        for record in terms:
            row = anchor(record, self.ids)
            main = name_in(record, self.script.tag)
            for name in names_of(record):
                shown = in_glyphs(name, self.script)
                other = "" if spaced(shown) == spaced(main) else main
                yield Item(shown, f"../glossary/{row and '#' + row}", other)


def write_lists(trees: Iterable[Listed], terms: Sequence[Mapping[str, Any]]) -> None:
    """Put the lists into the A–Z page of every tree that has one with places for them."""
    found = [(tree, with_sounds(tree.items(terms))) for tree in trees]
    groups = {group(item) for _, listed in found for item in listed}
    for tree, listed in found:
        page = tree.folder / PAGE / "index.html"
        if page.is_file():
            lists = {kind: _html(kind, listed, groups, tree.script) for kind in KINDS}
            html = page.read_text(encoding="utf-8")
            page.write_text(
                PLACE.sub(lambda m, x=lists: m[1] + x.get(m[2], "") + m[3], html),  # type: ignore[misc]
                encoding="utf-8",
            )


def with_sounds(listed: Iterable[Item]) -> list[Item]:
    """The same items, each with its name's sound."""
    found = list(listed)
    spoken = syllables(item.name for item in found if is_han(fold(item.name)))
    return [replace(item, sound=spoken.get(item.name, ())) for item in found]


def group(item: Item) -> str:
    """The group that an item stands in: a key of ZHUYIN, or `en-` and a Latin letter or digit."""
    if not item.sound:
        first = fold(item.name[0])
        return f"en-{first}" if "a" <= first <= "z" else "en-0"
    first = item.sound[0]
    return next((g for g in ("zh", "ch", "sh", "yu") if first.startswith(g)), first[0])


def _order(group_: str, script: Variant) -> tuple[int, str]:
    """Latin letters as they come; sounds in zhuyin's order for Taiwan, in pinyin's else."""
    return (list(ZHUYIN).index(group_) if script is HANT and group_ in ZHUYIN else 0), group_


def _label(group_: str, script: Variant) -> str:
    if group_ in ZHUYIN:
        return ZHUYIN[group_] if script is HANT else group_.capitalize()
    return {"en-0": "0–9"}.get(group_, group_[3:].upper())


def _html(kind: str, listed: Iterable[Item], groups: Iterable[str], script: Variant) -> str:
    """A list with a bar of links to its groups.

    A group stands in every tree if it has items in one: the trees' ids are the same.
    """
    english = kind == "english"
    by_group: dict[str, list[Item]] = defaultdict(list)
    for item in listed:
        by_group[group(item)].append(item)
    order = sorted(
        (g for g in groups if g.startswith("en-") is english), key=lambda g: _order(g, script)
    )
    bar = " ".join(f'<a href="#az-{g}">{_label(g, script)}</a>' for g in order)
    parts = [f'<p class="guide-az__bar">{bar}</p>']
    for g in order:
        here = sorted(by_group[g], key=lambda i: (i.sound, fold(i.name), i.name, i.target))
        rows = "".join(_row(item) for item in here)
        tall = _tall(len(here), english)
        parts.append(
            f'<h3 id="az-{g}">{_label(g, script)}</h3><ul style="--tall:{tall}">{rows}</ul>'
        )
    return "".join(parts)


def _tall(links: int, english: bool) -> str:
    """At least the height of a list in two columns, for search.css to keep before it is laid out.

    Measured at widths of 760 to 1,900 px: a link takes at most 1.05 rem of it, an English one with
    its Chinese word 1.5 rem.
    """
    return f"{math.ceil(links * (1.5 if english else 1.05)) + 1}rem"


def _row(item: Item) -> str:
    more = f" <small>{escape(item.main)}</small>" if item.main else ""
    return f'<li><a href="{escape(item.target)}">{escape(item.name)}</a>{more}</li>'
