"""The author's own word behind a regional word that was replaced.

Published as an attribute alone: nothing is added to the text, so search and copying are as before.
A script of the site may show the words to a reader who asks for them.
"""

from __future__ import annotations

from html import escape

from zhvariants.text.converter import Change

ATTRIBUTE = "data-from"


def annotate(change: Change, source: str, shown: str) -> str:
    """HTML of a replaced word: what the tree shows, with what the author wrote."""
    return f'<span {ATTRIBUTE}="{escape(source)}">{shown}</span>'
