"""All trees of one site: their renderers, and the text of every page in each variant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from zhvariants.html.blocks import Annotate
from zhvariants.html.render import Renderer, by_tag
from zhvariants.text.converter import Converter, shared
from zhvariants.text.region import from_region, of_variant
from zhvariants.text.terms import Rule, page_rules
from zhvariants.variants import Variant

from .cache import Cache, digest
from .shell import Shell


class Trees:
    """The state of one build.

    The site is rendered once, for the primary tree; the others are made of its finished pages.
    """

    def __init__(
        self,
        variants: Sequence[Variant],
        records: Iterable[Mapping[str, Any]],
        *,
        shell_in: Variant | None = None,
        phrases: Mapping[str, Mapping[str, str]] | None = None,
        annotate: Annotate | None = None,
        cache: Cache | None = None,
    ) -> None:
        """`variants` are the trees', the primary one first; `records` are the term table's.

        `shell_in` is the variant that templates are written in (without it the primary one), and
        `phrases` are texts of theirs with a translation of their own, by the tag of that.
        `annotate` writes the HTML of a regional word that was replaced; `cache` has the articles of
        an earlier build with the same `annotate`.
        """
        self.variants = tuple(variants)
        self.primary, *self.others = self.variants
        self._records, written_in = list(records), shell_in or self.primary
        self._rules = {v: of_variant(self._records, v) for v in self.variants}
        self.renderers = {
            v.tag: Renderer(
                v,
                shared(v.script, other),
                shared(v, own) if own else None,
                self._of_region(v),
                annotate=annotate,
            )
            for v, (other, own) in self._rules.items()
        }
        self._shells = {
            v.tag: Shell(self.renderers[v.tag], written_in, (phrases or {}).get(v.tag))
            for v in self.variants
        }
        self._of_regions: dict[tuple[Variant, Variant], Mapping[str, Rule]] = {}
        self._articles: dict[str, tuple[str, Variant, Mapping[str, Any]]] = {}
        self._cache = cache or Cache()
        self._named = {
            variant: digest(repr(list(found.items())) for found in both)
            for variant, both in self._rules.items()
        }

    @property
    def digest(self) -> bytes:
        """Another value wherever the same text may be converted otherwise."""
        return digest([*(v.tag for v in self.variants), *self._named.values()])

    def texts(self, texts: Sequence[str], written_in: Variant) -> list[str]:
        """Plain texts in every variant, for places that are rendered once for all trees."""
        each = [self.renderers[v.tag].texts(texts, written_in) for v in self.variants]
        tags = [v.tag for v in self.variants]
        return [by_tag(dict(zip(tags, words, strict=True))) for words in zip(*each, strict=True)]

    def add(self, key: str, html: str, written_in: Variant, meta: Mapping[str, Any]) -> str:
        """Take in a page's article; returns it for the primary tree.

        Of `meta`, the page's front matter, `convert` (zh-Hant: zh-Hans pairs) and `protect` (words)
        count: they hold on this page alone.
        """
        self._articles[key] = (html, written_in, meta)
        return self.article(key, self.primary)

    def article(self, key: str, variant: Variant) -> str:
        """A page's article in one variant."""
        html, written_in, meta = self._articles[key]
        own = repr((meta.get("convert"), meta.get("protect")))
        rules = self._named[variant]
        if written_in.base and written_in != variant:
            rules += digest([repr(list(self._region_rules(written_in, variant).items()))])
        by = "article", written_in.tag, variant.tag, own, rules
        return self._cache.get(
            lambda: self._for_page(variant, meta).html(html, written_in), html, *by
        )

    def pages(self, key: str, html: str) -> Iterator[tuple[Variant, str]]:
        """The finished page `html` in every variant but the primary one; then its article goes."""
        for variant in self.others:
            yield variant, self._shells[variant.tag].page(html, self.article(key, variant))
        del self._articles[key]

    def primary_page(self, html: str) -> str:
        """A finished page as the primary tree publishes it; or one that all trees share."""
        return self._shells[self.primary.tag].page(html)

    def shell_words(self, text: str, variant: Variant) -> str:
        """A plain text of the templates, or of the configuration, in one variant."""
        return self._shells[variant.tag].words(text)

    def _for_page(self, variant: Variant, meta: Mapping[str, Any]) -> Renderer:
        pairs, protected = meta.get("convert") or {}, meta.get("protect") or ()
        of_all = self.renderers[variant.tag]
        if not pairs and not protected:
            return of_all
        other, own = self._rules[variant]
        converter = shared(variant.script, other, page_rules(pairs, protected, variant.script))
        kept = page_rules({}, protected, variant)
        return replace(
            of_all,
            converter=converter,
            own=shared(variant, own, kept) if own else None,
            of_region=self._of_region(variant, page_rules(pairs, protected, variant)),
        )

    def _of_region(
        self, into: Variant, own: Mapping[str, Rule] | None = None
    ) -> Callable[[Variant], Converter]:
        """What gives a converter for a region's text: few sites have any."""

        @cache
        def converter(written_in: Variant) -> Converter:
            return shared(into, self._region_rules(written_in, into), own, written_in=written_in)

        return converter

    def _region_rules(self, written_in: Variant, into: Variant) -> Mapping[str, Rule]:
        if (written_in, into) not in self._of_regions:
            self._of_regions[written_in, into] = from_region(self._records, written_in, into)
        return self._of_regions[written_in, into]
