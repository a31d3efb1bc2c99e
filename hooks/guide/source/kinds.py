"""Kinds of files that the site publishes: where each may stand, and how each begins and ends."""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Callable
from typing import Final

PLACES: Final = {
    ".md": "",
    ".svg": "assets/",
    ".png": "assets/",
    ".jpg": "assets/",
    ".jpeg": "assets/",
    ".webp": "assets/",
    ".woff2": "assets/",
    ".css": "assets/css/",
    ".js": "assets/js/",
}
"""Folder of the docs folder by a file's ending, in small letters."""
_JPEG_MARK = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_HIDDEN = re.compile(rb"<script|<html|<!doctype|<\?php|%pdf-", re.I)


def place(path: str) -> str | None:
    """The folder that a file of this name belongs to; None for a kind that is not published."""
    return PLACES.get(posixpath.splitext(path)[1])


def wrong(path: str, raw: bytes) -> str:
    """What a file is that its name does not say; empty where the two agree."""
    ending = posixpath.splitext(path)[1]
    if ending in (".css", ".js", ".md"):
        return _no_text(raw) if ending == ".md" else _no_text(raw) or _markup(raw)
    whole = _WHOLE.get(ending)
    if whole is None:
        return ""
    if not whole(raw):
        return f"內容不是完整的 {ending[1:].upper()}{_looks_like(raw)}"
    hidden = _HIDDEN.search(raw)
    return f"裡面夾著「{hidden[0].decode()}」" if hidden else ""


def _no_text(raw: bytes) -> str:
    return "內容不是文字" if b"\0" in raw or _looks_like(raw) not in ("", _HTML) else ""


def _markup(raw: bytes) -> str:
    """Styles and scripts never begin with a tag (`<!--` opens a comment in both)."""
    return "內容是 HTML" if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" else ""


_HTML: Final = "（看起來是 HTML 或 XML）"
_BEGINNINGS: Final = (
    (b"\x89PNG", "（看起來是 PNG）"),
    (b"\xff\xd8\xff", "（看起來是 JPEG）"),
    (b"GIF8", "（看起來是 GIF）"),
    (b"RIFF", "（看起來是 WebP 或影音）"),
    (b"wOF", "（看起來是字型）"),
    (b"%PDF", "（看起來是 PDF）"),
    (b"PK\x03\x04", "（看起來是 ZIP 或 Office 文件）"),
    (b"MZ", "（看起來是 Windows 程式）"),
    (b"\x7fELF", "（看起來是程式）"),
    (b"#!", "（看起來是程式）"),
    (b"\x1f\x8b", "（看起來是壓縮檔）"),
)


def _looks_like(raw: bytes) -> str:
    known = next((words for first, words in _BEGINNINGS if raw.startswith(first)), "")
    return known or (_HTML if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" else "")


def _png(raw: bytes) -> bool:
    """Its parts to the last one, and nothing behind that."""
    at, kind = 8, b""
    while raw.startswith(b"\x89PNG\r\n\x1a\n") and at + 12 <= len(raw) and kind != b"IEND":
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        if at == 8 and kind != b"IHDR":
            return False
        at += 12 + size
    return kind == b"IEND" and at == len(raw)


def _jpeg(raw: bytes) -> bool:
    """Its parts to the mark of its end, and nothing behind that."""
    at = 2
    while raw.startswith(b"\xff\xd8\xff") and raw[at : at + 1] == b"\xff" and at + 4 <= len(raw):
        if raw[at + 1] != 0xFF:  # bytes that fill up
            at += 2 + int(struct.unpack(">H", raw[at + 2 : at + 4])[0])
            mark = _JPEG_MARK.search(raw, at)  # behind the data of a scan, if this began one
            at = mark.start() if mark else len(raw)
        else:
            at += 1
    return len(raw) > 4 and at == len(raw) - 2 and raw.endswith(b"\xff\xd9")


def _webp(raw: bytes) -> bool:
    size = len(raw) - 8
    return raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" and raw[4:8] == struct.pack("<I", size)


_FONTS: Final = (b"\0\1\0\0", b"OTTO")


def _woff2(raw: bytes) -> bool:
    """Its head: a kind of font, its own length, and no more data than there is room for."""
    if len(raw) < 48 or raw[:4] != b"wOF2" or raw[4:8] not in _FONTS:
        return False
    length, _, reserved, _, packed = struct.unpack(">IHHII", raw[8:24])
    return (length, reserved) == (len(raw), 0) and bool(48 + packed <= length)


_WHOLE: Final[dict[str, Callable[[bytes], bool]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".woff2": _woff2,
}
