"""Make the two trees a site: facts for the frame of each page, and files when all pages are there.

MkDocs events only; the work is done by plain functions in `guide`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import article, cards, content, csp, feed, publish, review, steps, styles, theme
from zhvariants import tags
from zhvariants.kept import Kept

serving = False
kept = Kept()
"""The pages' Markdown and the style sheet in the last build of a preview."""
forbidden: list[str] = []


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview: what a live reload would break belongs to the build only."""
    global serving
    serving = kept.keep = command == "serve"


@event_priority(-50)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for: the theme's style sheets (bundled) and its source maps."""
    forbidden.clear()
    for file in list(files):
        if theme.unused(file.src_uri):
            files.remove(file)
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make wide tables scroll, mark links that lead out, note what the policy would forbid."""
    source = Path(page.file.abs_src_path or "")
    text = source.read_text(encoding="utf-8") if source.is_file() else ""
    for words, message in csp.problems(html):
        forbidden.append(f"docs/{page.file.src_uri}:{csp.line_of(text, words)}: {message}")
    return article.reachable_code(article.marked_links(article.scrolling(html)))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Fail if a page brings what is forbidden; tell the templates where the theme's scripts are."""
    if forbidden:
        raise PluginError("\n".join(sorted(forbidden)))
    env.globals["material"] = theme.scripts(_folders(config))


def _folders(config: MkDocsConfig) -> list[Path]:
    return [Path(folder) for folder in config.theme.dirs]


@event_priority(-110)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template the page's dates of review, its section's card, and the width it wants."""
    context["review"] = review.dates(page.file.src_uri, page.meta.get("reviewed"))
    section = page.ancestors[-1].title if page.ancestors else ""
    context["broad"] = article.is_broad(page.content or "")
    context["card"] = cards.card(section, config.site_url or "")
    return context


@event_priority(-300)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish the site when every page of both trees is there."""
    site = publish.Site(Path(config.site_dir), (config.site_url or "").rstrip("/") + "/")
    sheets = theme.style_sheets(_folders(config))
    sheets += [Path(config.docs_dir, path) for path in config.extra_css]
    script = theme.scripts(_folders(config))["script"]
    _write_feeds(site, config)
    publish.robots(site)
    kept.begin()
    todo: list[publish.Step] = [steps.Readings(site, kept)]
    if serving:  # a preview is quick, and has no worker: it would show what is no longer so
        texts = "".join(path.read_text(encoding="utf-8") for path in sheets)
        site.write(steps.STYLE, kept.get(lambda: styles.bundle(sheets), texts))
        (site.root / steps.WORKER).unlink(missing_ok=True)
    else:
        todo = [steps.Styles(site, sheets, script), *todo, steps.Policy(), steps.Worker(site)]
    publish.finish(site, todo)


def _write_feeds(site: publish.Site, config: MkDocsConfig) -> None:
    trees = config.extra.get("trees")
    changes = content.records(Path(config.docs_dir), "changes")
    for script in tags.SCRIPTS if trees else ():

        def say(text: object, lang: object, script: tags.Script = script) -> str:
            written_in = tags.script_of(lang) or tags.PRIMARY
            return trees.renderers[script.tag].text(str(text), written_in) if text else ""

        name, title = (
            say(config.site_name + more, tags.PRIMARY.tag) for more in ("", "：內容更新")
        )
        home = f"{site.home}{script.folder}/"
        site.write(
            f"{script.folder}/feed.xml", feed.atom(changes, home, name, title, script.tag, say)
        )
