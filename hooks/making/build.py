"""Every event of a build that makes a site, in the order in which MkDocs has them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide.building.draft import Draft
from guide.building.reload import Hooks
from guide.web.catalogue import Catalogue

from . import reading
from .articles import Articles
from .drafting import Drafted, log
from .finishing import Finishing
from .kept import Kept
from .pages import Pages
from .preview import Guard
from .unchanged import Heard, Known, Said

HOOKS = Path(__file__).resolve().parent.parent


class Build(Drafted):
    """One build after another: of a preview, each begins with `on_config`."""

    guide: reading.Read
    articles: Articles
    pages: Pages
    finishing: Finishing

    def __init__(self, version: bytes, command: str, dirty: bool) -> None:
        """`version` is another one wherever the code is another."""
        self.serving = command == "serve"
        gc.freeze()  # what is loaded stays; what a build makes is seldom in circles
        self.code, self.heard = Hooks(HOOKS), Heard()
        self.kept = Kept(version, self.serving, in_place=self.serving and dirty)
        self.known: Known | None = None
        """Where the cache is to have the site, if anywhere."""

    def problems(self, config: MkDocsConfig) -> Said:
        """What is wrong with the guide; ends the build where the site would be broken."""
        self.config = config
        return reading.problems(self.kept, config)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the guide; set what derives from it and from the configuration."""
        for news in self.code.news():
            log.warning("%s", news)
        self.drop_draft()
        self.config = config
        self.kept.standing.begin()
        if not self.kept.in_place:
            self.begin_draft(config)
        self.guide = reading.read(self.kept, config)
        for level, words in self.guide.said:
            log.log(level, "%s", words)
        reading.configure(
            config, self.guide.trees, lambda kind, text: self.articles.draw(kind, text)
        )
        self.heard.begin()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give every page its place; add those that are made of records."""
        if not self.kept.in_place:  # pages that have not changed are not rendered again
            self.kept.catalogue = Catalogue()
        self.articles = Articles(self.kept, self.guide, files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the sections."""
        self.articles.take_nav(nav)
        return nav

    # ---- every page: Markdown to HTML ----

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Add the page's sources at its foot."""
        return self.articles.markdown(markdown, page, config)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the article aside for the page's own template."""
        self.articles.set_aside(html, page)
        return ""

    # ---- every page: its article to finished HTML in every tree ----

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Tell the templates what they need."""
        self.pages = Pages(self.kept, self.guide, self.articles, env, config, self.site)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the template what the page is about."""
        self.pages.tell(context, page, config)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the page into the other trees; give MkDocs that of the primary tree."""
        return self.pages.publish(output, page, Path(config.site_dir))

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Let templates at the root speak for all trees."""
        return self.pages.at_root(output_content, template_name)

    # ---- the site ----

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, finish all of them, put the site in its place."""
        self.finishing = Finishing(self.kept, self.guide, self.articles, self.pages, config)
        self.finishing.complete()
        self.kept.cache.end()
        was_said = self.heard.end()  # what is said of a page is said in every build
        if self.known and was_said:
            self.known.let_go()
        elif self.known:
            self.known.keep(Path(config.site_dir), self.guide.said)
        self.publish()

    def put(self, draft: Draft) -> None:
        """Put the site in its place; in a preview what has changed of it."""
        if self.kept.is_preview:
            self.kept.standing.publish(draft)
            self.kept.later.put(self.finishing.index_when_asked(draft.site))
        else:
            draft.publish()

    def on_build_error(self, *, error: Exception) -> None:
        """Say what is wrong; keep what has been made, for the next build."""
        self.heard.end()
        self.kept.cache.end()
        if self.known:
            self.known.let_go()
        super().on_build_error(error=error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Go on serving the last site that was whole; say when the next one is."""
        server.builder = Guard(server, self.root, self.kept.later)
        return server
