"""Forward the addresses of pages that are gone (docs/data/redirects.yml), in both trees.

MkDocs events only; the pages are made by `guide.web.redirects`.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guide.records import content
from guide.source import settings
from guide.web import redirects


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write a page at each old address; end the build where another page stands there."""
    entries = content.records(Path(config.docs_dir), "redirects")
    try:
        for path, html in redirects.pages(
            entries, config.site_url or "", settings.variants(config.extra)
        ):
            redirects.write(Path(config.site_dir), path, html)
    except redirects.Taken as error:
        raise PluginError(str(error)) from error
