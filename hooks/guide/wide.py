"""Tables written in Markdown: with what scrolls around them when they are wider than the page."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_HEAD = re.compile(r"<th(?=[\s>])(?![^>]*\sscope=)")


def scrolling(html: str) -> str:
    """The HTML with a box around each plain table, and `scope` on the cells of its head.

    The theme's script would add such a box too late for readers without scripts; it leaves tables
    with a class alone.
    """
    return _TABLE.sub(
        lambda m: (
            '<div class="guide-scroll"><table class="guide-table">'
            + _HEAD.sub('<th scope="col"', m[1])
            + "</table></div>"
        ),
        html,
    )
