"""Publish a site only when it is whole; keep a preview alive through whatever is wrong.

MkDocs events only; the work is done by plain functions in `guide.building`. The first hook of a
build, and the last: all others write into a draft, and never notice.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from click import ClickException
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

from guide.building import errors, reload
from guide.building.draft import Draft, begin

log = get_plugin_logger(__name__)
serving = False
in_place = False
draft: Draft | None = None
built: MkDocsConfig
watched = reload.Hooks(Path(__file__).parent)


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """A preview of changed pages only writes where the others stand."""
    global serving, in_place
    serving = command == "serve"
    in_place = serving and dirty


@event_priority(1000)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let everybody write beside the site that stands."""
    global draft, built
    for said in watched.news():
        log.warning("%s", said)
    _drop()
    built = config
    if not in_place:
        try:
            draft = begin(Path(config.site_dir))
        except OSError as error:
            raise PluginError(f"{config.site_dir} 旁邊不能寫：{errors.reason(error)}") from error
        config.site_dir = str(draft.folder)
    return config


@event_priority(-1000)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Put the site in its place; not where MkDocs is about to refuse it for its warnings."""
    global draft
    if draft is None or (config.strict and _warned()):
        return
    try:
        draft.publish()
    except OSError as error:
        raise PluginError(f"{draft.site} 換不上新的網站：{errors.reason(error)}") from error
    config.site_dir, draft = str(draft.site), None
    if not serving:
        log.info("換上：%s", errors.short(Path(config.site_dir)))


def _warned() -> bool:
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return any(counter.get_counts() for counter in counters)


def on_build_error(*, error: Exception) -> None:
    """Say what is wrong where MkDocs would show a traceback, and that the old site stands."""
    site = draft.site if draft else None
    _drop()
    said = None if isinstance(error, ClickException) else errors.said(error, _root())
    if said:
        log.error("%s", said)
    if site and not serving:
        log.error("%s", errors.outcome(site))
    if said:
        raise Abort("建置失敗") from error


def on_shutdown() -> None:
    """Leave nothing behind when somebody ends the build with Ctrl-C."""
    _drop()


def _drop() -> None:
    global draft
    if draft:
        draft.discard()
        built.site_dir, draft = str(draft.site), None


def _root() -> Path:
    return Path(built.config_file_path).parent


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Go on serving the last site that was whole; say when the next one is."""
    server.builder = Guard(server)
    return server


class Guard:
    """Builds for a preview; an error is said, and ends nothing."""

    def __init__(self, server: LiveReloadServer) -> None:
        self._server, self._build = server, server.builder
        self._failed = False
        logging.getLogger("mkdocs.livereload").addFilter(self._is_true)

    def __call__(self) -> None:
        """Build; where that fails, readers get what was there before, without waiting."""
        try:
            self._build()
        except Exception as error:
            self._failed = True
            self._say(error)
            self._server._wanted_epoch = self._server._visible_epoch
            return
        if self._failed:
            log.info("改好了，頁面已經更新")
        self._failed = False

    def _say(self, error: Exception) -> None:
        wrong = errors.configuration(_root()) if isinstance(error, ConfigurationError) else None
        if wrong or not isinstance(error, BuildError | Abort):
            known = isinstance(error, ClickException)
            text = error.format_message() if known else traceback.format_exc()
            log.error("%s", wrong or text)
        log.error("這次沒有更新；頁面維持上一次成功的樣子，改好存檔就會再試")

    def _is_true(self, record: logging.LogRecord) -> bool:
        """Nothing is reloaded after a build that failed."""
        return not (self._failed and "Reloading browsers" in record.getMessage())
