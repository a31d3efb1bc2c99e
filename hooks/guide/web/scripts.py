"""The site's scripts under names that say what is in them.

A page of one deployment then never runs a script of another, whatever caches keep either of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from guide.search.site import CONFIG
from guide.source.names import SCRIPT

_WHERE = re.compile(rf"{CONFIG}[^<]*|<script\b[^>]*>")
"""Where a page names scripts: in their elements, and in the theme's configuration."""
_RUN = re.compile(r'<script\b[^>]*\ssrc="[^"]*assets/js/([\w-]+\.js)"')
_WAITING = re.compile(
    r'<script defer(?: blocking="render")? src="[^"]*assets/js/([\w-]+\.js)"[^>]*></script>'
)
_OURS = re.compile(r"(?<=assets/js/)[\w-]+\.js\b")
_WORDS = re.compile(r'"zh-Hant": ?\{.*?(?="zh-Hans": ?\{)', re.DOTALL)
"""What a script says to readers of Traditional Chinese."""
_SAID = re.compile(r'[\u4e00-\u9fff](?:[^"`${}\\\n]*[\u4e00-\u9fff])?')


def named(html: str) -> set[str]:
    """Names of the site's scripts that run with the page, as they are before they are published."""
    return set(_RUN.findall(html))


def waiting(html: str) -> list[str]:
    """Those of them that run when the page is read, in their order."""
    return _WAITING.findall(html)


def without(html: str, names: Iterable[str]) -> str:
    """The page without the elements of these scripts, and the space before them."""
    names, out, at = set(names), list[str](), 0
    for found in _WAITING.finditer(html):
        if found[1] in names:
            out.append(html[at : found.start()].rstrip())
            at = found.end()
    return "".join([*out, html[at:]])


def said(text: str, words: Callable[[str], str]) -> str:
    """A script that says what it says in Traditional Chinese in other `words`."""
    return _WORDS.sub(lambda told: _SAID.sub(lambda each: words(each[0]), told[0]), text)


def published(scripts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """(published name, text) of each script by its name; a name has the hash of what it names, too.

    Raises ValueError where scripts name each other in a circle.
    """
    out: dict[str, tuple[str, str]] = {}
    while len(out) < len(scripts):
        ready = [
            n for n, t in scripts.items() if n not in out and _others(n, t, scripts) <= set(out)
        ]
        if not ready:
            raise ValueError(f"scripts in a circle: {', '.join(sorted(set(scripts) - set(out)))}")
        for name in ready:
            text = SCRIPT.sub(lambda m: f'"{out[m[1]][0] if m[1] in out else m[1]}"', scripts[name])
            out[name] = (with_hash(name, text), text)
    return out


def _others(name: str, text: str, scripts: Mapping[str, str]) -> set[str]:
    return (set(SCRIPT.findall(text)) & set(scripts)) - {name}


def with_hash(name: str, text: str) -> str:
    """`page.js` as `page.0123456789.js`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(text.encode()).hexdigest()[:10]}.{ending}"


def renamed(html: str, names: Mapping[str, str]) -> str:
    """The page with the published names of the scripts that it names."""
    return _WHERE.sub(lambda m: _OURS.sub(lambda n: names.get(n[0], n[0]), m[0]), html)
