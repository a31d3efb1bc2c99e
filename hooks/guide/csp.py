"""What a page may run and load: the site's policy, and what in a page would break it.

The policy (Content Security Policy, level 3) stands in a `<meta>`, since a static host may not let
us set headers. It names the inline scripts by hash and is the same string on every page: instant
navigation keeps the policy of the page that it started from.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
_DATA_BLOCK = re.compile(r"""\stype\s*=\s*["']?(?!(?:text/javascript|module)\b)[\w+./-]+""", re.I)
_CHARSET = '<meta charset="utf-8">'
_EVENT = re.compile(r"""<[a-z][^<>]*?\s(on[a-z]+)\s*=""", re.I)
_ADDRESS = re.compile(
    r"""<(?P<tag>[a-z]+)\b[^<>]*?\s(?P<key>href|src|srcset|poster|data|action|formaction)\s*=\s*"""
    r"""(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""",
    re.I,
)
_LOADED = frozenset("img script iframe embed object audio video source track link input".split())
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.S | re.I)
FIXED = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)


def inline_scripts(html: str) -> list[str]:
    """The scripts inside a page, without blocks of data (JSON)."""
    return [
        code
        for attributes, code in _SCRIPT.findall(html)
        if " src=" not in attributes and not _DATA_BLOCK.search(attributes)
    ]


def policy(scripts: Iterable[str]) -> str:
    """The policy that lets these inline scripts run, and nothing from another site."""
    hashes = sorted({b64encode(sha256(code.encode()).digest()).decode() for code in scripts})
    allowed = " ".join(["script-src 'self'", *(f"'sha256-{each}'" for each in hashes)])
    return "; ".join([FIXED[0], allowed, *FIXED[1:]])


def with_policy(html: str, text: str) -> str:
    """The page with the policy right behind its character set: nothing is loaded before it."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{text}">'
    return html.replace(_CHARSET, _CHARSET + meta, 1)


def problems(html: str) -> Iterator[tuple[str, str]]:
    """(words to find it by, rule and message) for all in an article that the policy forbids."""
    html = _CODE.sub("", html)
    for code in inline_scripts(html):
        first = next(filter(None, map(str.strip, code.splitlines())), "<script")
        yield (
            first,
            "WEB-1 頁面裡有內嵌的程式；請移到 docs/assets/js/ 的檔案，並列入 extra_javascript",
        )
    for name in _EVENT.findall(html):
        yield f"{name}=", f"WEB-2 屬性 {name} 會執行程式；請改在 docs/assets/js/ 的檔案裡處理"
    for match in _ADDRESS.finditer(html):
        address = unescape(match["a"] or match["b"] or match["c"] or "").strip()
        if re.match(r"(?:javascript|vbscript)\s*:|data\s*:\s*text/html", address, re.I):
            yield address, f"WEB-3 網址「{address}」會執行程式；請改成一般連結"
        elif match["tag"].lower() in _LOADED and re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address):
            yield (
                address,
                f"WEB-4 從別的網站載入「{address}」；請把檔案放進 docs/assets/，或改成連結",
            )


def line_of(source: str, words: str) -> int:
    """The line of a source file on which these words first stand; 1 where they do not."""
    at = source.find(words)
    return source.count("\n", 0, at) + 1 if at >= 0 else 1
