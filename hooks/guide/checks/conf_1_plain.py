"""CONF-1: the site's configuration holds words and the few tags that the project needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from guide.problems import Level, Place
from guide.project import CONFIG, Project
from guide.source import settings
from guide.source.rendered import SLUGIFY

from .meta_9_words import HTML
from .rule import Rule

VARIABLES: Final = frozenset({"SITE_URL", "REPOSITORY"})
"""What a build may take from its environment: others, a secret among them, would be published."""
_ONLY: Final = "改回原來的樣子；頁面放進 nav，別的設定請編者改 hooks/guide/source/settings.py"
_PLAIN = "tag:yaml.org,2002:"
CORE: Final = frozenset(
    _PLAIN + name for name in "map seq str int float bool null timestamp".split()
)
"""Tags of YAML that say no more than what a plain value is."""


def check(project: Project) -> Iterator[Place]:
    """Every value of the configuration."""
    for node in nodes(project.configuration):
        for wrong, todo in _faults(node):
            yield project.config_file, int(node.start_mark.line) + 1, wrong, todo
    for node, wrong in settings.strange(project.configuration):
        yield project.config_file, int(node.start_mark.line) + 1, wrong, _ONLY
    for node, wrong, todo in settings.strange_variants(project.configuration):
        yield project.config_file, int(node.start_mark.line) + 1, wrong, todo


def nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all below it."""
    if node is None:
        return
    yield node
    for value in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in value if isinstance(value, tuple) else (value,):
            yield from nodes(each)


def _faults(node: yaml.Node) -> Iterator[tuple[str, str]]:
    if node.tag == "!ENV":
        named = node.value if isinstance(node.value, list) else [node]
        given = {str(each.value) for each in named[: max(1, len(named) - 1)]}
        if given - VARIABLES:
            wrong = f"!ENV 讀了環境變數 {sorted(given - VARIABLES)[0]}，值會出現在網站上"
            yield wrong, f"只能讀 {'、'.join(sorted(VARIABLES))}"
    elif node.tag not in CORE and node.tag != SLUGIFY:
        shown = node.tag.removeprefix(_PLAIN)
        yield f"標籤「{shown}」會執行程式或讀別的檔案", "刪掉它，直接寫值"
    elif isinstance(node, yaml.ScalarNode) and (match := HTML.search(node.value)):
        yield f"「{match[0][:30]}」是 HTML", "刪掉它，只寫文字"


RULE = Rule(
    "CONF-1",
    Level.STOP,
    "mkdocs.yml 只寫文字與本站的設定，`!ENV` 只讀 SITE_URL 與 REPOSITORY，不執行程式",
    site=check,
    needs=CONFIG,
)
