"""A record's text as HTML or as plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from guide.records.models import Source
from guide.records.rules import LINK, texts

from .cells import sure
from .place import Place


def pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """(words, what they lead to) of a record's text, from its beginning to its end."""
    at = 0
    for link in LINK.finditer(text):
        yield text[at : link.start()], None
        yield link[1], link[2]
        at = link.end()
    yield text[at:], None


def html(text: str, place: Place) -> str:
    """The text with its links, which are written as in Markdown."""
    return "".join(
        f'<a href="{escape(place.href(target))}">{escape(words, quote=False)}</a>'
        if target is not None
        else escape(words, quote=False)
        for words, target in pieces(text)
    )


def name(text: str, lang: str, place: Place) -> str:
    """A name as its owner writes it, which the other tree shows in its glyphs alone."""
    return f"<span{place.name(lang)}>{escape(text, quote=False)}</span>"


def plain(text: str) -> str:
    """The text with the words of its links alone; `-{…}-` in it stays, for who converts it."""
    return LINK.sub(r"\1", text)


def cite(source: Source, place: Place, *, year: bool = True) -> str:
    """A link to a source's entry at the foot of the page, with its year where it has one."""
    name = escape(source.short or source.publisher, quote=False)
    words = f'<a href="#src-{source.id}"{place.script(source.lang)}>{name}</a>'
    return f"{words}，{source.year}" if year and source.year else words


def cite_step(source: str, place: Place) -> str:
    """As `cite`, with the mark of doubt that everything has which only a seed says."""
    found = place.library.sources[source]
    return cite(found, place) + (f"，{sure('unverified')}" if found.kind == "seed" else "")


def cited(record: object) -> Iterator[str]:
    """The sources that a record names, in its fields and in its text."""
    yield from getattr(record, "source", ())
    for step in getattr(record, "next", None) or ():
        yield step.source
    for _, text in texts(record):
        for _, target in LINK.findall(text):
            if target.startswith("#src-"):
                yield target.removeprefix("#src-")


def all_cited(records: Iterable[object]) -> list[str]:
    """The sources that these records name, each once."""
    return list(dict.fromkeys(source for record in records for source in cited(record)))
