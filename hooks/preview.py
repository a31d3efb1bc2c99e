"""A live preview that survives whatever is wrong with a contribution (MkDocs' side of it)."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from click import ClickException
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from guide.building import errors

log = get_plugin_logger(__name__)


class Guard:
    """Builds for a preview; an error is said, and ends nothing."""

    def __init__(self, server: LiveReloadServer, root: Path) -> None:
        self._server, self._build, self._root = server, server.builder, root
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
        bad_config = isinstance(error, ConfigurationError)
        wrong = errors.configuration(self._root) if bad_config else None
        if wrong or not isinstance(error, BuildError | Abort):
            known = error.format_message() if isinstance(error, ClickException) else None
            log.error("%s", wrong or known or traceback.format_exc())
        log.error("這次沒有更新；頁面維持上一次成功的樣子，改好存檔就會再試")

    def _is_true(self, record: logging.LogRecord) -> bool:
        """Nothing is reloaded after a build that failed."""
        return not (self._failed and "Reloading browsers" in record.getMessage())
