"""Repairs of text: what a machine can be certain of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

BOM: Final = b"\xef\xbb\xbf"
FIX: Final = "python hooks/check.py --fix"

Edit = tuple[int, int, str]
"""(start, end, what stands there instead)"""


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text with these pieces replaced; where two overlap, the first one counts."""
    out, at = [], 0
    for start, end, instead in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        if start >= at:
            out += [text[at:start], instead]
            at = end
    return "".join([*out, text[at:]])


def plain_bytes(raw: bytes) -> bytes:
    """A file without byte order mark and with the line ends of Unix."""
    return raw.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
