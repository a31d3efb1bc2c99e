"""The pictures that other sites show beside a link: one a section and script (`make cards`)."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from zhvariants.render import pair
from zhvariants.tags import PRIMARY, TWIN, Script

FOLDER = "assets/cards"
SECTIONS = {
    "": "home",
    "職位": "roles",
    "職涯": "career",
    "薪資": "pay",
    "證照": "certifications",
    "職能基準": "competency",
    "行業": "industry",
    "參考": "reference",
}
"""Title of a section in `nav:` -> name of its card; the home page is in none."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def name(section: str, script: Script) -> str:
    """File name of the card of a section."""
    return f"{script.folder}-{SECTIONS[section]}.png"


def card(section: str, site_url: str) -> dict[str, str] | None:
    """Address and text of a section's card, for both trees; None for a section without one."""
    if section not in SECTIONS:
        return None
    hant, hans = (f"{site_url.rstrip('/')}/{FOLDER}/{name(section, s)}" for s in (PRIMARY, TWIN))
    return {"url": pair(hant, hans), "section": section}


def with_text(png: bytes, text: str) -> bytes:
    """The picture with a text inside (chunk iTXt, key Title): what it shows, for a test to read."""
    body = b"Title\0\0\0\0\0" + text.encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + body))
    header = len(_SIGNATURE) + 25  # the signature and the IHDR chunk
    return png[:header] + chunk + png[header:]


def text_of(path: Path) -> str:
    """The text inside a picture that `with_text` made; empty where there is none."""
    data = path.read_bytes()
    at = len(_SIGNATURE)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"iTXt":
            return data[at + 8 : at + 8 + size].rpartition(b"\0")[2].decode()
        at += size + 12
    return ""
