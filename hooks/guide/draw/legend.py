"""What the signs of a page mean, said once: the words behind each are not shown on a screen."""

from __future__ import annotations

import re
from typing import Final

from guide.records import labels
from guide.records.labels import say

_SIGNS: Final = {
    **{f"guide-sure is-{code}": words for code, words in labels.CONFIDENCES.items()},
    "guide-undated": labels.UNDATED,
}
"""By class (cells.marked): what a sign stands for, in the order in which they are told."""
_SIGN = re.compile(f'<span class="({"|".join(_SIGNS)})"')
_BLOCK = re.compile(r'<div class="guide-records"|<figure\b')
_PROSE = re.compile(r"<(?:p|ul|ol)\b")


def with_legend(html: str) -> str:
    """An article with a line before the first block that has a sign; as it is where none has.

    The line tells only the signs of this page.
    """
    first = _SIGN.search(html)
    if not first:
        return html
    shown = set(_SIGN.findall(html))
    signs = "".join(
        f'<span class="{kind}">{say(words)}</span>'
        for kind, words in _SIGNS.items()
        if kind in shown
    )
    line = f'<p class="guide-legend" data-search="off">{signs}</p>'
    at = _last(_BLOCK, html, first.start()) or _last(_PROSE, html, first.start()) or 0
    return f"{html[:at]}{line}{html[at:]}"


def _last(pattern: re.Pattern[str], html: str, end: int) -> int | None:
    """Where the last match before `end` begins."""
    found = [match.start() for match in pattern.finditer(html, 0, end)]
    return found[-1] if found else None
