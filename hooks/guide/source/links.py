"""Links and images of a page, in Markdown and in raw HTML, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from zhvariants.html.tokens import START_TAG

from .text import DEFINITION

_TARGET = r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*))"
_INLINE = re.compile(r"\]\([ \t]*" + _TARGET + r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\)")
_DEFINED = re.compile(DEFINITION + r"[ \t]*<?(?P<bare>[^\s>]+)", re.M)
_ADDRESS = re.compile(
    r"""(?<![\w:-])(?:href|src|poster|action|formaction|data|xlink:href)\s*=\s*"""
    r"""(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<b>[^\s"'=<>`]+))""",
    re.I,
)
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")


@dataclass(frozen=True)
class Link:
    """One address that a page names."""

    at: int
    """Offset into the page's text."""
    address: str
    """As written, entities resolved."""
    raw: bool
    """Does it stand in raw HTML? MkDocs does not translate those from files to URLs."""

    @property
    def scheme(self) -> str:
        """`https`, `mailto`, `javascript` …, in lower case; empty for a link inside the site."""
        bare = re.sub(r"[\x00-\x20]", "", self.address)
        match = _SCHEME.match(bare)
        return match[1].lower() if match else ("https" if bare.startswith("//") else "")

    @property
    def path(self) -> str:
        """The address without query and fragment."""
        return unquote(re.split(r"[?#]", self.address, maxsplit=1)[0])

    @property
    def fragment(self) -> str:
        """What follows `#`; empty where nothing does."""
        return unquote(self.address.partition("#")[2])


def is_whole(address: str) -> bool:
    """Does an address on the web name a host that programs can read? `https://[a` does not."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def links(text: str) -> Iterator[Link]:
    """Every address in a text whose code is blanked, in no particular order."""
    for match in _INLINE.finditer(text):
        target = match["angle"] if match["angle"] is not None else match["bare"]
        yield Link(match.start(), unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target)), False)
    for match in _DEFINED.finditer(text):
        yield Link(match.start("bare"), unescape(match["bare"]), False)
    for tag in START_TAG.finditer(text):
        for match in _ADDRESS.finditer(tag[0]):
            value = next(v for v in match.group("d", "s", "b") if v is not None)
            yield Link(tag.start() + match.start(), unescape(value.strip()), True)
