"""HTML as a run of tokens, with what tags mean for conversion.

No parser that builds a tree: what is not converted must come out byte for byte as it came in, and
one regular expression over the text is several times faster than html.parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

ATTRIBUTES: Final = r"""(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+"""
"""What stands between a tag's name and its `>`, as a pattern: quotes may hold `>`.

It never goes back: a tag without an end costs no more than its length.
"""
SCRIPT_MARK: Final = "data-script"
"""Attribute that says in which script an element's text was written; taken away at publication."""
NAME: Final = ":name"
"""Stands behind the script where the text is a name (a document's title): only glyphs change."""
_TAG = rf"</?[a-zA-Z]{ATTRIBUTES}>"
_TAGS = rf"{_TAG}(?:\s*{_TAG}){{0,63}}"
_TEXT = r"[^<]+|<(?![!?/a-zA-Z])"
_COMMENT = r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)"
TOKEN: Final = re.compile(
    rf"(?P<tags>{_TAGS})|(?P<text>{_TEXT})|(?P<comment>{_COMMENT})|(?P<broken><)", re.S
)
"""A run of tags with nothing but space between them, a text, a comment; together all of the input.

A run has an end: what needs a closer look is matched again from its second tag on.
`broken` is a `<` that begins no tag: it is text. A comment that nothing ends goes on to the end.
"""
TOKENS: Final = re.compile(rf"({_TAGS})([^<]+)?|({_TEXT})|({_COMMENT})|(<)", re.S)
"""The same, with the text behind a run of tags in one match with it: (tags, text behind them, text
alone, comment, broken)."""
TAG: Final = re.compile(_TAG)
START_TAG: Final = re.compile(rf"<[a-zA-Z]{ATTRIBUTES}>")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_RAW_TEXT = re.compile(r".*?(?P<close></(?P<name>script|style)\s*>)", re.S | re.I)
_EACH_TAG = re.compile(
    rf"""<(?:(/?)(?=([a-zA-Z][^\s/>]*))[a-zA-Z]{ATTRIBUTES}>"""
    r"""|!--.*?(?:-->|\Z)|[!?][^>]*(?:>|\Z))""",
    re.S,
)
"""A tag (its slash, its name), or a comment."""
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
_FLAT = re.compile(
    rf"(?:[^<]++|<(?:{'|'.join(sorted(VOID))})(?=[\s/>]){ATTRIBUTES}>|<[a-zA-Z]{ATTRIBUTES}(?<=/)>"
    rf"|<({'|'.join(sorted(INLINE - VOID))})(?=[\s/>]){ATTRIBUTES}>[^<]*+</\1\s*>)*+"
    r"(?P<close></(?P<name>[a-zA-Z]\w*)\s*>)"
)
"""Text, tags without content, inline elements that hold only text; then an end tag."""
_TEMPLATE = re.compile(
    r"(?:[^<]++|<(?!/?(?:template|script|style)\b|!))*+(?P<close></(?P<name>template)\s*>)", re.I
)
"""What a template holds is no part of the elements around it."""
RAW: Final = frozenset(("script", "style"))
"""Elements whose content is no HTML."""
PROTECTED: Final = frozenset("code kbd math pre samp script style template textarea".split())
"""Elements whose text is never converted."""
CODE: Final = frozenset(("code", "kbd", "samp"))
PLAIN: Final = frozenset(("option", "svg", "title"))
"""Elements in which no HTML element may be put."""
ASIDE: Final = frozenset(("rp", "rt"))
"""Elements beside the text: the characters on both sides of them belong together."""
SHOWN: Final = frozenset(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext "
    "label placeholder title".split()
)
"""Attributes that a reader sees or hears."""

_IS_INLINE = rf"(?i:{_INLINE.replace(' ', '|')})\b"
_INLINE_TAG = rf"</?{_IS_INLINE}{ATTRIBUTES}>"
FLOW: Final = re.compile(
    rf"([^<]++(?:{_INLINE_TAG}(?:\s*+{_INLINE_TAG}){{0,62}}+\s*+[^<\s][^<]*+)*+)"
    rf"((?:{_INLINE_TAG}\s*+){{0,62}}+</?(?!{_IS_INLINE})[a-zA-Z]{ATTRIBUTES}>"
    rf"(?:\s*{_TAG}){{0,62}})"
)
"""A block's text from an edge on, with inline tags in between, up to its last character; and the
run of tags behind it, which ends the block."""

# A run of tags needs a closer look when a tag in it may protect its content, name its script, or
# show a text of its own. Most runs (`</td>\n<td>`) do not.
_CLOSER_LOOK = re.compile(
    rf"<(?:{'|'.join(sorted(PROTECTED | PLAIN | ASIDE))})\b"
    rf"|\s(?:translate|lang|{SCRIPT_MARK})\s*=|\bnotranslate\b|\barithmatex\b|\bfnref"
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
_GAP = re.compile(r">\s")
_BUTTON = re.compile(r"""\stype\s*=\s*["']?(?:button|submit|reset)\b""", re.I)


def written_in(script: str, *, name: bool = False) -> str:
    """The attribute, with a space before it, of an element whose text was written in a script."""
    return f' {SCRIPT_MARK}="{script}{NAME if name else ""}"'


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
    plain: int = 0
    """How long it is up to the first tag that has to be read by itself, if there is one."""
    ends_block: bool = False
    """A block ends at that tag at the latest."""


_LEADS = re.compile(rf""" (?:href|id|data-(?!{SCRIPT_MARK[5:]})[\w-]++)="(?!fnref)[^"<>]*+\"""")
"""Where a link leads, what a place is called, data: nearly every one another."""


@lru_cache(maxsize=16384)
def read_run(run: str) -> Run:
    """What this run of tags means; kept, since a page has few different ones."""
    meaning = _meaning(_LEADS.sub("", run))
    if not meaning.closer_look:
        return meaning
    found = _CLOSER_LOOK.search(run)
    assert found
    special = next(tag.start() for tag in TAG.finditer(run) if tag.end() > found.start())
    ends = _BLOCK.search(run, 0, special) or _BLOCK.match(run, special)
    return meaning._replace(plain=special, ends_block=ends is not None)


@lru_cache(maxsize=4096)
def _meaning(run: str) -> Run:
    return Run(
        _CLOSER_LOOK.search(run) is not None,
        _BLOCK.search(run) is not None,
        _OBJECT.search(run) is not None,
        _GAP.search(run) is not None and TAG.sub("", run) != "",
        _LAST_BREAK.search(run) is not None,
    )


def tag_name(tag: str) -> str:
    """The lower-case name of a start or end tag."""
    match = _NAME.match(tag, 2 if tag[1] == "/" else 1)
    return match[0].lower() if match else ""


def attributes(tag: str) -> dict[str, str]:
    """Attributes of a start tag by lower-case name, as written; the first of a name counts."""
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        out.setdefault(match[1].lower(), unquoted(match[2]))
    return out


def unquoted(value: str) -> str:
    """An attribute's value without the quotes around it."""
    return value[1:-1] if value[0] in "\"'" else value


def end_of(html: str, name: str, start: int, end: int) -> int:
    """Where the content of an element ends that begins at `start`; `end` if nothing ends it."""
    return ends(html, start, end, name).get(start, end)


def end_of_flat(html: str, name: str, start: int, end: int) -> int | None:
    """Where the content of an element ends that holds no element of elements; None if it does."""
    content = _RAW_TEXT if name in RAW else _TEMPLATE if name == "template" else _FLAT
    close = content.match(html, start, end)
    return close.start("close") if close and close["name"].lower() == name else None


def ends(html: str, start: int, end: int, inside: str = "") -> dict[int, int]:
    """Where the content of every element ends, by where it begins; all in one pass.

    What nothing ends is not in it. An end tag that was left out is taken as a browser takes it
    (the next `<li>` ends an `<li>`, the end of a block ends what is open in it); a comment holds no
    tags, nor does a script. With `inside` an element of that name begins at `start`, and the pass
    is over when it ends.
    """
    elements = _Open()
    if inside in RAW:
        match = _raw_end(inside).search(html, start, end)
        return {start: match.start()} if match else {}
    if inside:
        elements.begin(inside, start)
    at: int | None = start
    while at is not None:
        at = _ends_from(html, at, end, elements, start if inside else -1)
    return elements.ends


def _ends_from(html: str, at: int, end: int, elements: _Open, wanted: int) -> int | None:
    """Read on from `at`; returns where to go on behind a script or a style."""
    begin, finish, finish_before = elements.begin, elements.end, elements.end_before
    for tag in _EACH_TAG.finditer(html, at, end):
        name = tag[2]
        if not name:  # a comment
            continue
        name = name.lower()
        if tag[1]:
            finish(name, tag.start())
        elif name not in VOID and html[tag.end() - 2] != "/":
            if name in _ENDED_BY:
                finish_before(name, tag.start())
            begin(name, tag.end())
            if name in RAW:
                close = _raw_end(name).search(html, tag.end(), end)
                return close.start() if close else None
        if wanted in elements.ends:
            return None
    return None


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}\\b", re.I)


_ENDED_BY: Final = {
    **dict.fromkeys(("li",), (("li",), ("ul", "ol", "menu"))),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("tr", "table"))),
    **dict.fromkeys(("tr",), (("tr", "td", "th"), ("table",))),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"), (("thead", "tbody", "tfoot", "tr", "td", "th"), ("table",))
    ),
    **dict.fromkeys(("option", "optgroup"), (("option",), ("select",))),
    **dict.fromkeys(("rt", "rp"), (("rt", "rp"), ("ruby",))),
    **dict.fromkeys(
        (
            "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 "
            "h4 h5 h6 header hr main menu nav ol p pre section table ul"
        ).split(),
        (("p",), ("button", "td", "th", "li", "dd", "div", "section", "article", "blockquote")),
    ),
}
"""By a start tag: the elements that it ends, and those beyond which it ends none.

https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
"""


class _Open:
    """The elements that are open, in layers: each but an inline element begins a layer."""

    def __init__(self) -> None:
        self.ends: dict[int, int] = {}
        self._layers: list[list[tuple[str, int]]] = [[]]
        self._inline: list[dict[str, int]] = [{}]
        self._blocks: dict[str, int] = {}

    def begin(self, name: str, content: int) -> None:
        if name in INLINE:
            self._layers[-1].append((name, content))
            count = self._inline[-1]
        else:
            self._layers.append([(name, content)])
            self._inline.append({})
            count = self._blocks
        count[name] = count.get(name, 0) + 1

    def end(self, name: str, at: int) -> None:
        """An end tag: it ends what is open in its element, too; without one it means nothing."""
        if self._inline[-1].get(name):
            self._end_inline(name, at)
        elif self._blocks.get(name):
            while self._end_block(at) != name:
                pass

    def end_before(self, name: str, at: int) -> None:
        """A start tag: it ends the elements that cannot hold it."""
        ended, beyond = _ENDED_BY[name]
        blocks, inline = self._blocks, self._inline[-1]
        if not any(blocks.get(other) or inline.get(other) for other in ended):
            return
        if name in INLINE:
            for other in ended:
                if inline.get(other):
                    self._end_inline(other, at)
            return
        for layer in range(len(self._layers) - 1, 0, -1):
            top = self._layers[layer][0][0]
            if top in ended:
                while len(self._layers) > layer:
                    self._end_block(at)
            if top in beyond and top not in ended or layer < len(self._layers) - _DEEP:
                return

    def _end_inline(self, name: str, at: int) -> None:
        last = ""
        while last != name:
            last, content = self._layers[-1].pop()
            self._inline[-1][last] -= 1
            self.ends[content] = at

    def _end_block(self, at: int) -> str:
        for _, content in self._layers[-1]:
            self.ends[content] = at
        name = self._layers.pop()[0][0]
        self._inline.pop()
        self._blocks[name] -= 1
        return name


_DEEP: Final = 16
"""So many blocks around a start tag are looked at for one that it ends."""


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
