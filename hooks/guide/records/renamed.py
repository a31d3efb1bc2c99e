"""Names that were replaced: institutions, laws, certificates (`docs/data/renamed.yml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhvariants.text.engine import glyphs
from zhvariants.variants import Variant, variant_of


@dataclass(frozen=True)
class Renamed:
    """One name, or several, that gave way to another."""

    record: Mapping[str, Any]

    @property
    def since(self) -> str:
        """The day or year from which the new name holds."""
        return str(self.record.get("since") or "")

    def name(self, script: Variant) -> str:
        """The present name, in this script's glyphs."""
        return self._in(str(self.record["new"][0]), script)

    def old(self, script: Variant) -> re.Pattern[str]:
        """The old names; `except` are longer names that merely contain one."""
        words = [self._in(word, script) for word in self.record["old"]]
        longer = [self._in(word, script) for word in self.record.get("except") or ()]
        return re.compile("|".join([_without(word, longer) for word in words]))

    def new(self, script: Variant) -> re.Pattern[str]:
        """The new names, any of which will do."""
        return re.compile("|".join(re.escape(self._in(w, script)) for w in self.record["new"]))

    def _in(self, word: str, script: Variant) -> str:
        return word if variant_of(self.record.get("lang")) is script else glyphs(word, script)


def _without(word: str, longer: list[str]) -> str:
    heads = [w.partition(word) for w in longer if word in w]
    ahead = "".join(f"(?<!{re.escape(head)})" for head, _, _ in heads if head)
    after = "".join(f"(?!{re.escape(tail)})" for head, _, tail in heads if tail and not head)
    return f"{ahead}{re.escape(word)}{after}"
