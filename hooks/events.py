"""Every event of a MkDocs build, in the order in which it happens.

What is done in each is in `making/build.py`. That is not even loaded where the site has been built
before of all the same (`making/unchanged.py`): a build begins with that question.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.defaults import MkDocsConfig

from guide.problems import speak_utf8
from guide.source import inputs
from making.drafting import log
from making.unchanged import Known, Said, Unchanged

if TYPE_CHECKING:
    from making.build import Build

HOOKS = Path(__file__).resolve().parent


class Events:
    """One build after another: of a preview, each begins with `on_config`."""

    def __init__(self) -> None:
        self.version = inputs.code(HOOKS)
        self.now: Build | Unchanged | None = None
        """What there is to do in the build at hand."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what kind of run this is."""
        speak_utf8()
        self.command, self.dirty = command, dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find out whether there is anything to make."""
        known = None
        if self.command == "build" and not self.dirty:
            known = Known.of(config, self.version)
        if known and (files := known.files()):
            for level, said in known.said(lambda: self._problems(config)):
                log.log(level, "%s", said)
            self.now = Unchanged(files)
        else:
            self.now = self.making()
            self.now.known = known
        return self.now.on_config(config)

    def _problems(self, config: MkDocsConfig) -> Said:
        """What is wrong with the guide, where its site is known but not that."""
        build = self.making()
        try:
            return build.problems(config)
        finally:
            build.kept.cache.end(whole=False)
            build.kept.cache.close()

    def on_shutdown(self) -> None:
        """End the build; let what it leaves go with the process.

        Python would look for circles in all of it once more: 0.4 s of a build of 94 pages.
        """
        if self.now:
            self.now.on_shutdown()
        gc.freeze()

    def making(self) -> Build:
        """What makes the site, which stays the same for as long as this process runs."""
        build = self.now
        if build is None or isinstance(build, Unchanged):
            _collect_seldom(forever=self.command == "serve")
            sys.path.insert(0, str(HOOKS))  # it is there only while MkDocs loads this file
            try:
                made: type[Build] = importlib.import_module("making.build").Build
            finally:
                sys.path.remove(str(HOOKS))
            self.now = build = made(self.version, self.command, self.dirty)
        return build


def _collect_seldom(*, forever: bool) -> None:
    """Let Python look for circles of objects only now and then, or when it is told to.

    Its 700 is for what makes them all the time. A build makes them only where MkDocs renders a
    page; to look for them elsewhere takes a fiftieth of its time.
    """
    if forever:
        gc.set_threshold(50_000)
    else:
        gc.disable()


events = Events()


def _passed_on(name: str) -> Callable[..., Any]:
    """The event of this name, for what there is to do; nothing happens where that has none."""

    def event(*args: Any, **kwargs: Any) -> Any:
        heard = getattr(events.now, name, None)
        return heard(*args, **kwargs) if heard else None

    return event


on_startup, on_config, on_shutdown = events.on_startup, events.on_config, events.on_shutdown
on_files, on_nav = _passed_on("on_files"), _passed_on("on_nav")
on_page_markdown, on_page_content = _passed_on("on_page_markdown"), _passed_on("on_page_content")
on_env, on_page_context = _passed_on("on_env"), _passed_on("on_page_context")
on_post_page, on_post_template = _passed_on("on_post_page"), _passed_on("on_post_template")
on_post_build, on_build_error = _passed_on("on_post_build"), _passed_on("on_build_error")
on_serve = _passed_on("on_serve")
