"""What an article's HTML gets for its readers: boxes around tables, marks on outside links."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_HEAD = re.compile(r"<th(?=[\s>])(?![^>]*\sscope=)")


_OUTSIDE = re.compile(r'<a (?!class="guide-mend")(?=[^>]*\bhref="https?://)(?![^>]*\brel=)')


def marked_links(html: str) -> str:
    """The HTML with `rel="external"` on links to other sites: their address is printed.

    A link to mend a record is not: there are hundreds of them, and paper has no use for them.
    """
    return _OUTSIDE.sub('<a rel="external" ', html)


_CODE = re.compile(r"(<pre\b[^>]*><code\b[^>]*)>")


def reachable_code(html: str) -> str:
    """The HTML with code blocks that the keyboard can scroll."""
    return _CODE.sub(r'\1 tabindex="0">', html)


BROAD = 8
"""Columns that do not fit beside the page's own list of contents."""


def is_broad(html: str) -> bool:
    """Does the page hold a table that wants its whole width: many columns, or one to search in?"""
    heads = (head.count('scope="col"') for head in html.split("</thead>"))
    return "data-guide-filter" in html or max(heads) >= BROAD


_EMPTY = re.compile(r"<th\b[^>]*>\s*</th>")


def scrolling(html: str) -> str:
    """The HTML with a box around each plain table, and `scope` on the cells of its head.

    A head without words names nothing: it becomes a plain cell.

    The theme's script would add such a box too late for readers without scripts; it leaves tables
    with a class alone.
    """
    return _TABLE.sub(
        lambda m: (
            '<div class="guide-scroll"><table class="guide-table">'
            + _HEAD.sub('<th scope="col"', _EMPTY.sub("<td></td>", m[1]))
            + "</table></div>"
        ),
        html,
    )
