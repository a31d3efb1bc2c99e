"""The twin of a finished page: the same page as the other tree shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from .render import Renderer, in_script
from .tags import PRIMARY, TWIN

CONTENT_OPEN: Final = "\ue010"
CONTENT_CLOSE: Final = "\ue011"
"""Around the article in a finished page, whose text is known in both scripts."""

_CONTENT = re.compile(f"{CONTENT_OPEN}.*?{CONTENT_CLOSE}", re.S)
_HTML_LANG = re.compile(r'(<html\b[^>]*\slang=")[^"]*(")', re.I)
_JSON = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.S)


def mark_content(html: str) -> str:
    """An article's HTML with the marks that `primary_page` and `twin_page` look for."""
    return f"{CONTENT_OPEN}{html}{CONTENT_CLOSE}"


def primary_page(html: str) -> str:
    """A finished page as the primary tree publishes it: marks resolved and gone."""
    html = in_script(html, PRIMARY).replace(CONTENT_OPEN, "").replace(CONTENT_CLOSE, "")
    return _HTML_LANG.sub(rf"\g<1>{PRIMARY.tag}\2", html, count=1)


def twin_page(html: str, content: str, renderer: Renderer, strings: Mapping[str, str]) -> str:
    """The finished page for the other tree: `content` for its article, everything else converted.

    `strings` are the theme's own strings in the twin's script, by the key they have in its JSON
    configuration.
    """
    parts = _CONTENT.split(html)
    shell = "\ue012".join(
        parts
    )  # one character for each article: converted as one piece, put back after
    shell = _JSON.sub(lambda m: m[1] + _config(m[2], renderer, strings) + m[3], shell)
    shell = _HTML_LANG.sub(rf"\g<1>{TWIN.tag}\2", renderer.html(shell, PRIMARY), count=1)
    return shell.replace("\ue012", content)


def _config(text: str, renderer: Renderer, strings: Mapping[str, str]) -> str:
    """The theme's JSON configuration with its strings in the twin's script."""
    config = json.loads(text)
    for key, words in config.get("translations", {}).items():
        config["translations"][key] = strings.get(key) or renderer.text(words, PRIMARY)
    return json.dumps(config, ensure_ascii=True).replace("<", "\\u003c")
