"""A page of a built site in another variant: its text, its language, its links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from zhvariants.conversion import Conversion
from zhvariants.html.tokens import ATTRIBUTES, attributes, tag_name
from zhvariants.variants import HANS, HANT, HONG_KONG, Variant

from .address import Place, moved, page_of, pretty
from .json_text import convert_words

_NO_TAGS = (
    r"<!--.*?(?:-->|\Z)"
    rf"|(?P<script><script\b{ATTRIBUTES}>)(?P<code>.*?)(?=</script|\Z)"
    r"|<(?P<raw>style|textarea)\b.*?(?:</(?P=raw)|\Z)"
)
_PARTS = re.compile(
    rf"{_NO_TAGS}|<(?:html|base|a|area|link|meta|form)\b{ATTRIBUTES}>"
    rf"|<[a-z][a-z0-9-]*(?=\s)(?=[^<>]*\slang\s*=){ATTRIBUTES}>",
    re.S | re.I,
)
"""What a page of another variant may have otherwise."""
_OWN_PARTS = re.compile(
    rf"{_NO_TAGS}|<(?:link|meta)\b{ATTRIBUTES}>|<a\b(?=[^<>]*\shreflang\s*=){ATTRIBUTES}>",
    re.S | re.I,
)
"""What the site's own page may: its links to the other variants."""
_VALUE = r"""("[^"]*"|'[^']*'|[^\s"'<>]+)"""
_HEAD_PLACES: Final = (r"</title\s*>", r"<head\b[^>]*>", r"<html\b[^>]*>", r"<!doctype\b[^>]*>")
_BODY = re.compile(r"<body\b|</head", re.I)
_HTML_TAG = re.compile(rf"<html\b{ATTRIBUTES}>", re.I)
_DOCTYPE = re.compile(r"\s*<!doctype\b[^>]*>", re.I)
_REFRESH = re.compile(r"(\s*\d+\s*;\s*url\s*=\s*['\"]?)([^'\"]*)(['\"]?\s*)", re.I)
HAN = re.compile("[\u3400-\u9fff]")
"""A character of Chinese text, as nearly all of it has one."""

OPEN_GRAPH: Final = {HANT.tag: "zh_TW", HANS.tag: "zh_CN", HONG_KONG.tag: "zh_HK"}
"""Open Graph's names of the variants."""
_REMEMBERED: Final = 20_000
"""Tags that a writer remembers: the same menu stands on many pages."""
JSON_LD: Final = "application/ld+json"


def language(html: str) -> str:
    """What a page's `<html lang>` says, in lower case; empty without one."""
    match = _HTML_TAG.search(html)
    return attributes(match[0]).get("lang", "").strip().lower() if match else ""


@dataclass(frozen=True)
class Plan:
    """What is known of a site when its pages are converted."""

    place: Place
    variants: tuple[Variant, ...]
    """The one that the site is written in, and those that are made."""
    pages: frozenset[str] = field(repr=False)
    """Every page that there will be in each variant."""
    listed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The path of a page as the site itself writes it in its sitemap."""

    inline_json: bool = False
    """Are the words of `<script type="application/json">` converted, too?"""

    @property
    def json_types(self) -> frozenset[str]:
        """Types of scripts that hold no program but words."""
        return frozenset([JSON_LD, *(["application/json"] if self.inline_json else [])])

    @property
    def written_in(self) -> Variant:
        """The variant of the site's own pages."""
        return self.variants[0]

    def folder(self, variant: Variant) -> str:
        """The folder of a variant's pages, with a slash; the site's own stay where they are."""
        return "" if variant == self.written_in else f"{variant.folder}/"

    def twins(self, page: str) -> list[tuple[str, str]]:
        """(tag, path in the whole site) of a page in every variant."""
        path = self.listed.get(page, pretty(page))
        return [(v.tag, self.folder(v) + path) for v in self.variants]

    def twins_of(self, url: str) -> list[tuple[str, str]]:
        """(tag, address) of the page at an address in every variant; empty for what is no page."""
        path = self.place.path_in(url)
        if path is None or page_of(path, self.pages) is None:
            return []
        root = url[: len(url) - len(path)].rstrip("/") + "/"
        return [(v.tag, root + self.folder(v) + path) for v in self.variants]


class PageWriter:
    """Writes the pages of one variant."""

    def __init__(self, plan: Plan, variant: Variant, conversion: Conversion | None) -> None:
        """Without `conversion` the site's own pages, which only get their links."""
        self._plan, self._variant, self._conversion = plan, variant, conversion
        self._json = plan.json_types
        self._known: dict[str, dict[str, str]] = {}
        self.left: set[str] = set()
        """Types of scripts of the page that hold Chinese text and are left; "" for a plain one."""

    def write(self, html: str, page: str) -> str:
        """The page at this path for the variant."""
        self._page, self._own_lang = page, language(html)
        self._tags = self._known.setdefault(self._own_lang, {})
        self._has_default = self._leads_on = False
        self.left = set()
        html = (_PARTS if self._conversion else _OWN_PARTS).sub(self._part, html)
        if self._conversion:
            html = self._conversion.html(html)
            html = _with_lang(html, self._variant.tag)
        has_twins = not self._leads_on and posixpath.basename(page) != "404.html"
        return self._with_links(html) if has_twins else html

    def _part(self, match: re.Match[str]) -> str:
        said = match[0]
        if (known := self._tags.get(said)) is not None:
            return known
        if match["script"]:
            return match["script"] + self._script(match["script"], match["code"])
        if said.startswith("<!--") or match["raw"]:
            return said
        return self._tag(said)

    def _script(self, tag: str, code: str) -> str:
        kind = attributes(tag).get("type", "").lower()
        if kind in self._json:
            return self.json(code) if self._conversion else code
        if HAN.search(code):
            self.left.add(kind)
        return code

    def json(self, text: str) -> str:
        """JSON for people, in the variant; its links to pages lead to their twins."""
        return convert_words(text, self._words, self._renamed)

    def _words(self, words: list[str]) -> list[str]:
        conversion = self._conversion
        assert conversion
        plain = conversion.texts(words)
        pairs = zip(words, plain, strict=True)
        return [self._html_word(conversion, w) if "<" in w else text for w, text in pairs]

    @staticmethod
    def _html_word(conversion: Conversion, word: str) -> str:
        """A text of an index with tags in it; where it is no real HTML, a `&` stays what it is."""
        shown = conversion.html(word)
        return shown if "&amp;" in word else shown.replace("&amp;", "&")

    def _renamed(self, name: str, value: str) -> str:
        if name == "inLanguage":
            return self._variant.tag if self._is_own(value) else value
        return self._moved(value)

    def _is_own(self, lang: str) -> bool:
        return lang.lower() in (self._own_lang, self._plan.written_in.folder, "zh") and lang != ""

    def _moved(self, url: str) -> str:
        if not self._conversion:
            return url
        return moved(url, self._plan.place, self._variant.folder, self._plan.pages)

    def _tag(self, tag: str) -> str:
        name, has = tag_name(tag), attributes(tag)
        self._leads_on |= has.get("http-equiv", "").lower() == "refresh"
        if name == "link" and self._is_superseded(has):
            return ""
        if name == "a" and has.get("href") in ("", "#") and "hreflang" in has:
            return self._switch(tag, has["hreflang"])
        shown = self._tag_of_tree(tag, name, has) if self._conversion else tag
        if "hreflang" not in has and "http-equiv" not in has and len(self._tags) < _REMEMBERED:
            self._tags[tag] = shown
        return shown

    def _tag_of_tree(self, tag: str, name: str, has: Mapping[str, str]) -> str:
        if name != "html" and self._is_own(has.get("lang", "")):
            tag = _with_value(tag, "lang", lambda _: self._plan.written_in.tag)
        if name == "base":
            return _with_value(tag, "href", self._in_folder)
        if name == "meta":
            return self._meta(tag, has)
        if name == "link" and "hreflang" in has:
            return tag
        if name == "form":
            return _with_value(tag, "action", self._moved)
        return _with_value(tag, "href", self._moved) if "href" in has else tag

    def _in_folder(self, url: str) -> str:
        path = self._plan.place.path_in(url)
        if path is None:
            return url
        return f"{url[: len(url) - len(path)].rstrip('/')}/{self._variant.folder}/{path}"

    def _meta(self, tag: str, has: Mapping[str, str]) -> str:
        key = (has.get("property") or has.get("name") or has.get("http-equiv") or "").lower()
        if key in ("og:url", "twitter:url"):
            return _with_value(tag, "content", self._moved)
        if key == "og:locale":
            return _with_value(tag, "content", lambda _: OPEN_GRAPH[self._variant.tag])
        if key == "content-language":
            return _with_value(tag, "content", lambda _: self._variant.tag)
        if key == "refresh":
            return _with_value(tag, "content", self._refresh)
        return tag

    def _refresh(self, content: str) -> str:
        match = _REFRESH.fullmatch(content)
        return match[1] + self._moved(match[2]) + match[3] if match else content

    def _switch(self, tag: str, hreflang: str) -> str:
        """A link that the author left open, to the page in a variant."""
        twin = next((p for t, p in self._twins() if t.lower() == hreflang.lower()), None)
        return tag if twin is None else _with_value(tag, "href", lambda _: self._address(twin))

    def _twins(self) -> list[tuple[str, str]]:
        return self._plan.twins(self._page)

    def _is_superseded(self, has: Mapping[str, str]) -> bool:
        """Is it a link to another variant of the page, of the site's own making?"""
        lang = has.get("hreflang", "").lower()
        if "alternate" not in has.get("rel", "").lower().split() or not lang:
            return False
        if lang == "x-default":
            self._has_default = True
            return False
        path = self._plan.place.path_in(unescape(has.get("href", "")))
        here = path is not None and page_of(path, self._plan.pages) == self._page
        return here or lang in (v.folder for v in self._plan.variants)

    def _with_links(self, html: str) -> str:
        twins = self._twins()
        links = [(tag, path) for tag, path in twins]
        if not self._has_default:
            links.append(("x-default", twins[0][1]))
        text = "".join(
            f'<link rel="alternate" hreflang="{tag}" href="{escape(self._address(path))}">'
            for tag, path in links
        )
        at = _head_place(html)
        return html[:at] + text + html[at:]

    def _address(self, path: str) -> str:
        """A path of the site as the page may write it: whole, or from where the page is."""
        place = self._plan.place
        if place.origin:
            return place.origin + place.root + path
        here = posixpath.dirname(self._plan.folder(self._variant) + self._page)
        to = posixpath.relpath("/" + path, "/" + here)
        return to + "/" if path.endswith("/") or not path else to


def _head_place(html: str) -> int:
    """Where links may stand in the head."""
    body = _BODY.search(html)
    end = body.start() if body else min(len(html), 20_000)
    for pattern in _HEAD_PLACES:
        match = re.compile(pattern, re.I).search(html, 0, end)
        if match:
            return match.end()
    return 0


def _with_lang(html: str, tag: str) -> str:
    """The page with this language on `<html>`."""
    match = _HTML_TAG.search(html)
    if not match:
        doctype = _DOCTYPE.match(html)
        at = doctype.end() if doctype else 0
        return f'{html[:at]}<html lang="{tag}">{html[at:]}'
    new = match[0]
    for key in ("lang", "xml:lang"):
        new = _with_value(new, key, lambda _: tag)
    if "lang" not in attributes(new):
        new = f'{new[:5]} lang="{tag}"{new[5:]}'
    return html[: match.start()] + new + html[match.end() :]


def _with_value(tag: str, key: str, change: Callable[[str], str]) -> str:
    """A tag with an attribute's value changed; as it was where the change leaves the value."""

    def changed(match: re.Match[str]) -> str:
        quote = match[2][0] if match[2][0] in "\"'" else ""
        value = unescape(match[2][1:-1] if quote else match[2])
        new = change(value)
        if new == value:
            return match[0]
        return (
            f'{match[1]}"{escape(new)}"' if not quote else f"{match[1]}{quote}{escape(new)}{quote}"
        )

    return re.sub(rf"(\s{re.escape(key)}\s*=\s*){_VALUE}", changed, tag, count=1, flags=re.I)
