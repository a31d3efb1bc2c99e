"""Put the guide's data into its pages: for now, the list of sources at the foot of each page.

MkDocs events only; the work is done by plain functions in `guide`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import content
from guide.sources import source_list

register: dict[str, dict[str, Any]]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the register of sources."""
    global register
    register = content.sources(Path(config.docs_dir))
    return config


@event_priority(50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the page's sources and its last review at its foot."""
    return markdown + source_list(page.meta, register)
