"""Both trees of one site: their renderers, and the text of every page in both scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from zhvariants.html.blocks import Annotate
from zhvariants.text.converter import shared
from .cache import Cache
from zhvariants.html.render import Renderer, pair
from zhvariants.variants import HANS, HANT, PRIMARY, SCRIPTS, TWIN, Variant
from zhvariants.text.terms import page_rules, rules
from .twin import Shell


class Trees:
    """The state of one build."""

    def __init__(
        self,
        records: Iterable[Mapping[str, Any]],
        phrases: Mapping[str, str] | None = None,
        annotate: Annotate | None = None,
        cache: Cache | None = None,
    ) -> None:
        """`records` are the term table's; `phrases` the theme's strings, primary to twin.

        `annotate` writes the HTML of a regional word that was replaced; `cache` has the articles of
        an earlier build with the same `annotate`.
        """
        records = list(records)
        self._rules = {s.tag: rules(records, s) for s in SCRIPTS}
        self.renderers = {
            s.tag: Renderer(s, shared(s, self._rules[s.tag]), annotate=annotate) for s in SCRIPTS
        }
        self.shell = Shell(self.renderers[TWIN.tag], phrases or {})
        self._pages: dict[str, tuple[str, Variant, Renderer]] = {}
        self._twins: dict[str, str] = {}
        self._cache = cache or Cache()

    def pairs(self, texts: Sequence[str], written_in: Variant) -> list[str]:
        """Plain texts in both scripts, for places that are rendered once for both trees."""
        hant, hans = (self.renderers[s.tag].texts(texts, written_in) for s in (HANT, HANS))
        return [pair(*words) for words in zip(hant, hans, strict=True)]

    def add(self, key: str, html: str, written_in: Variant, meta: Mapping[str, Any]) -> str:
        """Take in a page's article; returns it for the primary tree.

        Of `meta`, the page's front matter, `convert` (zh-Hant: zh-Hans pairs) and `protect` (words)
        count: they hold on this page alone.
        """
        self._pages[key] = (html, written_in, self._for_page(TWIN, meta))
        return self._html(html, written_in, self._for_page(PRIMARY, meta))

    def twin_content(self, key: str) -> str:
        """A page's article for the twin tree."""
        if key not in self._twins:
            self._twins[key] = self._html(*self._pages[key])
        return self._twins[key]

    def forget(self, key: str) -> None:
        """Let go of a page that has been written."""
        del self._pages[key], self._twins[key]

    def _html(self, html: str, written_in: Variant, renderer: Renderer) -> str:
        by = renderer.converter  # the same object as long as its rules are the same
        return self._cache.get(lambda: renderer.html(html, written_in), html, written_in.tag, by)

    def _for_page(self, script: Variant, meta: Mapping[str, Any]) -> Renderer:
        pairs, protected = meta.get("convert") or {}, meta.get("protect") or ()
        of_all = self.renderers[script.tag]
        if not pairs and not protected:
            return of_all
        own = page_rules(pairs, protected, script)
        return replace(of_all, converter=shared(script, self._rules[script.tag], own))
