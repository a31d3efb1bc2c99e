"""What stands beside the pages, and what can only be done to pages when all are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guide.building import stage
from guide.building.draft import begin
from guide.exports import publish as exports
from guide.html import allowed
from guide.search import build, exact
from guide.search import site as search
from guide.source import inputs
from guide.source import names as source_names
from guide.web import feed, finish, minified, passes, redirects, styles, theme
from guide.web import site as urls
from guide.web.catalogue import Catalogue

from .articles import Articles
from .kept import Kept
from .pages import Pages, theme_folders, write
from .reading import Read


class Finishing:
    """The site of one build when MkDocs has written every page."""

    def __init__(
        self, kept: Kept, guide: Read, articles: Articles, pages: Pages, config: MkDocsConfig
    ) -> None:
        """The site is below the configuration's `site_dir`."""
        self._kept, self._articles, self._pages, self._config = kept, articles, pages, config
        self._project, self._trees = guide.project, guide.trees
        self._root = Path(config.site_dir)

    def complete(self) -> None:
        """Write what stands beside the pages, and finish all of them."""
        root, trees = self._root, self._trees
        self._forward_old_addresses()
        tags = " ".join(variant.tag for variant in trees.variants)
        known = "downloads", *self._articles.digest, tags
        for folder, name, text in self._kept.cache.data(self._downloads, *known):
            write(root / folder / "data" / name, text)
        urls.split_sitemap(root, trees)
        chooser = self._pages.environment.get_template("chooser.html")
        write(root / "index.html", chooser.render(config=self._config, base_url="."))
        if self._kept.is_preview:  # the index waits until somebody searches
            search.join_parts(root / "assets" / "js")
        else:
            self._publish_search()
        self._finish(finish.Site(root, self._home(), trees.variants))

    def _publish_search(self) -> None:
        """Write the search index: all of it at once, so all of it again where a page changes."""
        root, cache, guide = self._root, self._kept.cache, self._searched()

        def publish() -> None:
            search.publish(root, guide, cache)

        if self._kept.in_place:  # what an earlier build left here is removed
            publish()
            return
        data, _ = self._articles.digest
        asked = inputs.files(root / "assets" / "js"), stage.pages(root), data
        stage.done(root, publish, cache, "search", guide.key, *asked)

    def index_when_asked(self, site: Path) -> Callable[[], None]:
        """What a preview does when somebody searches: after each edit it would take the longest.

        It is done to `site`, which is served. Of what a later build has, nothing is used: that may
        fail, and this site go on standing.
        """
        kept, trees = self._kept, self._trees
        home, catalogue = self._home(), kept.catalogue

        def publish() -> None:
            draft = begin(site)
            try:
                kept.standing.lay_early(draft.folder)
                search.publish(draft.folder, self._searched(), kept.cache)
                built = finish.Site(draft.folder, home, trees.variants, search.LIST)
                finish.finish(built, self._wording(built, catalogue))
                kept.standing.add(draft, search.written(draft.folder))
            finally:
                draft.discard()
                kept.cache.end(whole=False)

        return publish

    def _searched(self) -> build.Guide:
        """What the index is made of, beside the finished pages."""
        project = self._project
        return build.Guide(
            project.glossary,
            tuple(self._trees.variants),
            {self._below_tree(path): region for path, region in self._pages.regions.items()},
            exact.vocabulary(project),
            frozenset(map(source_names.address, project.made_pages)),
        )

    def _below_tree(self, path: str) -> str:
        """The address below a tree of a page of the guide, or the path of what is none."""
        file = self._articles.files.get_file_from_path(path)
        return urls.below_tree(file.url, self._trees) if file else path

    def _downloads(self) -> list[tuple[str, str, str]]:
        return list(exports.files(self._project.library, self._trees, self._below_tree))

    def _forward_old_addresses(self) -> None:
        try:
            for path, html in self._forwarding():
                redirects.write(self._root, path, html)
        except redirects.Taken as error:
            raise PluginError(str(error)) from error

    def _forwarding(self) -> Iterator[tuple[str, str]]:
        home, listed = self._config.site_url or "", self._project.redirects
        return redirects.pages(listed, home, self._trees.variants)

    def _finish(self, built: finish.Site) -> None:
        """Take all pages through what can only be done when all are there."""
        config = self._config
        sheets = theme.style_sheets(theme_folders(config))
        sheets += [Path(config.docs_dir, path) for path in config.extra_css]
        changes = self._project.changes
        for place, text in feed.feeds(changes, config.site_name, built.home, self._trees):
            built.write(place, text)
        finish.robots(built)
        todo = [self._allowed(built), *self._wording(built, self._kept.catalogue)]
        if (
            self._kept.serving
        ):  # a preview is quick, and has no worker: it would show what is no more
            texts = "".join(path.read_text(encoding="utf-8") for path in sheets)
            built.write(
                passes.STYLE, self._kept.cache.get(lambda: styles.bundle(sheets), "styles", texts)
            )
            built.write(passes.LATER, "")
            (built.root / passes.WORKER).unlink(missing_ok=True)
        else:
            script = theme.scripts(theme_folders(config))["script"]
            offline = self._pages.environment.get_template("offline.html").render()
            todo = [
                passes.Minified(built, self._kept.cache),
                passes.Styles(built, sheets, script, self._kept.cache),
                passes.Scripts(built, self._trees),
                *todo,
                passes.Policy(),
                passes.Worker(built, offline),
            ]
        try:
            finish.finish(built, todo)
        except (allowed.Forbidden, minified.Unreadable) as error:
            raise PluginError(str(error)) from error

    def _wording(self, built: finish.Site, catalogue: Catalogue) -> list[finish.Pass]:
        cache = self._kept.cache
        return [passes.Readings(built, catalogue, cache), passes.Wording(built, cache)]

    def _home(self) -> str:
        return (self._config.site_url or "").rstrip("/") + "/"

    def _allowed(self, built: finish.Site) -> passes.Allowed:
        scripts = [*theme.OWN_SCRIPTS, *map(str, self._config.extra_javascript)]

        def place(path: Path, fault: allowed.Violation) -> str:
            return self._articles.told(path.relative_to(built.root).as_posix(), fault)

        moved = {built.root / path for path, _ in self._forwarding()}
        return passes.Allowed(place, scripts, moved, self._kept.cache)
