"""Authors' markup in text.

`-{text}-` leaves text alone, `-{zh-hant:…;zh-hans:…}-` gives each variant its own words, by tags in
lower case.

The syntax is MediaWiki's (https://www.mediawiki.org/wiki/Writing_systems/Syntax), cut down to these
two forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhvariants.variants import KNOWN, Variant, fallback

OPEN, CLOSE = "-{", "}-"
_SPAN = re.compile(r"-\{(.*?)\}-", re.S)
_KEYED = re.compile(r"\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*:(.*)", re.S)
_KEYS = frozenset(variant.tag.lower() for variant in KNOWN)


@dataclass(frozen=True)
class Span:
    """One `-{…}-`: where it stands and what it says."""

    start: int
    end: int
    body: str
    words: dict[str, str]
    """Words by tag in lower case; empty for `-{text}-`."""
    unknown: tuple[str, ...]
    """Keys that are no known variant's."""

    def for_variant(self, variant: Variant) -> str:
        """The words that this variant shows: its own, or those of its fallback."""
        tag = fallback(variant.tag, self.words)
        return self.words[tag] if tag else self.body


def spans(text: str) -> Iterator[Span]:
    """Every closed `-{…}-` of a text, in order."""
    for match in _SPAN.finditer(text, 0, text.rfind(CLOSE) + len(CLOSE)):
        words, unknown = _words(match[1])
        yield Span(match.start(), match.end(), match[1], words, unknown)


def _words(body: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words by tag and the unknown keys of what stands between the braces."""
    if not _KEYED.fullmatch(body):
        return {}, ()
    words: dict[str, str] = {}
    unknown = []
    last = ""
    for part in body.split(";"):
        keyed = _KEYED.fullmatch(part)
        if keyed and keyed[1].lower() in _KEYS:
            last = keyed[1].lower()
            words[last] = keyed[2].strip()
        elif keyed:
            unknown.append(keyed[1])
        elif last and part.strip():
            words[last] += ";" + part
    return words, tuple(unknown)


def unclosed(text: str) -> list[int]:
    """Offsets of each `-{` that no `}-` closes before the next `-{` or the end."""
    out, at, end = [], text.find(OPEN), 0
    while at >= 0:
        again = text.find(OPEN, at + 2)
        if 0 <= end < at:
            end = text.find(CLOSE, at)
        if end < 0 or 0 <= again < end:
            out.append(at)
        at = again
    return out


def plain(text: str, variant: Variant) -> str:
    """The text with each `-{…}-` replaced by this variant's words: for titles and ids."""
    if OPEN not in text:
        return text
    out, at = [], 0
    for span in spans(text):
        out += [text[at : span.start], span.for_variant(variant)]
        at = span.end
    return "".join([*out, text[at:]])
