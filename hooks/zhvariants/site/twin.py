"""The twin of a finished page: the same page as the other tree shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Final

from zhvariants.html.render import PAIR, Renderer, in_script
from zhvariants.variants import PRIMARY, TWIN

CONTENT_OPEN: Final = "\ue010"
CONTENT_CLOSE: Final = "\ue011"
"""Around the article in a finished page, whose text is known in both scripts."""

_HTML_LANG = re.compile(r'(<html\b[^>]*\slang=")[^"]*(")', re.I)
_CONFIG = '<script id="__config" type="application/json">'

_ARTICLE = "\ue012"  # one character for the article, while everything else is converted
_KEPT = "\ue013"  # one for each pair
# Scripts and styles are passed by; text and attributes count when they have a Han character. Every
# branch begins with a character of its own and none has to go back, which makes the search fast.
_SHELL_TEXT = re.compile(
    r"<(?P<raw>script|style)\b.*?</(?P=raw)>"
    r"|>(?P<text>[^<>\u3400-\u9fff]*[\u3400-\u9fff][^<]*)"
    r'|="(?P<value>[^"<>\u3400-\u9fff]*[\u3400-\u9fff][^"]*)',
    re.S,
)
_SHOWN = ("alt", "aria-label", "content", "placeholder", "title")
_IRREGULAR = ("<code", "<kbd", "<pre", "<samp", " translate=", " data-script=", "-{")


def mark_content(html: str) -> str:
    """An article's HTML with the marks that `primary_page` and `twin_page` look for."""
    return f"{CONTENT_OPEN}{html}{CONTENT_CLOSE}"


def primary_page(html: str) -> str:
    """A finished page as the primary tree publishes it: marks resolved and gone."""
    html = in_script(html, PRIMARY).replace(CONTENT_OPEN, "").replace(CONTENT_CLOSE, "")
    return _HTML_LANG.sub(rf"\g<1>{PRIMARY.tag}\2", html, count=1)


class Shell:
    """Converts what a theme's template puts around an article.

    The same few texts stand on every page, so each is converted once. That wants HTML more regular
    than an author's: attributes in double quotes, and no text that runs over inline tags. A page
    with a protected element outside its article is read as an author's HTML is.
    """

    def __init__(self, renderer: Renderer, phrases: Mapping[str, str]) -> None:
        """`phrases` are texts with a translation of their own (the theme's), primary to twin."""
        self._renderer = renderer
        self._known = dict(phrases)

    def words(self, text: str) -> str:
        """A plain text in the twin's script."""
        if text not in self._known:
            self._known[text] = self._renderer.text(text, PRIMARY)
        return self._known[text]

    def html(self, html: str) -> str:
        """The HTML for the twin tree; every `pair` in it resolved."""
        kept: list[str] = []

        def keep(match: re.Match[str]) -> str:
            kept.append(match[2])  # the twin's words
            return _KEPT

        html = PAIR.sub(keep, html)
        # One lang is that of <html>; others are pairs where the theme says them.
        named = html.count(' lang="') - html.count(f' lang="{_KEPT}')
        if named > 1 or any(mark in html for mark in _IRREGULAR):
            html = self._renderer.html(html, PRIMARY)
        else:
            html = _SHELL_TEXT.sub(self._converted, html)
        words = iter(kept)
        return re.sub(_KEPT, lambda _: next(words), html)

    def _converted(self, match: re.Match[str]) -> str:
        text = match["text"] or match["value"]
        if not text or (match["value"] and not match.string.endswith(_SHOWN, 0, match.start())):
            return match[0]
        bare = text.strip()
        words = escape(self.words(unescape(bare)), quote=not match["text"])
        return match[0].replace(bare, words)


def twin_page(html: str, content: str, shell: Shell, strings: Mapping[str, str]) -> str:
    """The finished page for the other tree: `content` for its article, the rest converted.

    `strings` are the theme's own strings in the twin's script, by their key in its JSON
    configuration.
    """
    before, _, rest = html.partition(CONTENT_OPEN)
    around = before + _ARTICLE + rest.partition(CONTENT_CLOSE)[2]
    start = around.find(_CONFIG) + len(_CONFIG)
    if start >= len(_CONFIG):
        end = around.index("</script>", start)
        around = around[:start] + _config(around[start:end], shell, strings) + around[end:]
    around = _HTML_LANG.sub(rf"\g<1>{TWIN.tag}\2", shell.html(around), count=1)
    return around.replace(_ARTICLE, content)


def _config(text: str, shell: Shell, strings: Mapping[str, str]) -> str:
    """The theme's JSON configuration with its strings in the twin's script."""
    config = json.loads(text)
    for key, words in config.get("translations", {}).items():
        config["translations"][key] = strings.get(key) or shell.words(words)
    return json.dumps(config, ensure_ascii=True).replace("<", "\\u003c")
