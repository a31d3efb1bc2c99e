"""The pictures that other sites show beside a link: one a section and script (`make cards`).

A card keeps its text inside its file, so that a test can say when a title has changed since.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from guide.project import Project
from guide.source.settings import SHELL
from zhvariants.html.render import by_tag
from zhvariants.variants import SCRIPTS, Variant, fallback
from zhvariants.website.trees import Trees

FOLDER = "assets/cards"
WIDTH, HEIGHT, LARGEST = 1200, 630, 60 * 1024
SECTIONS = {
    "": "home",
    "職位": "roles",
    "薪資": "pay",
    "證照": "certifications",
    "入行": "entry",
    "面試": "interview",
    "升遷": "career",
    "行業": "industry",
    "參考": "reference",
}
"""Title of a section in `nav:` -> name of its card; the home page is in no section."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_QUESTION, _REGIONS = "我在＿＿，想＿＿", "台灣・中國內地・香港"


@dataclass(frozen=True)
class Card:
    """One picture: its file's name and what it says."""

    name: str
    tag: str
    title: str
    site: str
    regions: str

    @property
    def text(self) -> str:
        """All that is on it, as the file keeps it."""
        return f"{self.title}|{self.site}|{self.regions}"

    def is_drawn(self, folder: Path) -> bool:
        """Is there a picture with this text?"""
        path = folder / self.name
        return path.is_file() and text_of(path) == self.text

    def html(self) -> str:
        """The page to take the picture of."""
        words = [escape(each) for each in (self.tag, self.title, self.site, self.regions)]
        return _HTML.format(*words, mark=_MARK)


def file_name(section: str, variant: Variant) -> str:
    """File name of the card of a section: the variant's, or its fallback."""
    tag = fallback(variant.tag, [each.tag for each in SCRIPTS]) or variant.tag
    return f"{tag.lower()}-{SECTIONS[section]}.png"


def card(section: str, site_url: str, trees: Trees) -> dict[str, str] | None:
    """Address and words of a section's card, for every tree; None for a section without one."""
    if section not in SECTIONS:
        return None
    base = f"{site_url.rstrip('/')}/{FOLDER}/"
    urls = {each.tag: base + file_name(section, each) for each in trees.variants}
    return {"url": by_tag(urls), "section": section}


def wanted(root: Path) -> list[Card]:
    """Every card that a project (its root folder) should have, with the text it should show."""
    project = Project.at(root)
    site, trees = str(project.settings.get("site_name", "")), Trees(SCRIPTS, project.terms)
    out = []
    for section in SECTIONS:
        for script in SCRIPTS:
            words = [
                trees.renderers[script.tag].text(each, SHELL)
                for each in (section or _QUESTION, site, _REGIONS)
            ]
            out.append(Card(file_name(section, script), script.tag, *words))
    return out


def with_text(png: bytes, text: str) -> bytes:
    """The picture with a text inside it (chunk iTXt, key Title)."""
    body = b"Title\0\0\0\0\0" + text.encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + body))
    header = len(_SIGNATURE) + 25  # the signature and the IHDR chunk
    return png[:header] + chunk + png[header:]


def text_of(path: Path) -> str:
    """The text inside a picture that `with_text` made; empty where there is none."""
    data, at = path.read_bytes(), len(_SIGNATURE)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"iTXt":
            return data[at + 8 : at + 8 + size].rpartition(b"\0")[2].decode()
        at += size + 12
    return ""


_MARK = (
    '<svg viewBox="0 0 32 32" width="132" height="132"><rect width="32" height="32" rx="7" '
    'fill="#123f4a"/><path d="M4 22.5h24M7 22.5a9 9 0 0 1 18 0M12 22.5v-8M20 22.5v-8" fill="none" '
    'stroke="#f4efe3" stroke-width="2" stroke-linecap="round"/>'
    '<circle cx="16" cy="8" r="3" fill="#f08a6b"/></svg>'
)
_HTML = """<!doctype html><html lang="{0}"><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 80px 90px 0;
  background: #fbfaf6; color: #123f4a; border-bottom: 18px solid #123f4a; position: relative;
  font-family: "Noto Serif CJK TC", "Songti TC", serif; }}
:lang(zh-Hans) body, body:lang(zh-Hans) {{ font-family: "Noto Serif CJK SC", "Songti SC", serif; }}
h1 {{ margin: 54px 0 0; font-size: 112px; line-height: 1.2; }}
p {{ position: absolute; left: 90px; bottom: 52px; margin: 0; font-size: 40px; font-weight: 700; }}
small {{ position: absolute; right: 90px; bottom: 54px; font-size: 32px; color: #545e63; }}
</style><body>{mark}<h1>{1}</h1><p>{2}</p><small>{3}</small>"""
