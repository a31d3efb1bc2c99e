"""Give each tree a search index of its own, and the theme's search box a worker that reads it.

MkDocs events only; the work is done by plain functions in `guide.search`. The index and the A–Z
page are made of the finished pages, after both trees are written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from guide.records import content
from guide.search import exact, site
from guide.search.regions import region_of
from zhvariants.tags import PRIMARY

version: str
places: dict[str, str | None] = {}
"""The region that each page speaks of, by its address below a tree."""


class NoIndex:
    """Stands in for the theme's index: its plugin renders the box, and reads no page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page alone."""

    def generate_search_index(self, previous: Any) -> str:
        """A stub, until ours is written."""
        return "{}"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Spare the theme's plugin its work; name the version of the worker."""
    global version
    places.clear()
    if plugin := config.plugins.get("material/search"):
        plugin.search_index = NoIndex()
    version = site.worker_version(Path(config.docs_dir))
    return config


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Put our worker's address in the place of the theme's; note which region the page is of."""
    url = page.url.removeprefix(f"{PRIMARY.folder}/")
    places[url] = region_of(page.file.src_uri, page.meta.get("lang"))
    return _with_worker(output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page has a search box, too."""
    return _with_worker(output_content) if template_name == "404.html" else output_content


def _with_worker(html: str) -> str:
    try:
        return site.with_worker(html, version)
    except ValueError as error:
        raise PluginError(f"hooks/search.py: {error}") from error


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the A–Z lists and the indexes, when both trees stand."""
    terms = content.glossary(Path(config.docs_dir))
    site.publish(Path(config.site_dir), terms, places, exact.table(Path(config.docs_dir)))
