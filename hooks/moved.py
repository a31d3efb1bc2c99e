"""Forward the addresses of pages that are gone (docs/data/redirects.yml), in both trees.

MkDocs events only; the pages are made by `guide.moved`.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from guide import content, moved


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write a page at each old address."""
    entries = content.records(Path(config.docs_dir), "redirects")
    for path, html in moved.pages(entries, config.site_url or ""):
        write_file(html.encode(), str(Path(config.site_dir, path)))
