"""The elements, attributes, classes and addresses that a page may have: `allowed` reads by them."""

from __future__ import annotations

import re
from typing import Final

from guide import plaintext

_WORDS = "abbr b bdi bdo cite del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup u"
_BLOCKS = "blockquote br caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5"
_MORE = "h6 hr li ol p pre span summary table tbody td tfoot th thead time tr ul var wbr a code img"
AUTHORS: Final = frozenset(f"{_WORDS} {_BLOCKS} {_MORE} input label".split())
"""Elements that a page's author may use, or that Markdown makes of what he wrote."""
DRAWN: Final = AUTHORS | frozenset("button circle line path polygon polyline rect svg text".split())
"""Elements of an article: its author's and those of the blocks that are drawn from the records."""
_FRAME = "article body fieldset footer form head header html legend link main meta nav noscript"
FRAME: Final = DRAWN | frozenset(
    f"{_FRAME} script section select option title g output template".split()
)
"""Elements of a finished page: its article's and those of the templates around it."""

EVERYWHERE = frozenset("class dir id lang title translate".split())
_OWN: Final = {
    "a": "href hreflang rel type",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "del": "cite datetime",
    "details": "open",
    "img": "src alt width height loading decoding",
    "input": "type name checked",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "ol": "start type reversed",
    "q": "cite",
    "td": "colspan rowspan headers style",
    "th": "colspan rowspan headers scope abbr style",
    "time": "datetime",
}
ATTRIBUTES = {tag: EVERYWHERE | frozenset(own.split()) for tag, own in _OWN.items()}
DATA = {
    "data-az": ("sound", "english"),
    "data-search": ("off",),
    "data-region": ("TW", "CN", "HK"),
}
"""Attributes of its own kind that an author may give, each with the values that mean something."""
TABS = {"div": "data-tabs"}  # pymdownx.tabbed counts its sets with it
ALIGN = re.compile(r"text-align: (?:left|center|right);")

_PARTS = (
    "admonition admonition-title headerlink highlight footnote footnote-ref footnote-backref "
    "tabbed-set tabbed-alternate tabbed-labels tabbed-content tabbed-block caption "
    "note abstract info tip success question warning failure danger bug example quote inline end "
    "flow checklist pair ladder timeline print-sheet md-button md-button--primary "
    "guide-az guide-by-region guide-question guide-region guide-results guide-sr"
)
CLASSES: Final = frozenset(_PARTS.split())
"""Classes that an author may name; `language-…` beside them. Others could cover or hide a page."""

FRAMES_OWN = frozenset({"main"})
"""Ids of the frame that do not begin with the underscore."""
TAB_ID = re.compile(r"__tabbed_\d+(?:_\d+)?")
SCHEMES: Final = plaintext.SCHEMES | {""}
"""What an address may begin with; one of the site has nothing there."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
BLANK = "".join(map(chr, range(33)))
ADDRESSES: Final = frozenset("action cite data formaction href poster src xlink:href".split())
DRAWN_ATTRIBUTES: Final = frozenset(
    "class colspan cx cy d datetime dir dominant-baseline download fill focusable for headers "
    "height hidden hreflang id lang open points preserveaspectratio r rel reversed role rowspan rx "
    "ry scope span start stroke stroke-width tabindex text-anchor title transform translate type "
    "value viewbox width x x1 x2 xmlns y y1 y2 abbr alt loading decoding checked name".split()
)
NAMES = frozenset({"alternate", "canonical"})
"""What a `<link>` may be to a page of another site: these are not loaded."""
SIZE = re.compile(r"(?:--[a-z]+: ?[\d.]+(?:rem|em|%|px)?;? ?)+")


BLOCKS_OWN = ("guide-", "is-", "language-")
"""How the classes begin that blocks of data have; those of the frame begin otherwise."""
FRAME_ATTRIBUTES: Final = frozenset(
    "autocapitalize autocomplete blocking charset content defer http-equiv media placeholder "
    "property required selected spellcheck".split()
)
DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
