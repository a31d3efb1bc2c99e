"""HTML as a run of tokens, with what tags mean for conversion.

No parser that builds a tree: what is not converted must come out byte for byte as it came in, and
one regular expression over the text is several times faster than html.parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_TAG = r"""</?[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>"""
TOKEN: Final = re.compile(
    rf"(?P<tags>{_TAG}(?:\s*{_TAG})*)"
    r"|(?P<text>[^<]+|<(?![!?/a-zA-Z]))"
    r"|(?P<comment><!--.*?-->|<![^>]*>|<\?.*?>)"
    r"|(?P<broken><)",
    re.S,
)
"""A run of tags with nothing but space between them, a text, a comment; together all of the input.

`broken` is a `<` that begins no tag: it is text.
"""
TAG: Final = re.compile(_TAG)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")

_INLINE = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark "
    "math q rp rt ruby s samp small span strike strong sub sup time tspan tt u var wbr"
)
INLINE: Final = frozenset(_INLINE.split())
"""Elements that do not end a block of text."""
VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
RAW: Final = frozenset(("script", "style"))
"""Elements whose content is no HTML."""
PROTECTED: Final = frozenset("code kbd math pre samp script style template textarea".split())
"""Elements whose text is never converted."""
PLAIN: Final = frozenset(("option", "svg", "title"))
"""Elements in which no HTML element may be put."""
ASIDE: Final = frozenset(("rp", "rt"))
"""Elements beside the text: the characters on both sides of them belong together."""
SHOWN: Final = frozenset(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext "
    "label placeholder title".split()
)
"""Attributes that a reader sees or hears."""

# A run of tags needs a closer look when a tag in it may protect its content, name its script, or
# show a text of its own. Most runs (`</td>\n<td>`) do not.
_CLOSER_LOOK = re.compile(
    rf"<(?:{'|'.join(sorted(PROTECTED | PLAIN | ASIDE))})\b"
    r"|\s(?:translate|lang|data-script)\s*=|\bnotranslate\b|\barithmatex\b|\bfnref"
    rf"|\s(?:{'|'.join(sorted(SHOWN))}|content|value)\s*=",
    re.I,
)
_BLOCK = re.compile(rf"</?(?!(?:{_INLINE.replace(' ', '|')})\b)[a-zA-Z]", re.I)
_OBJECT = re.compile(r"<(?:img|input)\b", re.I)
_LAST_BREAK = re.compile(r"<br\b[^>]*>$", re.I)
_SHOWN_META = re.compile(
    r"""\s(?:name|property)\s*=\s*["']?(?:description|application-name|apple-mobile-web-app-title"""
    r"""|(?:og|twitter):(?:title|description|site_name|image:alt))["'\s>]""",
    re.I,
)
_BUTTON = re.compile(r"""\stype\s*=\s*["']?(?:button|submit|reset)\b""", re.I)


class Run(NamedTuple):
    """What a run of tags means for the text around it."""

    closer_look: bool
    """Some tag has to be read by itself."""
    is_edge: bool
    """A block of text ends here."""
    has_object: bool
    """A picture or a field stands in the line."""
    has_space: bool
    """There is space between the tags."""
    is_break: bool
    """The run ends with a line break."""


@lru_cache(maxsize=4096)
def read_run(run: str) -> Run:
    """What this run of tags means; kept, since a page has few different ones."""
    return Run(
        _CLOSER_LOOK.search(run) is not None,
        _BLOCK.search(run) is not None,
        _OBJECT.search(run) is not None,
        TAG.sub("", run) != "",
        _LAST_BREAK.search(run) is not None,
    )


def tag_name(tag: str) -> str:
    """The lower-case name of a start or end tag."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def attributes(tag: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name, as written; the first of a name counts."""
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        out.setdefault(match[1].lower(), match[2].strip("\"'"))
    return out


def end_of(html: str, name: str, start: int, end: int) -> int:
    """Where the end tag of an element begins whose content begins at `start`; `end` if it has none.

    Elements of the same name inside are counted, but for scripts and styles.
    """
    depth = 1
    pattern = re.compile(rf"<(/?){re.escape(name)}\b[^>]*>", re.I)
    for match in pattern.finditer(html, start, end):
        if match[1]:
            depth -= 1
        elif name not in RAW and not match[0].endswith("/>"):
            depth += 1
        if depth == 0:
            return match.start()
    return end


def is_footnote_mark(name: str, has: dict[str, str]) -> bool:
    """Is this the mark of a footnote, as Markdown's extension writes it?"""
    return name == "sup" and has.get("id", "").startswith("fnref")


def is_untranslated(has: dict[str, str]) -> bool:
    """Do these attributes say that an element's text is to be left alone?"""
    words = has.get("class", "").split()
    return has.get("translate") == "no" or "notranslate" in words or "arithmatex" in words


def shown_attributes(tag: str, name: str) -> Iterator[re.Match[str]]:
    """A start tag's attributes whose values people read; group 2 is the value with its quotes."""
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
