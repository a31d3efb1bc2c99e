"""Put the guide's records into its pages: tables, boxes, charts, downloads, the list of sources.

MkDocs events only; the work is done by plain functions in `guide`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url, write_file
from mkdocs.utils.templates import TemplateContext

from guide.draw import block, pages
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.exports import publish
from guide.records import content, library
from guide.records.problems import Problem, report
from guide.source import settings
from zhvariants.site.trees import Trees

records: library.Library
problems: list[Problem]
trees: Trees
place: Place
"""The page that MkDocs is rendering: one at a time."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read every record and every block; register the blocks."""
    global records, trees, problems
    docs = Path(config.docs_dir)
    records, problems = library.load(docs)
    problems += pages.check(docs, records)
    records.terms = content.glossary(docs)
    trees = Trees(settings.variants(config.extra), content.terms(docs))
    blocks = config.mdx_configs.setdefault("pymdownx.superfences", {})
    custom = blocks.setdefault("custom_fences", [])
    custom[:] = [each for each in custom if each["name"] not in block.DRAW]
    custom += [{"name": name, "class": name, "format": _block} for name in block.DRAW]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """End the build where records or blocks are wrong, with all that is wrong."""
    if problems:
        raise PluginError(f"資料或表格有錯，要先改好才能建置：\n{report(problems)}")
    return files


def _block(source: str, language: str, *_: Any, **__: Any) -> str:
    return block.block(language, source, place)


@event_priority(50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the page's sources, those of its tables among them, and its last review at its foot."""
    global place
    lang = str(page.meta.get("lang"))
    place = Place(page.file.src_uri, lang, records, lambda path: _url(path, page, files))
    place.today = date.fromisoformat(get_build_date())
    place.repository = str(config.extra.get("repository") or "")
    cited = pages.cited(markdown, records)
    return markdown + source_list(page.meta, content.sources(Path(config.docs_dir)), cited)


def _url(path: str, page: Page, files: Files) -> str:
    """The relative address of a page, or of a file in the page's tree."""
    file = files.get_file_from_path(path)
    if file:
        return file.url_relative_to(page.file)
    home = files.get_file_from_path("index.md")
    return get_relative_url((home.url if home else "") + path, page.url)


@event_priority(-50)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template the page's JSON-LD, in every variant."""
    page.meta["structured"] = publish.json_ld(
        page.file.src_uri, str(page.title), page.url, config.site_url or "", records, trees
    )
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the downloads of every tree."""
    root = Path(config.site_dir)
    for folder, name, text in publish.files(records, trees):
        write_file(text.encode(), str(root / folder / "data" / name))
