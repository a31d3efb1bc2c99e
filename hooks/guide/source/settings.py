"""Which settings `mkdocs.yml` may have: words for readers, and what the project is built with.

Others would run programs while the site is built, read files from outside of the docs folder, or
load something from another site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from zhvariants.variants import HANT, KNOWN, SCRIPTS, Variant, variant_of

from .yaml import keys

SHELL: Final = HANT
"""The variant that `mkdocs.yml` and the templates are written in; ids are made of its words."""
_EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html sane_lists tables toc"
    " pymdownx.blocks.caption pymdownx.details pymdownx.highlight pymdownx.superfences"
    " pymdownx.tabbed"
)
EXTENSIONS: Final = frozenset(_EXTENSIONS.split())
"""Extensions of Markdown; others read files, fetch addresses, or are any module there is."""
_ADDRESS: Final = r"https?://[^\s\"<>\[\]]+"
_ANY: Final = r"[\s\S]*"
_FREE: Final = None
"""Whatever stands there: other rules look at it, or nobody obeys it but the theme's styles."""
SETTINGS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("site_name", "site_description", "site_author", "copyright"), _ANY),
    **dict.fromkeys(("nav", "validation", "strict"), _FREE),
    "INHERIT": r"mkdocs\.yml",  # a variant of the project's own, as tests/bench_build.py makes
    "site_url": _ADDRESS,
    "exclude_docs": r"\s*/data/\s*",
    "site_dir": r"site|out-[\w-]+",  # never a folder of the project: a build replaces it whole
    "theme": {
        "name": "material",
        "custom_dir": "overrides",
        "language": r"[\w-]+",
        "font": "false",
        "palette": _FREE,
        "features": r"[\w.]+",
    },
    "extra": {
        "repository": _ADDRESS,
        "contact": r"[\w.+-]+@[\w.-]+|",
        "scope": r"/[\w/-]*",
        "generator": "false",
        "variants": _FREE,  # `strange_variants` looks at it
    },
    "extra_css": r"assets/css/[\w-]+\.css",
    "extra_javascript": r"assets/js/[\w-]+\.js",
    "markdown_extensions": "|".join(map(re.escape, sorted(EXTENSIONS))),
    "plugins": "search",
    "hooks": r"hooks/\w+\.py",
    "watch": "hooks|overrides",
}
"""By key: keys that it may have, or what its text, or each text of its list, looks like."""


def variants(extra: object) -> tuple[Variant, ...]:
    """The variants that `extra` of the configuration lists, the primary one first.

    Without such a list one for each script; what is no variant is left out (CONF-1 says so).
    """
    listed = extra.get("variants") if isinstance(extra, Mapping) else None
    tags = dict.fromkeys(map(str, listed if isinstance(listed, list) else ()))
    found = (variant_of(tag, KNOWN) for tag in tags)
    return tuple(each for each in found if each) or SCRIPTS


def strange_variants(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, str, str]]:
    """(where, what is wrong, what to do) of `extra.variants`."""
    listed = keys(keys(node).get("extra")).get("variants")
    if listed is None:
        return
    if not isinstance(listed, yaml.SequenceNode) or listed.tag == "!ENV" or not listed.value:
        default = ", ".join(each.tag for each in SCRIPTS)
        yield listed, "variants 不是清單，或是空的", f"寫成 [{default}]，{_ONLY_KNOWN}"
        return
    seen = set()
    for each in listed.value:
        tag = each.value if isinstance(each, yaml.ScalarNode) else "…"
        if variant_of(tag, KNOWN) is None:
            same = next((v.tag for v in KNOWN if v.tag.lower() == tag.lower()), None)
            todo = f"改成 {same}（大小寫要一樣）" if same else _ONLY_KNOWN
            yield each, f"variants 裡的「{tag[:40]}」不是做得出來的版本", todo
        elif tag in seen:
            yield each, f"variants 裡的 {tag} 寫了兩次", "刪掉其中一個"
        seen.add(tag)


_ONLY_KNOWN: Final = f"只能用 {'、'.join(each.tag for each in KNOWN)}"


Strange = tuple[yaml.Node, str]
"""(where, what is wrong)"""


def strange(node: yaml.Node | None, may: Any = SETTINGS, name: str = "") -> Iterator[Strange]:
    """What a configuration says besides, and keys that it gives again (YAML takes the last)."""
    if isinstance(node, yaml.MappingNode):
        yield from _keys(node, may)
    elif node is not None and isinstance(may, Mapping):
        yield node, f"{name or 'mkdocs.yml'} 不是「欄位: 值」的形式"
    elif isinstance(node, yaml.SequenceNode):
        listed = node.value[-1:] if node.tag == "!ENV" else node.value  # the others are variables
        for each in listed if may is not _FREE else ():
            yield from _item(each, may, name)
    elif isinstance(may, str) and node is not None and not re.fullmatch(may, node.value):
        yield node, f"{name} 是「{node.value[:40]}」"


def _keys(node: yaml.MappingNode, may: Any) -> Iterator[Strange]:
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            yield key, f"「{key.value}」寫了兩次"
        seen.add(key.value)
        if isinstance(may, Mapping) and key.value not in may:
            yield key, f"「{key.value}」不是本站的設定"
        elif isinstance(may, Mapping):
            yield from strange(value, may[key.value], key.value)


def _item(node: yaml.Node, may: Any, name: str) -> Iterator[Strange]:
    """One of a list: a text, or one with options of its own."""
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            yield from strange(key, may, name)
    else:
        yield from strange(node, may, name)
