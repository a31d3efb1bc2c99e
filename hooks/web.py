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

from guide.html import allowed, regular
from guide.records import content, page_reviews
from guide.source.page import relative
from guide.web import article, cards, feed, finish, redirects, steps, styles, theme
from guide.web.site import in_tree
from zhvariants.site.cache import Kept
from zhvariants.site.trees import Trees

serving = False
environment: Environment
kept = Kept()
"""The pages' Markdown and the style sheet in the last build of a preview."""
forbidden: list[str] = []
sources: dict[str, Path] = {}
"""The source of every page, by its place in the site; of its twin too."""
TEMPLATES_OWN = ("early", "frame", "missing", "chooser", "prefer")
"""Scripts that a template names itself, beside `extra_javascript`."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview: what a live reload would break belongs to the build only."""
    global serving
    serving = kept.keep = command == "serve"


@event_priority(-50)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for: the theme's style sheets (bundled) and its source maps."""
    forbidden.clear()
    sources.clear()
    for file in files.documentation_pages():
        for each in _trees(config).variants:
            place = in_tree(file.dest_uri, each, _trees(config))
            sources[place] = Path(file.abs_src_path or "")
    for file in list(files):
        if theme.unused(file.src_uri):
            files.remove(file)
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make wide tables scroll, mark links that lead out, note what the policy would forbid."""
    for fault in allowed.of_article(html):
        forbidden.append(_told(page.file.dest_uri, fault, config))
    html = regular.without_comments(html)
    return article.reachable_code(article.marked_links(article.scrolling(html)))


def _told(dest: str, fault: allowed.Fault, config: MkDocsConfig) -> str:
    """`file:line: RULE …` of the page, the data file or the configuration that brought this."""
    root = Path(config.config_file_path).parent
    files = [sources[dest]] if dest in sources else []
    files += [*sorted(Path(config.docs_dir, "data").glob("*.yml")), root / "mkdocs.yml"]
    texts = ((p, p.read_text(encoding="utf-8")) for p in files if p.is_file())
    return allowed.message(((relative(path, root), text) for path, text in texts), fault)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Fail if a page brings what is forbidden; tell the templates where the theme's scripts are."""
    if forbidden:
        raise PluginError("\n".join(sorted(set(forbidden))))
    global environment
    environment = env
    env.autoescape = True  # a title is words, wherever a template shows it
    env.globals["material"] = theme.scripts(_folders(config))


def _folders(config: MkDocsConfig) -> list[Path]:
    return [Path(folder) for folder in config.theme.dirs]


@event_priority(-110)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template the page's dates of review, its section's card, and the width it wants."""
    context["review"] = page_reviews.dates(page.file.src_uri, page.meta.get("reviewed"))
    section = page.ancestors[-1].title if page.ancestors else ""
    context["broad"] = article.is_broad(page.content or "")
    context["card"] = cards.card(section, config.site_url or "", _trees(config))
    return context


@event_priority(-300)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish the site when every page of both trees is there."""
    site = finish.Site(
        Path(config.site_dir), (config.site_url or "").rstrip("/") + "/", _trees(config).variants
    )
    sheets = theme.style_sheets(_folders(config))
    sheets += [Path(config.docs_dir, path) for path in config.extra_css]
    script = theme.scripts(_folders(config))["script"]
    changes = content.records(Path(config.docs_dir), "changes")
    for place, text in feed.feeds(changes, config.site_name, site.home, _trees(config)):
        site.write(place, text)
    finish.robots(site)
    kept.begin()
    todo: list[finish.Step] = [_allowed(site, config), steps.Readings(site, kept)]
    if serving:  # a preview is quick, and has no worker: it would show what is no longer so
        texts = "".join(path.read_text(encoding="utf-8") for path in sheets)
        site.write(steps.STYLE, kept.get(lambda: styles.bundle(sheets), texts))
        (site.root / steps.WORKER).unlink(missing_ok=True)
    else:
        looks = [steps.Styles(site, sheets, script), steps.Scripts(site)]
        todo = [
            *looks,
            *todo,
            steps.Policy(),
            steps.Worker(site, environment.get_template("offline.html").render()),
        ]
    try:
        finish.finish(site, todo)
    except allowed.Forbidden as error:
        raise PluginError(str(error)) from error


def _allowed(site: finish.Site, config: MkDocsConfig) -> steps.Allowed:
    own = [f"assets/js/{name}.js" for name in TEMPLATES_OWN]
    scripts = own + [str(script) for script in config.extra_javascript]

    def place(path: Path, fault: allowed.Fault) -> str:
        return _told(path.relative_to(site.root).as_posix(), fault, config)

    entries = content.records(Path(config.docs_dir), "redirects")
    old = {
        site.root / path
        for path, _ in redirects.pages(entries, config.site_url or "", site.variants)
    }
    return steps.Allowed(place, scripts, old)


def _trees(config: MkDocsConfig) -> Trees:
    trees: Trees = config.extra["trees"]
    return trees
