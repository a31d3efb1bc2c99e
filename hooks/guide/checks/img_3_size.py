"""IMG-3: images are small enough for a telephone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.images import images
from guide.source.page import Page

from .rule import Rule

LIMIT = 200_000


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Images of the docs folder that a page shows."""
    for image in images(page.prose):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), image.address))
        size = (project.docs / path).stat().st_size if path in project.files else 0
        if size > LIMIT:
            yield (
                page.line(image.at),
                f"圖片「{image.address}」有 {size // 1000} KB",
                (f"縮小到 {LIMIT // 1000} KB 以內，或改用 SVG、WebP"),
            )


RULE = Rule("IMG-3", Level.ADVICE, "圖片不超過 200 KB", page=check)
