"""One conversion, from one variant into another: of text, of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from .html.blocks import Annotate
from .html.render import Renderer
from .shield import Shield
from .table import Terms
from .text.converter import Converted, shared
from .text.habits import Spelling
from .text.region import from_region, of_variant
from .text.terms import Rule
from .variants import KNOWN, Variant

_PARAGRAPH = re.compile(r"(\r?\n[ \t]*\r?\n\s*)")


def variant_named(tag: str) -> Variant:
    """The variant with this tag, in upper or lower case; raises ValueError that names the known."""
    found = next((variant for variant in KNOWN if variant.folder == tag.lower()), None)
    if found is None:
        raise ValueError(f"unknown tag {tag!r}; known: {', '.join(v.tag for v in KNOWN)}")
    return found


def check_direction(written_in: Variant, into: Variant) -> None:
    """Raises ValueError when both are the same variant."""
    if written_in == into:
        raise ValueError(f"from {into.tag} to {into.tag}: nothing to convert")


class Conversion:
    """Converts what is written in one variant into another."""

    def __init__(
        self,
        written_in: Variant | str,
        into: Variant | str,
        terms: Terms | None = None,
        *,
        annotate: Annotate | None = None,
        spelling: Spelling = "press",
    ) -> None:
        """Without `terms` by the general words; with them add those: `terms + Terms.general()`.

        `annotate` writes the HTML of a regional word that was replaced. Of a character with several
        forms `spelling` takes that of the press (台灣, 帳戶), or OpenCC's (臺灣, 賬戶). Raises
        ValueError for an unknown tag, and for one tag given twice.
        """
        self.written_in = variant_named(written_in) if isinstance(written_in, str) else written_in
        self.into = variant_named(into) if isinstance(into, str) else into
        check_direction(self.written_in, self.into)
        terms = Terms.general() if terms is None else terms
        self.rules: Mapping[str, Rule]
        self._renderer = replace(self._of(terms, spelling), annotate=annotate)

    def _of(self, terms: Terms, spelling: Spelling) -> Renderer:
        """What renders text of the variant that it is written in; sets the rules that count."""
        if self.written_in.base:
            self.rules = from_region(terms.records, self.written_in, self.into)
            of_region = shared(self.into, self.rules, spelling=spelling, written_in=self.written_in)
            return Renderer(self.into, of_region, of_region=lambda _: of_region)
        self.rules, own = of_variant(terms.records, self.into)
        of_script = shared(self.into.script, self.rules, spelling=spelling)
        if own and self.written_in.script == self.into.script:
            self.rules = own
        of_base = shared(self.into, own, spelling=spelling) if own else None
        return Renderer(self.into, of_script, of_base)

    def text(self, text: str) -> str:
        """A plain text, paragraph by paragraph; only the words remain of `-{…}-`."""
        shield = Shield()
        parts = _PARAGRAPH.split(shield.hide(text))
        return shield.bring_back("".join(self._renderer.texts(parts, self.written_in)))

    def html(self, html: str) -> str:
        """HTML, a whole page or a piece: text and what readers see of attributes; no code."""
        shield = Shield()
        return shield.bring_back(self._renderer.html(shield.hide(html, html=True), self.written_in))

    def texts(self, texts: Iterable[str]) -> list[str]:
        """Plain texts, each for itself, converted together."""
        shield = Shield()
        hidden = [shield.hide(text) for text in texts]
        return [shield.bring_back(out) for out in self._renderer.texts(hidden, self.written_in)]

    def explain(self, text: str) -> Converted:
        """A plain text's characters and words, with every word that the term table knows.

        Quotation marks, addresses and `-{…}-` are not looked at.
        """
        return self._renderer.explain(text, self.written_in)
