"""A finished page in another variant: its article is known, what is around is converted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from zhvariants.html.render import Renderer
from zhvariants.html.tokens import SCRIPT_MARK
from zhvariants.marks import CONTENT, CONTENT_CLOSE, CONTENT_OPEN, OWN_WORDS
from zhvariants.variants import Variant

_CONTENT = re.compile(f"{CONTENT_OPEN}([^{CONTENT_CLOSE}]*){CONTENT_CLOSE}")
_HTML_LANG = re.compile(r'(<html\b[^>]*\slang=")[^"]*(")', re.I)
# Scripts and styles are passed by; text and attributes count when they have a Han character. Each
# branch starts with a different character and never backtracks.
_SHELL_TEXT = re.compile(
    r"<(?P<raw>script|style)\b.*?</(?P=raw)>"
    r"|>(?P<text>[^<>\u3400-\u9fff]*[\u3400-\u9fff][^<]*)"
    r'|="(?P<value>[^"<>\u3400-\u9fff]*[\u3400-\u9fff][^"]*)',
    re.S,
)
_SHOWN = ("alt", "aria-label", "content", "placeholder", "title")
_IRREGULAR = ("<code", "<kbd", "<pre", "<samp", " translate=", f" {SCRIPT_MARK}=", "-{")


def mark_content(html: str) -> str:
    """HTML with marks around it: `Shell.page` leaves it alone, or puts another in its place."""
    return f"{CONTENT_OPEN}{html}{CONTENT_CLOSE}"


class Shell:
    """What a theme's template puts around an article, in one variant.

    The same few texts stand on every page, so each is converted once. That wants HTML more regular
    than an author's: attributes in double quotes, and no text that runs over inline tags. A page
    with a protected element outside its article is read as an author's HTML is.
    """

    def __init__(
        self, renderer: Renderer, written_in: Variant, phrases: Mapping[str, str] | None = None
    ) -> None:
        """`written_in` is the variant of the template's texts.

        `phrases` are texts with a translation of their own (the theme's).
        """
        self._renderer, self._written_in = renderer, written_in
        self._known = dict(phrases or {})
        self._shown: dict[str, str] = {}

    def words(self, text: str) -> str:
        """A plain text of the template in this variant."""
        if text not in self._known:
            self._known[text] = self._renderer.text(text, self._written_in)
        return self._known[text]

    def page(self, html: str, article: str | None = None) -> str:
        """The finished page in this variant: marked content as it is, or `article` in its place."""
        marked = _CONTENT.findall(html) if article is None else [article]
        around = self._around(_CONTENT.sub(CONTENT, html))
        around = _HTML_LANG.sub(rf"\g<1>{self._renderer.into.tag}\2", around, count=1)
        content = map(self._renderer.resolved, marked)
        return re.sub(CONTENT, lambda _: next(content), around)

    def _around(self, html: str) -> str:
        if self._written_in == self._renderer.into:
            return self._renderer.resolved(html)
        own: list[str] = []

        def hold(words: str) -> str:
            own.append(words)
            return OWN_WORDS

        html = self._renderer.resolved(html, hold)
        # One lang is that of <html>; others are words by tag where the theme says them.
        named = html.count(' lang="') - html.count(f' lang="{OWN_WORDS}')
        if named > 1 or any(mark in html for mark in _IRREGULAR):
            html = self._renderer.html(html, self._written_in)
        else:
            html = _SHELL_TEXT.sub(self._converted, html)
        words = iter(own)
        return re.sub(OWN_WORDS, lambda _: next(words), html)

    def _converted(self, match: re.Match[str]) -> str:
        said, text = match[0], match["text"] or match["value"]
        if not text or (match["value"] and not match.string.endswith(_SHOWN, 0, match.start())):
            return said
        if said not in self._shown:
            bare = text.strip()
            words = escape(self.words(unescape(bare)), quote=not match["text"])
            self._shown[said] = said.replace(bare, words)
        return self._shown[said]
