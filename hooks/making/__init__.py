"""What is done in every event of a MkDocs build, in the order in which it happens.

`reading`, `articles`, `pages`, `finishing`: each step is a module, and goes on where the one before
ends. MkDocs renders the primary tree; the other trees are made from its finished pages. The work is
done by plain functions in `zhvariants` and `guide`, which know neither MkDocs nor the theme: what
is here is what only MkDocs can be asked or told.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from guide.building.draft import Draft
from preview import Guard

from .finishing import Finishing


class Build(Finishing):
    """One build after another: of a preview, each begins with `on_config`."""

    def put(self, draft: Draft) -> None:
        """Put the site in its place; in a preview what has changed of it."""
        if self.is_preview:
            self.standing.publish(draft)
            self.later.put(self.index)
        else:
            draft.publish()

    def on_build_error(self, *, error: Exception) -> None:
        """Say what is wrong; keep what has been made, for the next build."""
        self.heard.end()
        self.cache.end()
        if self.known:
            self.known.let_go()
        super().on_build_error(error=error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Go on serving the last site that was whole; say when the next one is."""
        server.builder = Guard(server, self.root, self.later)
        return server
