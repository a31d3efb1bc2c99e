"""What a query asks about, and which part of the guide answers it.

A query with a word of a topic raises the pages of that topic: 領多少 those of pay, 考什麼 those of
certificates. The words are folded, and looked for anywhere in a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from guide.records.spoken import Facet, Topic

from .names import spaced_words
from .packing import gaps

RAISED: Final = 1.8
"""What a page of a topic is worth, beside the others."""
OWNING: Final = 2.3
"""What it is where one folder has all that the guide says of the topic."""
BESIDE: Final = 1.4
"""What a page is that sets things side by side: to tell two apart many other pages serve, too."""

_WORTH: Final = {"own": OWNING, "beside": BESIDE, "spoken": RAISED}
"""By kind of topic (`Topic.kind`)."""

_COMPARING: Final = "beside"
"""The kind of the topic whose pages set things side by side."""

_AMOUNTS: Final = "pay"
"""The topic whose words ask for a figure."""

_CONTRACTS: Final = ("pay/terms-", "pay/offer/")
"""How the addresses of its pages begin that say more of contracts than of amounts."""

_OWN: Final = frozenset(("roles", "entry"))
"""Topics on which no other page stands before a post's own."""

_LEADS_ON: Final = frozenset(("entry/", "certifications/"))
"""First pages that lead on: those of a region tell more than they do."""


def numbers(topics: Sequence[Topic], order: Iterable[str]) -> list[dict[str, object]]:
    """For `core.json`: of each topic the words, the numbers of its pages, and their worth."""
    urls = list(order)
    return [
        {
            "words": spaced_words(topic.words),
            "pages": pages,
            "figures": topic.pages == _AMOUNTS,
            "compares": topic.kind == _COMPARING,
            "worth": worth,
        }
        for topic in topics
        for pages, worth in _raised(topic, urls)
    ]


def _raised(topic: Topic, urls: Sequence[str]) -> Iterator[tuple[list[int], float]]:
    """The pages of a topic, and their worth; then those of contracts among them, worth less."""
    found = list(_pages(topic.pages, urls))
    contracts = [number for number in found if urls[number].startswith(_CONTRACTS)]
    yield [number for number in found if number not in contracts], _WORTH[topic.kind]
    if contracts:
        yield contracts, RAISED


def _pages(topic: str, urls: Iterable[str]) -> Iterator[int]:
    for number, url in enumerate(urls):
        if url.startswith(f"{topic}/") and url not in _LEADS_ON:
            yield number


def facets(
    asked: Sequence[Facet], order: Iterable[str], entries: Mapping[str, int], homes: Iterable[str]
) -> list[dict[str, object]]:
    """For `core.json`: of each facet the words, the numbers of the topic's pages, and the entries
    of the sections that tell, one a page of a post (`homes`, addresses below the tree).
    """
    urls, posts = list(order), list(homes)
    out: list[dict[str, object]] = []
    for facet in asked:
        told = (
            next((entries[at] for at in _places(home, facet) if at in entries), None)
            for home in posts
        )
        found = sorted(entry for entry in told if entry is not None)
        longest = sorted(spaced_words(facet.words), key=len, reverse=True)
        before = [] if facet.topic in _OWN else list(_pages(facet.topic, urls))
        out.append({"words": longest, "pages": before, "entries": gaps(found)})
    return out


def _places(home: str, facet: Facet) -> Iterator[str]:
    return (f"{home}#{anchor}" for anchor in facet.sections)
