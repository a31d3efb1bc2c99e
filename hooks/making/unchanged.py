"""A site that has been built before of all the same: what MkDocs is told where nothing is made."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from guide.building import stage, whole
from guide.source import inputs
from zhvariants.website.cache import Cache

from .drafting import Drafted

Said = list[tuple[int, str]]
"""(level of the log, words) of each problem."""
SEARCH = "material/search"
"""The one plugin whose part in a site is known; what another does is not."""
_OF_THIS_RUN = ("config_file_path", "docs_dir", "hooks", "plugins", "site_dir", "theme", "watch")


def is_alone(config: MkDocsConfig, *hooks: str) -> bool:
    """Has nobody else a part in the site than the theme's search box and these hooks?"""
    return config.plugins.keys() <= {SEARCH, *hooks}


def settings(config: MkDocsConfig) -> str:
    """Every value of the configuration, but for where this run happens to be."""
    own = {key: value for key, value in config.items() if key not in _OF_THIS_RUN}
    plugins = [(name, getattr(each, "config", None)) for name, each in config.plugins.items()]
    return inputs.values([own, dict(config.theme), plugins])


@dataclass(frozen=True)
class Known:
    """Where the cache has the site that is made of what there is now."""

    key: bytes
    root: Path
    cache: Cache

    @classmethod
    def of(cls, config: MkDocsConfig, version: bytes) -> Known | None:
        """None where nobody can know all that a site is made of, or nothing is kept."""
        ours = [name for name in map(str, config.hooks) if name.endswith("events.py")]
        file = Path(config.config_file_path)
        place = inputs.cache_file(file.parent, "site.db")
        if not place or not is_alone(config, *ours):
            return None
        folders = [config.docs_dir, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
        level = logging.getLogger("mkdocs").getEffectiveLevel()  # what is too quiet is not heard
        days = f"{get_build_date()} {date.today()} {level}"
        try:
            key = whole.key(file, map(Path, folders), days, settings(config), version)
        except OSError:  # the checks say what cannot be read
            return None
        cache = Cache()
        cache.open(place)
        return cls(key, file.parent, cache) if cache.is_open else None

    def files(self) -> dict[str, bytes] | None:
        """The whole site by place; None where it is not known."""
        return whole.files(self.cache, self.key)

    def said(self, find: Callable[[], Said]) -> Said:
        """What is wrong with the guide: as `find` finds it, where any file of it is new."""
        try:
            found = self.cache.data(find, "said", self.key, whole.sizes(self.root))
            self.cache.end(whole=False)
        finally:
            self.let_go()
        return [(level, words) for level, words in found]

    def keep(self, site: Path, said: Said) -> None:
        """Keep a site that was built of this."""
        whole.keep(self.cache, self.key, site)
        self.cache.data(lambda: said, "said", self.key, whole.sizes(self.root))
        self.cache.end()
        self.let_go()

    def let_go(self) -> None:
        """Ask and keep nothing more."""
        self.cache.close()


class Unchanged(Drafted):
    """A build that writes what is known, while MkDocs finds nothing to do."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave MkDocs without pages, files and templates."""
        self.begin_draft(config)
        config.docs_dir = config.site_dir  # which is empty
        config.nav, config.extra_templates = None, []
        config.theme.static_templates = set()
        config.theme.dirs.clear()
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the site, and put it in its place."""
        stage.write(Path(config.site_dir), self._files)
        self.publish()


class Heard(logging.Handler):
    """Has anybody said anything while the site was built, but that it is?"""

    said = False

    def begin(self) -> None:
        """Listen from now on."""
        self.said = False
        logging.getLogger("mkdocs").addHandler(self)

    def end(self) -> bool:
        """Listen no more; returns whether anything was said."""
        logging.getLogger("mkdocs").removeHandler(self)
        return self.said

    def emit(self, record: logging.LogRecord) -> None:
        """Note what has been said."""
        is_usual = record.funcName == "build" and record.levelno <= logging.INFO
        self.said |= not is_usual and record.levelno >= logging.INFO
