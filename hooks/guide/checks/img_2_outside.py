"""IMG-2: no image is fetched from another site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.images import images
from guide.source.page import Page

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """A reader's visit is nobody else's business, and other sites' images vanish."""
    for image in images(page.prose):
        if image.address.lower().startswith(("http:", "https:", "//")):
            yield (
                page.line(image.at),
                f"圖片「{image.address}」放在別的網站",
                ("確認授權後把圖檔放進 docs/assets/，或改成文字連結"),
            )
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), image.address))
        if path in project.files and not path.startswith("assets/"):
            wrong = f"圖片「{image.address}」不在 docs/assets/ 裡"
            yield page.line(image.at), wrong, "把圖檔搬進 docs/assets/images/，再改這裡的位址"


RULE = Rule("IMG-2", Level.ERROR, "圖片放在 docs/assets/，不連到別的網站", page=check)
