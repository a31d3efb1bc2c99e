"""Pages that went elsewhere: a small page at each old address, in every tree."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from guide.source.names import address, is_page
from zhvariants.variants import HANS, HANT, HONG_KONG, Variant, fallback

_WORDS = {
    HANT.tag: ("這一頁搬走了", "現在在這裡", "如果沒有自動轉過去，請按連結。"),
    HANS.tag: ("这一页搬走了", "现在在这里", "如果没有自动转过去，请按链接。"),
    HONG_KONG.tag: ("這一頁搬走了", "現在在這裏", "如果沒有自動轉過去，請按連結。"),
}


class Taken(ValueError):
    """A forwarding address that would put a page where another file stands, or outside the site."""


def pages(
    redirects: Iterable[Mapping[str, Any]], site_url: str, variants: Sequence[Variant]
) -> Iterator[tuple[str, str]]:
    """(path in the site, HTML) for every entry of `redirects.yml` and each tree."""
    for entry in redirects:
        old, (new, mark, anchor) = str(entry["from"]), str(entry["to"]).partition("#")
        for name in (old, new):
            if not is_page(name):
                raise Taken(f"轉址的「{name}」不是頁面的檔名")
        for variant in variants:
            path = posixpath.join(variant.folder, address(old), "index.html")
            yield path, _page(variant, address(old), address(new), mark + anchor, site_url)


def write(site: Path, path: str, html: str) -> None:
    """Write such a page; only in place of one of its kind, which an earlier build left."""
    target = (site / path).resolve()
    if not target.is_relative_to(site.resolve()):
        raise Taken(f"轉址的「{path}」在網站之外")
    if target.exists() and not _is_ours(target):
        raise Taken(f"轉址的「{path}」已經有別的頁面；請刪掉 docs/data/redirects.yml 的那一筆")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8", newline="\n")


def _is_ours(path: Path) -> bool:
    titles = {f"<title>{title}</title>" for title, *_ in _WORDS.values()}
    return path.is_file() and any(t in path.read_text(encoding="utf-8") for t in titles)


def _page(variant: Variant, old: str, new: str, anchor: str, site_url: str) -> str:
    title, link, hint = _WORDS[fallback(variant.tag, _WORDS) or HANT.tag]
    target = posixpath.relpath(new or ".", old or ".")
    target = escape(quote(("./" if target == "." else f"{target}/") + anchor, safe="/#"))
    canonical = escape(f"{site_url.rstrip('/')}/{variant.folder}/{new}")
    return (
        f'<!doctype html>\n<html lang="{variant.tag}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{canonical}">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<h1>{title}</h1>\n<p><a href="{target}">{link}</a></p>\n<p>{hint}</p>\n</html>\n'
    )
