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
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url, write_file
from mkdocs.utils.templates import TemplateContext

from guide.records import content
from guide.source import settings
from guide.source.settings import SHELL
from guide.web import site, theme
from zhvariants.html.originals import annotate
from zhvariants.html.render import by_tag
from zhvariants.site.cache import Kept
from zhvariants.site.shell import mark_content
from zhvariants.site.trees import Trees
from zhvariants.text import markup
from zhvariants.variants import variant_of

trees: Trees
"""Both trees' renderers, and the pages' text in both scripts; made anew for every build."""
environment: Environment
strings: dict[str, dict[str, str]]
kept = Kept()
"""Articles of the last build of a preview."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """In a preview, an edit changes one page: the others' articles are kept."""
    kept.keep = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the term table; set what derives from the two places that name where the site lives."""
    global trees, strings
    published, env = settings.variants(config.extra), config.theme.get_env()
    strings = {each.tag: theme.strings(env, each) for each in published}
    ours = theme.strings(env, SHELL)
    kept.begin()
    trees = Trees(
        published,
        content.terms(Path(config.docs_dir)),
        shell_in=SHELL,
        phrases={tag: theme.phrases(ours, theirs) for tag, theirs in strings.items()},
        annotate=annotate,
        kept=kept,
    )
    config.extra["trees"] = trees  # for hooks that run later: the feed of changes
    config.edit_uri_template = f"{config.extra['repository']}/edit/main/docs/{{path}}"
    config.extra["homepage"] = f"{trees.primary.folder}/"
    config.extra["alternate"] = True  # the header shows the switcher; no list: no head links
    toc = config.mdx_configs.setdefault("toc", {})
    slugify = toc["slugify"]
    toc["permalink_title"] = by_tag({"zh-Hant": "本節連結", "zh-Hans": "本节链接"})
    toc["slugify"] = lambda text, sep: slugify(markup.plain(text, SHELL), sep)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Give every page its place in the primary tree."""
    for file in files.documentation_pages():
        file.dest_uri = f"{trees.primary.folder}/{file.dest_uri}"
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Tell the theme which page is home: MkDocs looks for one at the site's root."""
    home = files.get_file_from_path("index.md")
    nav.homepage = home.page if home else None
    return nav


@event_priority(-100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what the author wrote, and give MkDocs the page in the primary script."""
    written_in = variant_of(page.meta.get("lang")) or SHELL
    items = list(_items(page.toc))
    headings = [unescape(item.title) for item in items]
    texts = [str(page.meta.get("title") or page.title), str(page.meta.get("description") or "")]
    title, description, *headings = trees.texts([*texts, *headings], written_in)
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
    listed = site.all_trees(trees)
    env.globals.update(
        trees=listed,
        by_tag=by_tag,
        words=lambda words: list(dict.fromkeys(each.words(words) for each in listed)),
        marked=lambda html: Markup(mark_content(html)),
    )


@event_priority(-100)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template what differs between the trees."""
    url = page.url
    context["base_url"] = get_relative_url(f"{trees.primary.folder}/", url).rstrip("/") or "."
    context["variant"] = site.variant(url, config.site_url or "", trees, get_relative_url)
    page.canonical_url = context["variant"]["canonical"]
    page.content = mark_content(page.content or "")
    return context


@event_priority(-100)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the twin; give MkDocs the page of the primary tree."""
    for variant, html in trees.pages(page.file.src_uri, output):
        html = theme.translated(html, variant, strings[variant.tag], trees)
        path = Path(config.site_dir, site.in_tree(page.file.dest_uri, variant, trees))
        write_file(html.encode("utf-8", errors="xmlcharrefreplace"), str(path))
    return _primary(output)


def _primary(html: str) -> str:
    html = trees.primary_page(html)
    if trees.primary == SHELL:
        return html
    return theme.translated(html, trees.primary, strings[trees.primary.tag], trees)


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Templates at the root (the 404 page, the sitemap) speak for both trees."""
    return _primary(output_content)


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what each tree has of its own, and the chooser at the root."""
    root = Path(config.site_dir)
    site.split_sitemap(root, trees)
    chooser = environment.get_template("chooser.html").render(config=config, base_url=".")
    write_file(chooser.encode(), str(root / "index.html"))
