"""HTML as a run of tokens, with what each tag means for conversion.

No parser that builds a tree: what is not converted must come out byte for byte as it came in, and
one regular expression over the text is several times faster than html.parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

TOKEN: Final = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)\s*>"
    r"""|</?[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>"""
    r"|<![^>]*>|<\?.*?>"
    r"|[^<]+|<",
    re.S | re.I,
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_SPECIAL = re.compile(r"\s(?:translate|lang|data-script)\s*=|\bnotranslate\b|\barithmatex\b", re.I)

INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark "
    "math q rp rt ruby s samp small span strike strong sub sup time tspan tt u var wbr".split()
)
"""Elements that do not end a block of text."""
VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
RAW: Final = frozenset(("script", "style"))
PROTECTED: Final = frozenset("code kbd math pre samp script style template textarea".split())
"""Elements whose text is never converted."""
OBJECTS: Final = frozenset(("img", "input"))
"""Void elements that stand in a line of text like a word."""
ASIDE: Final = frozenset(("rp", "rt"))
"""Elements that stand beside the text: the characters on both sides of them belong together."""

SHOWN: Final = frozenset(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext "
    "label placeholder title".split()
)
"""Attributes that a reader sees or hears."""
_SHOWN_META = re.compile(
    r"""\s(?:name|property)\s*=\s*["']?(?:description|application-name|apple-mobile-web-app-title"""
    r"""|(?:og|twitter):(?:title|description|site_name|image:alt))["'\s>]""",
    re.I,
)
_BUTTON = re.compile(r"""\stype\s*=\s*["']?(?:button|submit|reset)\b""", re.I)


def tokens(html: str) -> Iterator[str]:
    """Comments, scripts and styles whole, tags, and runs of text; together they are the input."""
    return (match[0] for match in TOKEN.finditer(html))


def tag_name(tag: str) -> str:
    """The lower-case name of a start or end tag."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def is_special(tag: str) -> bool:
    """May this start tag change how its content is treated? Cheaper than reading attributes."""
    return _SPECIAL.search(tag) is not None


def attributes(tag: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name, as written in the source.

    The first of a name counts.
    """
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        out.setdefault(match[1].lower(), match[2].strip("\"'"))
    return out


def is_footnote_mark(tag: str, name: str) -> bool:
    """Is this start tag the mark of a footnote, as Markdown's extension writes it?"""
    return name == "sup" and "fnref" in tag and attributes(tag).get("id", "").startswith("fnref")


def is_untranslated(has: dict[str, str]) -> bool:
    """Do these attributes say that an element's text is to be left alone?"""
    words = has.get("class", "").split()
    return has.get("translate") == "no" or "notranslate" in words or "arithmatex" in words


def shown_attributes(tag: str, name: str) -> Iterator[re.Match[str]]:
    """The attributes of a start tag whose values are text for people.

    Group 2 is the value with its quotes.
    """
    for match in _ATTRIBUTE.finditer(tag):
        key = match[1].lower()
        if (
            key in SHOWN
            or (key == "content" and name == "meta" and _SHOWN_META.search(tag))
            or (key == "value" and name == "input" and _BUTTON.search(tag))
        ):
            yield match


def without_attribute(tag: str, key: str) -> str:
    """The start tag without this attribute."""
    return _ATTRIBUTE.sub(lambda m: "" if m[1].lower() == key else m[0], tag)


def with_attribute(tag: str, key: str, value: str) -> str:
    """The start tag with another value of an attribute that it has."""
    return _ATTRIBUTE.sub(lambda m: f' {m[1]}="{value}"' if m[1].lower() == key else m[0], tag)
