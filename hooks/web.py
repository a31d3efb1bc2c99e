"""Make the two trees a site: its frame's facts while pages are rendered, its files when all are there.

MkDocs events only; the work is done by plain functions in `guide`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import cards, review, styles, theme

serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview: what a live reload would break belongs to the build only."""
    global serving
    serving = command == "serve"


@event_priority(-50)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for: the theme's style sheets (bundled) and its source maps."""
    for file in list(files):
        if theme.unused(file.src_uri):
            files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Tell the templates where the theme's own script and worker are."""
    env.globals["material"] = theme.scripts([Path(folder) for folder in config.theme.dirs])


@event_priority(-110)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template the page's dates of review and its section's card."""
    context["review"] = review.dates(page.file.src_uri, page.meta.get("reviewed"))
    section = page.ancestors[-1].title if page.ancestors else ""
    context["card"] = cards.card(section, config.site_url or "")
    return context


@event_priority(-110)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish the site when every page of both trees is there."""
    root = Path(config.site_dir)
    sheets = [*theme.style_sheets([Path(folder) for folder in config.theme.dirs])]
    sheets += [Path(config.docs_dir, path) for path in config.extra_css]
    (root / "assets" / "site.css").write_text(styles.bundle(sheets), encoding="utf-8")
