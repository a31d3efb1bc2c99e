"""Positions in a text, and the text with its code blanked out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from zhvariants.html.tokens import ATTRIBUTES

HTML: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>?|&(?:#\w+|\w+);")
"""A tag or an entity, where only words should be: readers would see its signs, a program might
read it as HTML."""

HAN: Final = re.compile(r"[\u3400-\u9fff]")
"""A Han character, as Chinese text has them."""
UNSPACED: Final = re.compile(
    r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u3400-\u9fff])"
)
"""Where Han characters and Latin letters or digits meet: a space is to stand there."""
_FENCE = re.compile(
    r"^(?P<lead>[ \t]*(?:>[ \t]*|(?:[-*+]|\d+\.)[ \t]+)*)(?P<mark>`{3,}|~{3,})(?P<info>.*)$"
)
"""A line that begins or ends fenced code, in a list or a quotation too."""
_INLINE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
_RAW = re.compile(
    r"<!--.*?-->|<(?P<name>pre|code|script|style|kbd|samp)\b[^>]*>.*?</(?P=name)\s*>", re.S | re.I
)
DEFINITION: Final = r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:"
"""How the line begins that says where a link of this name leads, as a pattern (re.M)."""
_VISIBLE = re.compile(r"[^\n]")


def blank(text: str) -> str:
    """Spaces in place of the text, line breaks kept: positions stay true."""
    return _VISIBLE.sub(" ", text)


def without_code(text: str) -> str:
    """The text with fenced code, inline code, comments and raw code elements blanked.

    Indented code stays: whether it is code depends on what it stands in. Who needs to be certain
    looks at the rendered page.
    """
    text = without_fences(text)
    text = _INLINE.sub(lambda m: blank(m[0]), text)
    return _RAW.sub(lambda m: blank(m[0]), text)


@dataclass(frozen=True, eq=False)
class Code:
    """Fenced code, by its first line."""

    line: int
    lead: str
    """What stands before its mark: spaces, the signs of a quotation or a list."""
    mark: str
    info: str
    """What stands behind its mark."""

    def ends_at(self, number: int, line: str) -> bool:
        """Is this its last line? The mark is the same, neither shorter nor longer."""
        last = begins(number, line) if number > self.line else None
        return last is not None and last.mark == self.mark and not last.info


def begins(number: int, line: str) -> Code | None:
    """The fenced code that would begin with this line; back-ticks around words are none."""
    match = _FENCE.match(line) if "```" in line or "~~~" in line else None
    if match is None or (match["mark"][0] == "`" and "`" in match["info"]):
        return None
    return Code(number, match["lead"], match["mark"], match["info"].strip())


def fenced(text: str) -> Iterator[tuple[int, str, Code | None]]:
    """(number, line, the fenced code that it belongs to, its marks with it) of every line."""
    code: Code | None = None
    for number, line in enumerate(text.split("\n"), 1):
        code = code or begins(number, line)
        yield number, line, code
        if code and code.ends_at(number, line):
            code = None


def without_fences(text: str) -> str:
    """The text with fenced code blanked."""
    return "\n".join(blank(line) if code else line for _, line, code in fenced(text))


_MARKUP = re.compile(
    r"""-\{.*?\}-"""
    r"""|<(?P<name>\w+)\b[^>]*\s(?:translate=["']?no\b|lang=)[^>]*>.*?</(?P=name)\s*>"""
    rf"|<[a-zA-Z/!]{ATTRIBUTES}>"
    r"""|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]\n]*\]"""
    rf"|{DEFINITION}[^\n]*"
    r"""|\[\^[^\]\n]+\]"""
    r"""|\{:?[^{}\n]*[#.=][^{}\n]*\}|https?://[^\s<>（）「」，。；]+|&\#?\w+;""",
    re.S | re.M,
)


def without_markup(text: str, protected: Iterable[str] = ()) -> str:
    """The text with everything blanked that no reader sees, or that stays in the author's script.

    `text` has no code any more; `protected` are words to leave alone.
    """
    text = _MARKUP.sub(lambda m: blank(m[0]), text)
    for word in protected:
        text = text.replace(word, blank(word))
    return text


class Lines:
    """Line numbers of offsets into one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> int:
        """The number of the line that this offset is in, from 1."""
        return bisect_right(self._starts, offset)


_CHUNK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|///|\?\?\?|!!!|===|:[ \t])")
_CELL = re.compile(r"(?:\\.|[^|\\\n])+")


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of what stands in one block: a paragraph, heading, list item, table cell."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        row = line.lstrip().startswith("|")
        if not line.strip() or row or _CHUNK.match(line):
            if text[start:at].strip():
                yield start, text[start:at]
            start = at
        if row:
            yield from ((at + m.start(), m[0]) for m in _CELL.finditer(line) if m[0].strip())
            start = at + len(line)
        at += len(line)
    if text[start:].strip():
        yield start, text[start:]


def is_utf8(raw: bytes) -> bool:
    """Is this the text of a file? FILE-1 says where it is not; nothing else can be said of it."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
