"""Names that were replaced: institutions, laws, certificates (`docs/data/renamed.yml`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import Field

from zhvariants.text.engine import glyphs
from zhvariants.variants import Variant, variant_of

from .base import WORDS, Id, Record, Text, described

Names = Annotated[tuple[Text, ...], Field(min_length=1)]


class Renamed(Record):
    """One name, or several, that gave way to another."""

    id: Annotated[Id, described("用小寫英數與連字號，例如 bank-exam")]
    former: Annotated[Names, described(WORDS, alias="old")]
    present: Annotated[Names, described(WORDS, alias="new")]
    source: Annotated[Names, described(WORDS)]
    longer: Annotated[Names, described(WORDS, alias="except")] = ()
    since: Annotated[
        dt.date | int | Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")],
        described("寫 2023、2023-05 或 2023-05-18"),
    ] = ""

    def name(self, script: Variant) -> str:
        """The present name, in this script's glyphs."""
        return self._in(self.present[0], script)

    def old(self, script: Variant) -> re.Pattern[str]:
        """The old names; `except` are longer names that merely contain one."""
        words = [self._in(word, script) for word in self.former]
        longer = [self._in(word, script) for word in self.longer]
        return re.compile("|".join([_without(word, longer) for word in words]))

    def new(self, script: Variant) -> re.Pattern[str]:
        """The new names, any of which will do."""
        return re.compile("|".join(re.escape(self._in(w, script)) for w in self.present))

    def _in(self, word: str, script: Variant) -> str:
        return word if variant_of(self.lang) is script else glyphs(word, script)


def _without(word: str, longer: list[str]) -> str:
    heads = [w.partition(word) for w in longer if word in w]
    ahead = "".join(f"(?<!{re.escape(head)})" for head, _, _ in heads if head)
    after = "".join(f"(?!{re.escape(tail)})" for head, _, tail in heads if tail and not head)
    return f"{ahead}{re.escape(word)}{after}"
