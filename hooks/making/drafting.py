"""What MkDocs is told where a site is made beside the one that stands (`guide.building.draft`)."""

from __future__ import annotations

import logging
from pathlib import Path

from click import ClickException
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from guide.building import errors
from guide.building.draft import Draft, begin

log = get_plugin_logger("hooks/events")


class Drafted:
    """A build that puts its site in place when it is whole."""

    draft: Draft | None = None
    config: MkDocsConfig
    serving = False

    def begin_draft(self, config: MkDocsConfig) -> None:
        """Let everybody write beside the site that stands."""
        self.config = config
        try:
            self.draft = begin(Path(config.site_dir))
        except OSError as error:
            why = errors.reason(error)
            raise PluginError(f"{config.site_dir} 旁邊不能寫：{why}") from error
        config.site_dir = str(self.draft.folder)

    @property
    def site(self) -> Path:
        """Where the site stands, or is going to."""
        return self.draft.site if self.draft else Path(self.config.site_dir)

    @property
    def root(self) -> Path:
        """The project's folder."""
        return Path(self.config.config_file_path).parent

    def publish(self) -> None:
        """Put the site in its place; not where MkDocs is about to refuse it for its warnings."""
        if self.draft is None or (self.config.strict and _warned()):
            return
        try:
            self.put(self.draft)
        except OSError as error:
            why = errors.reason(error)
            raise PluginError(f"{self.draft.site} 換不上新的網站：{why}") from error
        self.config.site_dir, self.draft = str(self.draft.site), None
        if not self.serving:
            log.info("換上：%s", errors.short(Path(self.config.site_dir)))

    def put(self, draft: Draft) -> None:
        """Put a draft that is whole in its place. Raises OSError."""
        draft.publish()

    def on_build_error(self, *, error: Exception) -> None:
        """Say what is wrong where MkDocs would show a traceback, and that the old site stands."""
        standing, made = (self.draft.site, self.draft.folder) if self.draft else (None, None)
        self.drop_draft()
        said = None if isinstance(error, ClickException) else errors.said(error, self.root, made)
        if said:
            log.error("%s", said)
        if standing and not self.serving:
            log.error("%s", errors.outcome(standing))
        if said:
            raise Abort("建置失敗") from error

    def on_shutdown(self) -> None:
        """Leave nothing behind when somebody ends the build with Ctrl-C."""
        self.drop_draft()

    def drop_draft(self) -> None:
        """Remove what was made of a site that will not be whole."""
        if self.draft:
            self.draft.discard()
            self.config.site_dir, self.draft = str(self.draft.site), None


def _warned() -> bool:
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return any(counter.get_counts() for counter in counters)
