"""What there is: the guide is read and checked before MkDocs reads anything."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from guide import checks
from guide.checks import runner
from guide.draw import block
from guide.problems import Level
from guide.project import Project
from guide.search import site as search
from guide.source import inputs, settings
from guide.source.rendered import Markdown
from guide.source.settings import SHELL
from guide.web import theme
from zhvariants.html.originals import annotate
from zhvariants.html.render import by_tag
from zhvariants.text import markup
from zhvariants.website.cache import digest
from zhvariants.website.trees import Trees

from .kept import Kept
from .unchanged import SEARCH, Said


@dataclass(frozen=True)
class Read:
    """The guide as one build has read it, and what derives from its configuration."""

    project: Project
    said: Said
    """What is wrong with it, and yet no reason not to build."""
    setting: bytes
    """Another value wherever the code, a template or an option is another."""
    trees: Trees
    strings: Mapping[str, Mapping[str, str]]
    """What the theme itself says, by tag of a tree."""
    worker: str
    """The version of the search worker's code."""


def read(kept: Kept, config: MkDocsConfig) -> Read:
    """Read and check the guide, and make ready for every tree that the configuration lists.

    Raises PluginError where the site would be broken.
    """
    setting = _begin_cache(kept, config)
    project, said = _checked(kept, config)
    published, env = settings.variants(config.extra), config.theme.get_env()
    ours = theme.strings(env, SHELL)
    strings = {each.tag: theme.strings(env, each) for each in published}
    trees = Trees(
        published,
        project.terms,
        shell_in=SHELL,
        phrases={tag: theme.phrases(ours, own) for tag, own in strings.items()},
        annotate=annotate,
        cache=kept.cache,
    )
    worker = search.worker_version(Path(config.docs_dir))
    return Read(project, said, setting, trees, strings, worker)


def problems(kept: Kept, config: MkDocsConfig) -> Said:
    """What is wrong with the guide. Raises PluginError where the site would be broken."""
    _begin_cache(kept, config)
    return _checked(kept, config)[1]


def _begin_cache(kept: Kept, config: MkDocsConfig) -> bytes:
    """Have at hand what earlier builds made of the same content; returns the `setting`."""
    cache = kept.cache
    if not cache.is_open:
        file = inputs.cache_file(Path(config.config_file_path).parent, "build.db")
        cache.open(file, in_memory=kept.serving)
    templates = inputs.files(Path(config.theme.custom_dir)) if config.theme.custom_dir else b""
    options = inputs.values([config.markdown_extensions, config.mdx_configs, config.extra])
    setting = digest([kept.version, templates, options])
    cache.begin(setting)
    return setting


def _checked(kept: Kept, config: MkDocsConfig) -> tuple[Project, Said]:
    """Every page and record, read once, and what is wrong with them."""
    file = Path(config.config_file_path)
    markdown = Markdown(config.markdown_extensions, copy.deepcopy(config.mdx_configs))
    docs = Path(config.docs_dir)
    once = not kept.serving
    project = Project(file.parent, docs, file, markdown=markdown, cache=kept.cache, once=once)
    # Advice is for who asks or builds: a live preview should be quick and quiet.
    rules = [
        rule
        for rule in checks.all_rules()
        if rule.in_build and not (kept.serving and rule.level is Level.ADVICE)
    ]
    found = runner.run(project, rules)
    if any(problem.level is Level.STOP for problem in found):
        told = [str(problem) for problem in found if problem.level is not Level.ADVICE]
        raise PluginError("\n".join(["這些地方要先改好，才能建置：", *told]))
    if once:  # a preview reads the same again
        project.let_go()
    levels = {Level.ADVICE: logging.INFO}
    said = [(levels.get(problem.level, logging.WARNING), str(problem)) for problem in found]
    return project, said


def configure(config: MkDocsConfig, trees: Trees, draw: Callable[[str, str], str]) -> None:
    """Set what derives from the two places that name where the site lives.

    `draw` makes HTML of the kind and the text of a block, wherever Markdown has one.
    """
    config.edit_uri_template = f"{config.extra['repository']}/edit/main/docs/{{path}}"
    config.extra["homepage"] = f"{trees.primary.folder}/"
    config.extra["alternate"] = True  # the header shows the switcher; no list: no head links
    toc = config.mdx_configs.setdefault("toc", {})
    slugify = toc["slugify"]
    toc["permalink_title"] = by_tag({"zh-Hant": "本節連結", "zh-Hans": "本节链接"})
    toc["slugify"] = lambda text, sep: slugify(markup.plain(text, SHELL), sep)
    if plugin := config.plugins.get(SEARCH):
        plugin.search_index = NoIndex()

    def fence(source: str, language: str, *_: Any, **__: Any) -> str:
        return draw(language, source)

    fences = config.mdx_configs.setdefault("pymdownx.superfences", {})
    fences["custom_fences"] = [{"name": n, "class": n, "format": fence} for n in block.DRAW]


class NoIndex:
    """Stands in for the theme's index: its plugin renders the box, and reads no page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page alone."""

    def generate_search_index(self, previous: Any) -> str:
        """A stub, until ours is written."""
        return "{}"
