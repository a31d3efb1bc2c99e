"""Every page, from its article to finished HTML in every tree."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

import rendering
import structure
from guide.records import reviews
from guide.search import site as search
from guide.source.settings import SHELL
from guide.web import article, cards, counterparts, site, theme
from unchanged import is_alone
from zhvariants.html.render import by_tag
from zhvariants.variants import Variant
from zhvariants.website.cache import digest
from zhvariants.website.shell import mark_content

from .articles import Articles, today


class Pages(Articles):
    """What MkDocs asks of a build while it renders templates."""

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fail if a page brings what is forbidden; tell the templates what they need."""
        if self.forbidden:
            raise PluginError("\n".join(sorted(set(self.forbidden))))
        env.template_class, env.bytecode_cache = rendering.Template, self.templates
        env.autoescape = True  # a title is words, wherever a template shows it
        env.globals["material"] = theme.scripts(theme_folders(config))
        trees = site.all_trees(self.trees)
        env.globals.update(trees=trees, by_tag=by_tag, words=site.words_of(trees))
        env.globals["marked"] = lambda html: Markup(mark_content(html))
        self.environment = env
        self.places = structure.regions(files, self.project.library)
        self.others = counterparts.counterparts(self.places, self.project.library.roles)
        self.files = files
        frame = rendering.frame(config, self.nav, files)
        around = self.setting, frame, self.trees.digest, self.worker, get_build_date()
        self.frame = digest(around)
        # What another plugin makes of a finished page is not known before it has been asked.
        self.alone = is_alone(config, *map(str, config.hooks))
        if not self.in_place:
            self._leave_copies(files)

    def _leave_copies(self, files: Files) -> None:
        """Let nothing be copied that a preview has copied before, but for what is then changed."""
        for file in files.media_files():
            if (path := file.abs_src_path) and not file.src_uri.startswith("assets/js/"):
                stat = Path(path).stat()
                stamp = path, stat.st_mtime_ns, stat.st_size
                if self.standing.has_file(self.site, file.dest_uri, stamp):
                    files.remove(file)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template what differs between the trees, and what the page is about."""
        url, home = page.url, config.site_url or ""
        facts = {
            each: structure.entry(page, each, config, self.trees, self.project.library)
            for each in self.trees.variants
        }
        for each, entry in facts.items():
            self.catalogue.add(each, entry)
        variant = site.variant(url, home, self.trees, get_relative_url)
        page.canonical_url = variant["canonical"]
        section = structure.section_of(page)
        base = get_relative_url(f"{self.trees.primary.folder}/", url).rstrip("/") or "."
        # No page says more than its day: it would never be the same again.
        context["build_date_utc"] = datetime.combine(today(), time(), UTC)
        own: dict[str, Any] = {
            "base_url": base,
            "variant": variant,
            "turns": structure.turns(page, self.places),
            "place": structure.place(page, self.files, self.places, self.others[page.file.src_uri]),
            "review": reviews.dates(page.file.src_uri, page.meta.get("reviewed")),
            "role": page.file.src_uri in self.project.library.role_pages,
            "card": cards.card(section.title if section else "", home, self.trees),
        }
        shown = rendering.shown(page, self.articles[page.file.src_uri], own)
        key = digest([self.frame, shown, repr([*facts.items()])])
        told = cast(dict[str, Any], context)
        told.update(own, if_new=lambda render: self._rendered(page, key, render))
        return context

    def _rendered(self, page: Page, key: bytes, render: rendering.Render) -> str:
        """The page as its template has it; nothing where `finished` is known without."""
        self.finished: list[str] | None = None
        if not self.alone:
            return self._in_template(page, render)
        if self._stands(page, key):
            self.cache.touch("finished", key)
            self.finished = []
        else:
            self.finished = self.cache.data(
                lambda: self._in_trees(page, self._in_template(page, render)), "finished", key
            )
        return ""

    def _stands(self, page: Page, key: bytes) -> bool:
        """Does the preview serve the page as it would be now?"""
        if not self.is_preview:
            return False
        places = self._places(page)
        texts = [str(Path(place).with_suffix(".md")) for place in places]
        return self.standing.has_page(self.site, page.file.src_uri, key, [*places, *texts])

    def _places(self, page: Page) -> list[str]:
        """Where a page stands in each tree, the primary one first."""
        return [site.in_tree(page.file.dest_uri, v, self.trees) for v in self.trees.variants]

    def _in_template(self, page: Page, render: rendering.Render) -> str:
        """Render the page with its article, which no other page's template sees."""
        own = self.articles.pop(page.file.src_uri)
        html = self.trees.add(page.file.src_uri, own.html, own.written_in, page.meta)
        with rendering.at_hand(page, own, mark_content(html)):
            return render(broad=article.is_broad(html))

    def _in_trees(self, page: Page, output: str) -> list[str]:
        """The page in every tree, the primary one first."""
        output = self._with_worker(output)
        others = self.trees.pages(page.file.src_uri, output)
        return [self._primary(output), *(self._translated(html, v) for v, html in others)]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the pages of the other trees; give MkDocs that of the primary tree."""
        pages = self._in_trees(page, output) if self.finished is None else self.finished
        for n, (place, html) in enumerate(zip(self._places(page), pages, strict=False)):
            if n:
                write(Path(config.site_dir, place), html)
            if self.is_preview:
                self.standing.keep_early(place, html)
        return pages[0] if pages else ""  # what stands is not written

    def _primary(self, html: str) -> str:
        """A page as MkDocs publishes it: in the primary tree, or for all trees at the root."""
        html, primary = self.trees.primary_page(html), self.trees.primary
        return html if primary == SHELL else self._translated(html, primary)

    def _translated(self, html: str, variant: Variant) -> str:
        return theme.translated(html, variant, self.strings[variant.tag], self.trees)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Templates at the root (the 404 page, the sitemap) speak for all trees."""
        if template_name == "404.html":
            output_content = self._with_worker(output_content)
        return self._primary(output_content)

    def _with_worker(self, html: str) -> str:
        try:
            return search.with_worker(html, self.worker)
        except ValueError as error:
            raise PluginError(str(error)) from error


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Where templates and the theme's files are, ours first."""
    return [Path(folder) for folder in config.theme.dirs]


def write(path: Path, text: str) -> None:
    """Write a file.

    Lone surrogates, which no encoding has, become references: a page is never lost for them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
