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
from guide.search import exact
from guide.search import site as search
from guide.source import inputs
from guide.source import names as source_names
from guide.web import feed, finish, passes, redirects, site, styles, theme
from guide.web.catalogue import Catalogue

from .pages import Pages, theme_folders, write


class Finishing(Pages):
    """What MkDocs asks of a build when it has written every page."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, finish all of them, put the site in its place."""
        root = Path(config.site_dir)
        self._forward_old_addresses(root)
        tags = " ".join(variant.tag for variant in self.trees.variants)
        known = "downloads", self.data, self.addresses, tags
        downloads = self.cache.data(self._downloads, *known)
        for folder, name, text in downloads:
            write(root / folder / "data" / name, text)
        site.split_sitemap(root, self.trees)
        chooser = self.environment.get_template("chooser.html").render(config=config, base_url=".")
        write(root / "index.html", chooser)
        self._publish_search(root)
        self._finish(finish.Site(root, self._home(), self.trees.variants))
        self.cache.end()
        if not self.heard.end() and self.known:  # what is said of a page is said in every build
            self.known.keep(root, self.said)
        self.publish()

    def _publish_search(self, root: Path) -> None:
        """Write the search index: all of it at once, so all of it again where a page changes."""
        if self.is_preview:
            search.join_parts(root / "assets" / "js")
            self.index = self._index_when_asked()
            return
        terms, variants, regions = self.project.glossary, self.trees.variants, self._regions()
        said = exact.said(self.project)
        made = frozenset(map(source_names.address, self.project.made_pages))

        def publish() -> None:
            search.publish(root, terms, variants, regions, said, self.cache, made)

        if self.in_place:  # what an earlier build left here is removed
            publish()
            return
        known = repr((terms, [each.tag for each in variants], regions, said, sorted(made)))
        asked = inputs.files(root / "assets" / "js"), stage.pages(root), self.data
        stage.done(root, publish, self.cache, "search", known, *asked)

    def _index_when_asked(self) -> Callable[[], None]:
        """What a preview does when somebody searches: after each edit it would take the longest.

        Of what a later build has, nothing is used: it may fail, and this site go on standing.
        """
        project, trees, catalogue, regions = (
            self.project,
            self.trees,
            self.catalogue,
            self._regions(),
        )
        home, folder = self._home(), self.site

        def publish() -> None:
            draft = begin(folder)
            try:
                self.standing.lay_early(draft.folder)
                said = exact.said(project)
                made = frozenset(map(source_names.address, project.made_pages))
                search.publish(
                    draft.folder, project.glossary, trees.variants, regions, said, self.cache, made
                )
                built = finish.Site(draft.folder, home, trees.variants, search.LIST)
                finish.finish(built, self._wording(built, catalogue))
                self.standing.add(draft, search.written(draft.folder))
            finally:
                draft.discard()
                self.cache.end(whole=False)

        return publish

    def _regions(self) -> dict[str, str | None]:
        """The region that each page speaks of, by its address below a tree."""
        return {
            site.below_tree(file.url, self.trees): self.places[file.src_uri]
            for file in self.files.documentation_pages()
            if file.src_uri in self.places
        }

    def _downloads(self) -> list[tuple[str, str, str]]:
        def address(path: str) -> str:
            file = self.files.get_file_from_path(path)
            return site.below_tree(file.url, self.trees) if file else path

        return list(exports.files(self.project.library, self.trees, address))

    def _forward_old_addresses(self, root: Path) -> None:
        try:
            for path, html in self._forwarding():
                redirects.write(root, path, html)
        except redirects.Taken as error:
            raise PluginError(str(error)) from error

    def _forwarding(self) -> Iterator[tuple[str, str]]:
        home, listed = self.config.site_url or "", self.project.redirects
        return redirects.pages(listed, home, self.trees.variants)

    def _finish(self, built: finish.Site) -> None:
        """Take all pages through what can only be done when all are there."""
        config = self.config
        sheets = theme.style_sheets(theme_folders(config))
        sheets += [Path(config.docs_dir, path) for path in config.extra_css]
        changes = self.project.changes
        for place, text in feed.feeds(changes, config.site_name, built.home, self.trees):
            built.write(place, text)
        finish.robots(built)
        todo = [self._allowed(built), *self._wording(built, self.catalogue)]
        if self.serving:  # a preview is quick, and has no worker: it would show what is no more
            texts = "".join(path.read_text(encoding="utf-8") for path in sheets)
            built.write(
                passes.STYLE, self.cache.get(lambda: styles.bundle(sheets), "styles", texts)
            )
            built.write(passes.LATER, "")
            (built.root / passes.WORKER).unlink(missing_ok=True)
        else:
            script = theme.scripts(theme_folders(config))["script"]
            offline = self.environment.get_template("offline.html").render()
            todo = [
                passes.Styles(built, sheets, script, self.cache),
                passes.Scripts(built, self.trees),
                *todo,
                passes.Policy(),
                passes.Worker(built, offline),
            ]
        try:
            finish.finish(built, todo)
        except allowed.Forbidden as error:
            raise PluginError(str(error)) from error

    def _wording(self, built: finish.Site, catalogue: Catalogue) -> list[finish.Pass]:
        cache = self.cache
        return [passes.Readings(built, catalogue, cache), passes.Wording(built, cache)]

    def _home(self) -> str:
        return (self.config.site_url or "").rstrip("/") + "/"

    def _allowed(self, built: finish.Site) -> passes.Allowed:
        scripts = [*theme.OWN_SCRIPTS, *map(str, self.config.extra_javascript)]

        def place(path: Path, fault: allowed.Violation) -> str:
            return self._told(path.relative_to(built.root).as_posix(), fault)

        moved = {built.root / path for path, _ in self._forwarding()}
        return passes.Allowed(place, scripts, moved, self.cache)
