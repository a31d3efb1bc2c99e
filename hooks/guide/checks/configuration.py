"""The site's configuration: words, and the few tags that the project needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from guide.problems import SiteFinding, nearest
from guide.project import CONFIG, Project
from guide.source import settings
from guide.source.rendered import options
from guide.source.text import HTML
from guide.source.yaml import PLAIN_TAGS, SLUGIFY, keys, nodes, tag_name

from .rule import STOP, site_rule

VARIABLES: Final = frozenset({"SITE_URL", "REPOSITORY"})
"""What a build may take from its environment: others, a secret among them, would be published."""


@site_rule(
    "CONF-1",
    STOP,
    "mkdocs.yml 只寫文字與本站的設定，`!ENV` 只讀 SITE_URL 與 REPOSITORY，不執行程式",
    needs=CONFIG,
    of_records=True,
)
def plain(project: Project) -> Iterator[SiteFinding]:
    """Every value of the configuration."""
    for node in nodes(project.configuration.node):
        for wrong, todo in _faults(node):
            yield project.config_file, int(node.start_mark.line) + 1, wrong, todo
    todo = "改回原來的樣子；頁面放進 nav，別的設定請編者改 hooks/guide/source/settings.py"
    for node, wrong in settings.strange(project.configuration.node):
        yield project.config_file, int(node.start_mark.line) + 1, wrong, todo
    for node, wrong, todo in _strange_options(
        keys(project.configuration.node).get("markdown_extensions")
    ):
        yield project.config_file, int(node.start_mark.line) + 1, wrong, todo
    for node, wrong, todo in settings.strange_variants(project.configuration.node):
        yield project.config_file, int(node.start_mark.line) + 1, wrong, todo


def _strange_options(listed: yaml.Node | None) -> Iterator[tuple[yaml.Node, str, str]]:
    """(where, what is wrong, what to do) of options that an extension has not, or not so."""
    for entry in listed.value if isinstance(listed, yaml.SequenceNode) else ():
        for name, given in keys(entry).items():
            for key, value in _pairs(given) if name in settings.EXTENSIONS else ():
                known, option = options(name), str(key.value)
                if option not in known:
                    near = nearest(option, sorted(known))
                    todo = f"是不是指 {near}？" if near else "刪掉這一行"
                    yield key, f"「{option}」不是 {name} 的選項", todo
                elif known[option] is not None and value.tag.endswith(":null"):
                    yield key, f"「{option}」後面沒有值", "補上原來的值，或刪掉這一行"
                elif callable(known[option]) and "python/" not in value.tag:
                    yield key, f"「{option}」不是程式的名字", "改回原來的樣子，或刪掉這一行"


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a mapping; none of something else."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _faults(node: yaml.Node) -> Iterator[tuple[str, str]]:
    if node.tag == "!ENV":
        named = node.value if isinstance(node, yaml.SequenceNode) else [node]
        given = {str(each.value) for each in named[: max(1, len(named) - 1)]}
        if given - VARIABLES:
            wrong = f"!ENV 讀了環境變數 {sorted(given - VARIABLES)[0]}，值會出現在網站上"
            yield wrong, f"只能讀 {'、'.join(sorted(VARIABLES))}"
    elif node.tag not in PLAIN_TAGS and node.tag != SLUGIFY:
        yield f"標籤「{tag_name(node)}」會執行程式或讀別的檔案", "刪掉它，直接寫值"
    elif isinstance(node, yaml.ScalarNode) and (match := HTML.search(node.value)):
        yield f"「{match[0][:30]}」是 HTML", "刪掉它，只寫文字"
