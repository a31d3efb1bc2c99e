"""Publish every page in both scripts.

MkDocs events only; the work is done by plain functions in `zhvariants` and `guide`. MkDocs renders
the primary tree (Traditional); the twin of every page is made from its finished HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url, write_file
from mkdocs.utils.templates import TemplateContext

from guide.records import content
from guide.web import site
from guide.web.theme import theme_strings
from zhvariants import variants
from zhvariants.html.originals import annotate
from zhvariants.html.render import pair
from zhvariants.site.cache import Kept
from zhvariants.site.trees import Trees
from zhvariants.site.twin import mark_content, primary_page, twin_page
from zhvariants.text import markup

trees: Trees
"""Both trees' renderers, and the pages' text in both scripts; made anew for every build."""
environment: Environment
strings: dict[str, str]
kept = Kept()
"""Articles of the last build of a preview."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """In a preview, an edit changes one page: the others' articles are kept."""
    kept.keep = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the term table; set what derives from the two places that name where the site lives."""
    global trees, strings
    by_key, by_text = theme_strings(
        config.theme.get_env(), variants.PRIMARY.material, variants.TWIN.material
    )
    strings = by_key
    kept.begin()
    trees = Trees(content.terms(Path(config.docs_dir)), by_text, annotate, kept)
    config.extra["trees"] = trees  # for hooks that run later: the feed of changes
    config.edit_uri_template = f"{config.extra['repository']}/edit/main/docs/{{path}}"
    config.extra["homepage"] = f"{variants.PRIMARY.folder}/"
    config.extra["alternate"] = (
        True  # the header shows the switcher; no list, so no links in the head
    )
    toc = config.mdx_configs.setdefault("toc", {})
    slugify = toc["slugify"]
    toc["permalink_title"] = pair("本節連結", "本节链接")
    toc["slugify"] = lambda text, sep: slugify(markup.plain(text, variants.PRIMARY), sep)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Give every page its place in the primary tree."""
    for file in files.documentation_pages():
        file.dest_uri = f"{variants.PRIMARY.folder}/{file.dest_uri}"
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Tell the theme which page is home: MkDocs looks for one at the site's root."""
    home = files.get_file_from_path("index.md")
    nav.homepage = home.page if home else None
    return nav


@event_priority(-100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what the author wrote, and give MkDocs the page in the primary script."""
    written_in = variants.variant_of(page.meta.get("lang")) or variants.PRIMARY
    items = list(_items(page.toc))
    headings = [unescape(item.title) for item in items]
    texts = [str(page.meta.get("title") or page.title), str(page.meta.get("description") or "")]
    title, description, *headings = trees.pairs([*texts, *headings], written_in)
    if page.title == page.meta.get("title", page.title):  # else the navigation names it: 首頁
        page.title = title
    page.meta["title"] = title
    page.meta["description"] = description
    for item, heading in zip(items, headings, strict=True):
        item.title = heading  # the template escapes it
    return trees.add(page.file.src_uri, html, written_in, page.meta)


def _items(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in toc:
        yield item
        yield from _items(item.children)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the environment: the chooser at the root is rendered with it."""
    global environment
    environment = env


@event_priority(-100)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template what differs between the trees."""
    url = page.url
    context["base_url"] = get_relative_url(f"{variants.PRIMARY.folder}/", url).rstrip("/") or "."
    context["pair"] = pair
    context["variant"] = site.variant(url, config.site_url or "", get_relative_url)
    page.canonical_url = context["variant"]["canonical"]
    page.content = mark_content(page.content or "")
    return context


@event_priority(-100)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the twin; give MkDocs the page of the primary tree."""
    article = trees.twin_content(page.file.src_uri)
    twin = twin_page(output, article, trees.shell, strings)
    trees.forget(page.file.src_uri)
    path = Path(config.site_dir, site.in_twin(page.file.dest_uri))
    write_file(twin.encode("utf-8", errors="xmlcharrefreplace"), str(path))
    return primary_page(output)


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Templates at the root (the 404 page, the sitemap) speak for both trees."""
    return primary_page(output_content)


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what each tree has of its own, and the chooser at the root."""
    root = Path(config.site_dir)
    site.split_sitemap(root)
    chooser = environment.get_template("chooser.html").render(config=config, base_url=".")
    write_file(primary_page(chooser).encode(), str(root / "index.html"))
