"""The quick facts of all roles, for readers who set some of them side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from guide.draw import prose
from guide.draw.place import Place
from guide.draw.table import nothing
from guide.plaintext import words
from guide.records import labels
from guide.records.models import Role
from zhvariants.html.render import Renderer
from zhvariants.variants import variant_of

from .downloads import Told

NAME = "facts.json"
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)

Part = str | tuple[str, str]
"""Text, or (text, address below the tree) of a link."""


def file(place: Place, renderer: Renderer, told: Told) -> str:
    """By role and fact its parts, as JSON; a fact that nothing is known of is left out.

    `told` are the quick facts; the addresses are those that `place` makes.
    """
    roles = place.library.roles.values()
    parts = {role.id: dict(_facts(role, place, renderer, told[role.id])) for role in roles}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _facts(
    role: Role, place: Place, renderer: Renderer, told: Mapping[str, str]
) -> Iterator[tuple[str, list[Part]]]:
    script = variant_of(role.lang)
    assert script
    for key, html in told.items():
        if html != nothing():
            yield key, list(_parts(renderer.html(html, script)))
    for key in labels.OTHER_FACTS:
        if text := getattr(role, key):
            html = prose.html(text, replace(place, lang=role.lang))
            yield key, list(_parts(renderer.html(html, script)))


def _parts(html: str) -> Iterator[Part]:
    at = 0
    for link in _LINK.finditer(html):
        if before := words(html[at : link.start()]):
            yield before
        yield words(link[2]), unescape(link[1])
        at = link.end()
    if rest := words(html[at:]):
        yield rest
