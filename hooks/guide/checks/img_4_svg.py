"""IMG-4: drawings are only drawn: nothing in an SVG runs or is loaded from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.lint.model import Level, Place, Rule
from guide.lint.project import Project

_BAD = re.compile(
    rb"<(?:script|foreignObject|iframe)\b|[\s/\"']on[a-z]+\s*=|javascript:"
    rb"|\b(?:xlink:)?href\s*=\s*[\"']?(?:https?:)?//|@import|url\(\s*[\"']?(?:https?:)?//",
    re.I,
)


def check(project: Project) -> Iterator[Place]:
    """Every SVG of the docs folder, the first such thing of each."""
    for file, raw in project.texts.items():
        match = _BAD.search(raw) if file.endswith(".svg") else None
        if match:
            line = raw[: match.start()].count(b"\n") + 1
            shown = match[0].decode("ascii", errors="replace").strip()
            yield file, line, f"SVG 裡有「{shown}」", "用繪圖軟體另存成純圖形的 SVG，或改用 PNG"


RULE = Rule("IMG-4", Level.ERROR, "SVG 裡沒有程式，不載入別的網站", site=check, folder="docs/")
