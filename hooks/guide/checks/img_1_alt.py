"""IMG-1: every image says what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.images import images
from guide.source.page import Page

from .rule import Rule

_FILE = re.compile(r"(?:[\w.-]+\.(?:png|jpe?g|gif|webp|svg)|(?:IMG|DSC|Screenshot)[\w-]*)", re.I)


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Images in Markdown and in HTML; `alt=""` in HTML says that one is decoration."""
    for image in images(page.prose):
        if image.alt is None or (not image.alt.strip() and not image.raw):
            yield (
                page.line(image.at),
                f"圖片「{image.address}」沒有替代文字",
                ("在方括號裡寫圖片說了什麼，例如 ![升遷路徑：ARM 到 RM](…)"),
            )
        elif _FILE.fullmatch(image.alt.strip()):
            wrong = f"圖片的替代文字「{image.alt}」是檔名"
            yield page.line(image.at), wrong, "寫圖片說了什麼，例如 ![升遷路徑：ARM 到 RM](…)"


RULE = Rule("IMG-1", Level.ERROR, "圖片有替代文字", page=check)
