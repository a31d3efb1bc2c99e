"""A live preview that survives whatever is wrong with a contribution (MkDocs' side of it)."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click import ClickException
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from guide.building.later import Later
from guide.project import Project

log = get_plugin_logger(__name__)
_LATER = re.compile("/(?:search|az)(?:/|$)")
"""Addresses of what is made when somebody asks for it."""


class Guard:
    """Builds for a preview; an error is said, and ends nothing."""

    def __init__(self, server: LiveReloadServer, root: Path, later: Later) -> None:
        """`later` is what is done before somebody gets to see what he asks for."""
        self._server, self._build, self._root, self._later = server, server.builder, root, later
        self._failed = False
        logging.getLogger("mkdocs.livereload").addFilter(self._is_true)
        logging.getLogger("mkdocs.commands.build").addFilter(_is_news)
        server.set_app(self._serve)

    def __call__(self) -> None:
        """Build; where that fails, readers get what was there before, without waiting."""
        try:
            with self._later.lock:
                self._build()
        except Exception as error:
            self._failed = True
            self._say(error)
            self._server._wanted_epoch = self._server._visible_epoch
            return
        if self._failed:
            log.info("改好了，頁面已經更新")
        self._failed = False

    def _serve(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request, as the server does; what is made when it is asked for is made."""
        if _LATER.search(environ["PATH_INFO"]):
            try:
                self._catch_up()
            except Exception:
                log.error("搜尋的索引沒有做成\n%s", traceback.format_exc())
        return self._server.serve_request(environ, start_response)

    def _catch_up(self) -> None:
        """Make what was left for later, of the site that is served from now on."""
        server, is_whole = self._server, False
        while not is_whole:
            with server._epoch_cond:
                server._epoch_cond.wait_for(self._is_whole)
            self._later.do()
            is_whole = self._is_whole()  # else another build has begun

    def _is_whole(self) -> bool:
        return self._server._visible_epoch == self._server._wanted_epoch

    def _say(self, error: Exception) -> None:
        bad_config = isinstance(error, ConfigurationError)
        wrong = _configuration(self._root) if bad_config else None
        if wrong or not isinstance(error, BuildError | Abort):
            known = error.format_message() if isinstance(error, ClickException) else None
            log.error("%s", wrong or known or traceback.format_exc())
        log.error("這次沒有更新；頁面維持上一次成功的樣子，改好存檔就會再試")

    def _is_true(self, record: logging.LogRecord) -> bool:
        """Nothing is reloaded after a build that failed."""
        return not (self._failed and "Reloading browsers" in record.getMessage())


def _configuration(root: Path) -> str | None:
    """`mkdocs.yml:line: …` where the configuration cannot be read."""
    fault = Project.at(root).configuration.fault
    return f"mkdocs.yml:{fault.line}: NAV-5 {fault.why}；改好存檔" if fault else None


def _is_news(record: logging.LogRecord) -> bool:
    """A page that stands as it is is not written, which MkDocs takes for a page that is empty."""
    return "Generated empty output" not in record.getMessage()
