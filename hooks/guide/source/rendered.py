"""A page as Markdown renders it: the ids that it really has, the addresses that it really names.

Slow beside reading the text (7 ms a page), so asked only where the text leaves a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from typing import Any

import markdown

from zhvariants.html.tokens import START_TAG
from zhvariants.text import markup

from .settings import EXTENSIONS, SHELL

_ATTRIBUTE = re.compile(
    r"""\s(id|name|href|src|poster|action|formaction|data|xlink:href)="""
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.I,
)
_BUILT_IN = ("toc", "tables", "fenced_code")  # MkDocs adds these itself


@dataclass(frozen=True)
class Rendered:
    """What stands in a rendered page."""

    html: str

    @cached_property
    def _values(self) -> tuple[frozenset[str], frozenset[str]]:
        ids: set[str] = set()
        addresses: set[str] = set()
        for tag in START_TAG.finditer(self.html):
            for match in _ATTRIBUTE.finditer(tag[0]):
                value = unescape(match[2] or match[3] or match[4] or "").strip()
                (ids if match[1].lower() in ("id", "name") else addresses).add(value)
        return frozenset(ids), frozenset(addresses)

    @property
    def ids(self) -> frozenset[str]:
        """Every id of the page."""
        return self._values[0]

    @property
    def addresses(self) -> frozenset[str]:
        """Every address of the page, as its author wrote it."""
        return self._values[1]


@cache
def options(extension: str) -> dict[str, Any]:
    """The options that one of our extensions of Markdown has, with what each is by itself."""
    return dict(markdown.Markdown().build_extension(extension, {}).getConfigs())


def is_option(extension: str, name: str, value: object) -> bool:
    """Has the extension this option, and could it be this value?"""
    default = options(extension).get(name, ...)
    if default is ... or (value is None and default is not None):
        return False
    return callable(value) or not callable(default)


class Markdown:
    """Renders pages with the extensions of the site's configuration."""

    def __init__(self, extensions: Iterable[str], configs: Mapping[str, Any]) -> None:
        self._extensions = list(dict.fromkeys([*_BUILT_IN, *extensions]))
        self._configs = {name: dict(values or {}) for name, values in configs.items()}
        toc = self._configs.setdefault("toc", {})
        slugify = toc.get("slugify")
        if slugify:  # as the build does: an id is made of the words, not of `-{…}-` around them
            toc["slugify"] = lambda text, sep: slugify(markup.plain(text, SHELL), sep)

    @classmethod
    def with_settings(cls, config: Mapping[str, Any]) -> Markdown:
        """With the extensions that a configuration names."""
        names, configs = [], {}
        listed = config.get("markdown_extensions")
        for entry in listed if isinstance(listed, list) else ():
            for name, values in entry.items() if isinstance(entry, dict) else ((entry, None),):
                if name in EXTENSIONS:  # any other is any module there is; CONF-1 says so
                    names.append(name)
                    given = values if isinstance(values, dict) else {}
                    configs[name] = {k: v for k, v in given.items() if is_option(name, k, v)}
        return cls(names, configs)

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=self._extensions, extension_configs=self._configs)

    def render(self, text: str) -> Rendered:
        """A page's Markdown, without its front matter, rendered."""
        return Rendered(self._markdown.reset().convert(text))
