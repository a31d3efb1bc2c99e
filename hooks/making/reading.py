"""What there is: the guide is read and checked before MkDocs reads anything."""

from __future__ import annotations

import copy
import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

import rendering
from drafting import Drafted, log
from guide import checks
from guide.building.later import Later
from guide.building.reload import Hooks
from guide.building.standing import Standing
from guide.checks import runner
from guide.draw import block
from guide.problems import Level
from guide.project import Project
from guide.search import site as search
from guide.source import inputs, settings
from guide.source.rendered import Markdown
from guide.source.settings import SHELL
from guide.web import theme
from guide.web.catalogue import Catalogue
from unchanged import SEARCH, Heard, Known, Said
from zhvariants.html.originals import annotate
from zhvariants.html.render import by_tag
from zhvariants.text import markup
from zhvariants.website.cache import Cache, digest
from zhvariants.website.trees import Trees


class Reading(Drafted):
    """The beginning of a build; the state that the other steps go on with."""

    project: Project
    trees: Trees
    blocks: rendering.Blocks
    """Those of the page that MkDocs is rendering."""
    known: Known | None = None
    """Where the cache is to have the site, if anywhere."""

    def __init__(self, version: bytes, command: str, dirty: bool) -> None:
        """`version` is another one wherever the code is another."""
        self.version, self.serving = version, command == "serve"
        self.in_place = self.serving and dirty  # only changed pages are written, beside the others
        gc.freeze()  # what is loaded stays; what a build makes is seldom in circles
        self.code = Hooks(Path(__file__).parent.parent)
        self.cache, self.heard = Cache(), Heard()
        self.catalogue = Catalogue()
        self.templates = rendering.Compiled()
        self.standing, self.later = Standing(), Later()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the guide; set what derives from it and from the configuration."""
        for news in self.code.news():
            log.warning("%s", news)
        self.drop_draft()
        self.config = config
        self.standing.begin()
        if not self.in_place:
            self.begin_draft(config)
        self.said = self.problems(config)
        for level, words in self.said:
            log.log(level, "%s", words)
        self._begin_trees(config)
        self._register_blocks(config)
        self._configure(config)
        self.heard.begin()
        return config

    def problems(self, config: MkDocsConfig) -> Said:
        """What is wrong with the guide; ends the build where the site would be broken."""
        self.config = config
        self._begin_cache(config)
        return [*self._read_guide(config)]

    def _begin_cache(self, config: MkDocsConfig) -> None:
        """Have at hand what earlier builds made of the same content."""
        if not self.cache.is_open:
            file = inputs.cache_file(self.root, "build.db")
            self.cache.open(file, in_memory=self.serving)
        templates = inputs.files(Path(config.theme.custom_dir)) if config.theme.custom_dir else b""
        settings = inputs.values([config.markdown_extensions, config.mdx_configs, config.extra])
        self.setting = digest([self.version, templates, settings])
        self.cache.begin(self.setting)

    def _read_guide(self, config: MkDocsConfig) -> Iterator[tuple[int, str]]:
        """Read every page and record, once; end the build where the site would be broken."""
        file = Path(config.config_file_path)
        markdown = Markdown(config.markdown_extensions, copy.deepcopy(config.mdx_configs))
        docs = Path(config.docs_dir)
        self.project = Project(file.parent, docs, file, markdown=markdown, cache=self.cache)
        # Advice is for who asks or builds: a live preview should be quick and quiet.
        rules = [
            rule
            for rule in checks.all_rules()
            if rule.in_build and not (self.serving and rule.level is Level.ADVICE)
        ]
        problems = runner.run(self.project, rules)
        if any(problem.level is Level.STOP for problem in problems):
            found = [str(problem) for problem in problems if problem.level is not Level.ADVICE]
            raise PluginError("\n".join(["這些地方要先改好，才能建置：", *found]))
        if not self.serving:  # a preview reads the same again
            self.project.let_go()
        for problem in problems:
            yield (logging.INFO if problem.level is Level.ADVICE else logging.WARNING), str(problem)

    def _begin_trees(self, config: MkDocsConfig) -> None:
        """Make ready for every tree that the configuration lists."""
        published, env = settings.variants(config.extra), config.theme.get_env()
        ours = theme.strings(env, SHELL)
        self.strings = {each.tag: theme.strings(env, each) for each in published}
        self.trees = Trees(
            published,
            self.project.terms,
            shell_in=SHELL,
            phrases={tag: theme.phrases(ours, own) for tag, own in self.strings.items()},
            annotate=annotate,
            cache=self.cache,
        )

    def _register_blocks(self, config: MkDocsConfig) -> None:
        """Let the guide's blocks be drawn where Markdown has them."""

        def draw(source: str, language: str, *_: Any, **__: Any) -> str:
            return self.blocks.draw(language, source)

        options = config.mdx_configs.setdefault("pymdownx.superfences", {})
        options["custom_fences"] = [
            {"name": name, "class": name, "format": draw} for name in block.DRAW
        ]

    def _configure(self, config: MkDocsConfig) -> None:
        """Set what derives from the two places that name where the site lives."""
        config.edit_uri_template = f"{config.extra['repository']}/edit/main/docs/{{path}}"
        config.extra["homepage"] = f"{self.trees.primary.folder}/"
        config.extra["alternate"] = True  # the header shows the switcher; no list: no head links
        toc = config.mdx_configs.setdefault("toc", {})
        slugify = toc["slugify"]
        toc["permalink_title"] = by_tag({"zh-Hant": "本節連結", "zh-Hans": "本节链接"})
        toc["slugify"] = lambda text, sep: slugify(markup.plain(text, SHELL), sep)
        if plugin := config.plugins.get(SEARCH):
            plugin.search_index = NoIndex()
        self.worker = search.worker_version(Path(config.docs_dir))

    @property
    def is_preview(self) -> bool:
        """Is it a preview that writes all pages, beside those that it serves?"""
        return self.serving and not self.in_place


class NoIndex:
    """Stands in for the theme's index: its plugin renders the box, and reads no page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page alone."""

    def generate_search_index(self, previous: Any) -> str:
        """A stub, until ours is written."""
        return "{}"
