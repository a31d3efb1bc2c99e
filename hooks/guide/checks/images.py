"""Images: what they say to those who do not see them, where they stand, what they cost."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding, SiteFinding
from guide.project import Project
from guide.source import svg
from guide.source.images import Image, images
from guide.source.page import Page

from .rule import ADVICE, ERROR, STOP, page_rule, site_rule

LARGEST: Final = 200_000
"""An image that a telephone loads at once."""
_FILE: Final = re.compile(
    r"(?:[\w.-]+\.(?:png|jpe?g|gif|webp|svg)|(?:IMG|DSC|Screenshot)[\w-]*)", re.I
)


@page_rule("IMG-1", ERROR, "圖片有替代文字")
def alternative(page: Page, project: Project) -> Iterator[Finding]:
    """Images in Markdown and in HTML; `alt=""` in HTML says that one is decoration."""
    example = "例如 ![升遷路徑：ARM 到 RM](…)"
    for image in images(page.prose):
        if image.alt is None or (not image.alt.strip() and not image.raw):
            todo = f"在方括號裡寫圖片說了什麼，{example}"
            yield page.line(image.at), f"圖片「{image.address}」沒有替代文字", todo
        elif _FILE.fullmatch(image.alt.strip()):
            wrong = f"圖片的替代文字「{image.alt}」是檔名"
            yield page.line(image.at), wrong, f"寫圖片說了什麼，{example}"


@page_rule("IMG-2", ERROR, "圖片放在 docs/assets/，不連到別的網站")
def own(page: Page, project: Project) -> Iterator[Finding]:
    """A reader's visit is nobody else's business, and other sites' images vanish."""
    for image in images(page.prose):
        path = _path(image, page)
        if image.address.lower().startswith(("http:", "https:", "//")):
            todo = "確認授權後把圖檔放進 docs/assets/，或改成文字連結"
            yield page.line(image.at), f"圖片「{image.address}」放在別的網站", todo
        elif path in project.files and not path.startswith("assets/"):
            wrong = f"圖片「{image.address}」不在 docs/assets/ 裡"
            yield page.line(image.at), wrong, "把圖檔搬進 docs/assets/images/，再改這裡的位址"


@page_rule("IMG-3", ADVICE, "圖片不超過 200 KB")
def size(page: Page, project: Project) -> Iterator[Finding]:
    """Images of the docs folder that a page shows."""
    for image in images(page.prose):
        path = _path(image, page)
        length = (project.docs / path).stat().st_size if path in project.files else 0
        if length > LARGEST:
            todo = f"縮小到 {LARGEST // 1000} KB 以內，或改用 SVG、WebP"
            yield page.line(image.at), f"圖片「{image.address}」有 {length // 1000} KB", todo


def _path(image: Image, page: Page) -> str:
    """Where the image stands in the docs folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), image.address))


@site_rule("IMG-4", STOP, "SVG 裡只有圖形：沒有程式、動畫、連結，也不載入任何檔案", folder="docs/")
def drawing(project: Project) -> Iterator[SiteFinding]:
    """Every SVG of the docs folder, read as a browser reads it when it is opened by its address."""
    for file, raw in project.texts.items():
        if file.endswith(".svg"):
            yield from ((file, *found) for found in svg.problems(raw))
