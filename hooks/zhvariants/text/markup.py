"""Authors' markup in text.

`-{text}-` leaves text alone, `-{zh-hant:…;zh-hans:…}-` gives each tree its own words.

The syntax is MediaWiki's (https://www.mediawiki.org/wiki/Writing_systems/Syntax), cut down to these
two forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhvariants.tags import SCRIPTS, Script

OPEN, CLOSE = "-{", "}-"
_SPAN = re.compile(r"-\{(.*?)\}-", re.S)
_KEYED = re.compile(r"\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*:(.*)", re.S)
_BY_FOLDER = {s.folder: s for s in SCRIPTS}


@dataclass(frozen=True)
class Span:
    """One `-{…}-`: where it stands and what it says."""

    start: int
    end: int
    body: str
    words: dict[str, str]
    """Words by folder (`zh-hant`, `zh-hans`); empty for `-{text}-`."""
    unknown: tuple[str, ...]
    """Keys that are no tree's."""

    def for_script(self, script: Script) -> str:
        """The words that this tree shows.

        Where it has none of its own, the first that were given.
        """
        if not self.words:
            return self.body
        return self.words.get(script.folder, next(iter(self.words.values())))


def spans(text: str) -> Iterator[Span]:
    """Every closed `-{…}-` of a text, in order."""
    for match in _SPAN.finditer(text, 0, text.rfind(CLOSE) + len(CLOSE)):
        words, unknown = _words(match[1])
        yield Span(match.start(), match.end(), match[1], words, unknown)


def _words(body: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words by tree and the unknown keys of what stands between the braces."""
    if not _KEYED.fullmatch(body):
        return {}, ()
    words: dict[str, str] = {}
    unknown = []
    last = ""
    for part in body.split(";"):
        keyed = _KEYED.fullmatch(part)
        if keyed and keyed[1].lower() in _BY_FOLDER:
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


def plain(text: str, script: Script) -> str:
    """The text with each `-{…}-` replaced by this tree's words: for titles and ids."""
    if OPEN not in text:
        return text
    out, at = [], 0
    for span in spans(text):
        out += [text[at : span.start], span.for_script(script)]
        at = span.end
    return "".join([*out, text[at:]])
