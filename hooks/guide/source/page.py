"""One page as its author wrote it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from zhvariants.text.engine import glyphs
from zhvariants.variants import SCRIPTS, Variant, variant_of

from . import limits
from .front_matter import FrontMatter, read
from .links import Link, links
from .text import Lines, blank, is_utf8, without_code, without_markup

_NAMED = re.compile(r"""\{:?([^{}\n]*)\}|\s(?:id|name)\s*=\s*["']?([^\s"'>]+)""")
_SIGN = re.compile(r"#([^\s}#]+)[^#]*\Z")
_HEADING = re.compile(r"^(#{1,6})(?!#)[ \t]*(\S.*)$", re.M)
_ID = re.compile(r"\{[^{}\n]*\}\Z")
_GIVEN = re.compile(r"\{#([\w-]+)\}")
_UNDERLINED = re.compile(r"(?:\A|(?<=\n))[ \t]*\n([ \t]*[^\s|][^\n|]*)\n(=+|-+)[ \t]*(?=\n|\Z)")
_SOME = 5_000
"""Characters that are enough to tell the script of a page."""
_RAW_HEADING = re.compile(r"<h([1-6])\b", re.I)


@dataclass(frozen=True)
class Heading:
    """One heading in Markdown: its offset, level and words."""

    at: int
    level: int
    text: str


@dataclass(frozen=True)
class Page:
    """A source page. Offsets and lines count from the head of the file."""

    path: str
    """Relative to the docs folder, with slashes."""
    file: str
    """Relative to the project."""
    raw: bytes

    @cached_property
    def is_text(self) -> bool:
        """Is the file UTF-8?"""
        return is_utf8(self.raw)

    @cached_property
    def excess(self) -> limits.Excess | None:
        """What of it is more than can be read in time; FILE-10 says so."""
        return limits.of_page(self.text)

    @property
    def is_readable(self) -> bool:
        """Is it text that can be read in time? Nothing is known of the body of another."""
        return self.is_text and self.excess is None

    @cached_property
    def text(self) -> str:
        """What the file says: without byte order mark, with plain line breaks."""
        text = self.raw.decode("utf-8", errors="replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def front(self) -> FrontMatter:
        """The front matter."""
        return read(self.text)

    @property
    def meta(self) -> dict[str, Any]:
        """The fields of the front matter."""
        return self.front.data

    @cached_property
    def script(self) -> Variant:
        """The script that the page says it is written in.

        Where nobody can read what it says it is that of its characters: else a slip in the head
        would blame every word, and `--fix` convert it.
        """
        said = variant_of(self.meta.get("lang"))
        return said or min(SCRIPTS, key=lambda each: _others(self.text[:_SOME], each))

    @cached_property
    def lines(self) -> Lines:
        """Line numbers of offsets."""
        return Lines(self.text)

    @cached_property
    def body(self) -> str:
        """The page below its front matter, which is blanked."""
        end = self.front.end
        if self.excess:
            return ""
        return blank(self.text[:end]) + self.text[end:]

    @cached_property
    def prose(self) -> str:
        """The body with its code blanked."""
        return without_code(self.body)

    @cached_property
    def visible(self) -> str:
        """The words of the body that are converted: no code, addresses, tags, or `-{…}-`."""
        words = self.meta.get("protect")
        protected = [str(w) for w in words if w] if isinstance(words, list) else []
        return without_markup(self.prose, protected)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings that begin a section of the page, from top to bottom."""
        found = [Heading(m.start(), len(m[1]), _words(m[2])) for m in _HEADING.finditer(self.prose)]
        raw = [Heading(m.start(), int(m[1]), "") for m in _RAW_HEADING.finditer(self.prose)]
        lined = _UNDERLINED.finditer(self.prose)
        found += [Heading(m.start(1), 1 + (m[2][0] == "-"), m[1].strip()) for m in lined]
        return tuple(sorted(found + raw, key=lambda heading: heading.at))

    def anchor(self, heading: Heading) -> str | None:
        """The id that a heading's line gives it."""
        found = _GIVEN.search(self.prose[heading.at :].partition("\n")[0])
        return found[1] if found else None

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every address that the page names, from top to bottom."""
        return tuple(sorted(links(self.prose), key=lambda link: link.at))

    @cached_property
    def named_ids(self) -> frozenset[str]:
        """Ids that the author wrote: `{#id}`, `id="…"`."""
        found = ((m[1] and id_in(m[1])) or m[2] for m in _NAMED.finditer(self.prose))
        return frozenset(name for name in found if name)

    def let_go(self) -> None:
        """Forget what rules alone ask for: all but the front matter is made again when asked."""
        for name in ("text", "lines", "body", "prose", "visible", "headings", "links", "named_ids"):
            vars(self).pop(name, None)

    def line(self, offset: int) -> int:
        """The number of the line that this offset is in."""
        return self.lines.at(offset)

    def link_to(self, path: str) -> str:
        """How this page writes a link to another file of the docs folder."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")


def id_in(attributes: str) -> str | None:
    """The id that `{…}` gives, the last one of several; `attributes` is what stands inside."""
    found = _SIGN.search(attributes)
    return found[1] if found else None


def _others(text: str, script: Variant) -> int:
    """How many characters of a text another script has."""
    return sum(own != char for own, char in zip(glyphs(text, script), text, strict=False))


def _words(heading: str) -> str:
    return _ID.sub("", heading.rstrip()).rstrip(" \t").rstrip("#").strip()


def relative(path: Path, root: Path) -> str:
    """A path as messages name it: relative to the project, with slashes."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()
