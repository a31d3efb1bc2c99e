"""From a script's variant to a region's own: the same words in the region's glyphs (裡 → 裏)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import opencc

from zhvariants.marks import SEPARATOR
from zhvariants.variants import Variant

from .engine import glyphs
from .habits import Spelling, in_context, in_print


def in_standard(texts: Sequence[str], variant: Variant, spelling: Spelling = "press") -> list[str]:
    """Texts of the variant's base as the variant itself writes them."""
    joined = SEPARATOR.join(texts)
    for config in variant.steps:
        joined = str(_opened(config).convert(joined))
    parts = joined.split(SEPARATOR)
    if len(parts) != len(texts):  # a text with a separator of its own
        return [
            text if SEPARATOR in text else in_standard([text], variant, spelling)[0]
            for text in texts
        ]
    return [in_print(in_context([text], variant), variant, spelling) for text in parts]


def in_glyphs(text: str, variant: Variant) -> str:
    """A text of either script in a variant's glyphs, no word of it replaced."""
    if variant.base is None:
        return in_print(in_context([glyphs(text, variant)], variant), variant)
    return in_standard([in_glyphs(text, variant.base)], variant)[0]


@lru_cache(maxsize=8)
def _opened(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config, include_tofu_risk_dictionaries=False)
