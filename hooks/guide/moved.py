"""Pages that went elsewhere: a small page at each old address, in both trees."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhvariants.tags import HANT, SCRIPTS, Script

_WORDS = {
    HANT.tag: ("這一頁搬走了", "現在在這裡", "如果沒有自動轉過去，請按連結。"),
    "zh-Hans": ("这一页搬走了", "现在在这里", "如果没有自动转过去，请按链接。"),
}


def pages(redirects: Iterable[Mapping[str, Any]], site_url: str) -> Iterator[tuple[str, str]]:
    """(path in the site, HTML) for every entry of `redirects.yml` and each tree."""
    for entry in redirects:
        for script in SCRIPTS:
            old, new = _url(str(entry["from"])), _url(str(entry["to"]))
            path = posixpath.join(script.folder, old, "index.html")
            yield path, _page(script, old, new, site_url)


def _url(source: str) -> str:
    """The address below a tree's root of a source page, `#section` included."""
    path, mark, anchor = source.partition("#")
    bare = path.removesuffix(".md")
    bare = bare.removesuffix("index") if bare == "index" or bare.endswith("/index") else f"{bare}/"
    return bare + mark + anchor


def _page(script: Script, old: str, new: str, site_url: str) -> str:
    title, link, hint = _WORDS[script.tag]
    target = posixpath.relpath(new.partition("#")[0] or ".", old or ".")
    target = ("./" if target == "." else f"{target}/") + "".join(new.partition("#")[1:])
    canonical = f"{site_url.rstrip('/')}/{script.folder}/{new.partition('#')[0]}"
    return (
        f'<!doctype html>\n<html lang="{script.tag}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{canonical}">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<h1>{title}</h1>\n<p><a href="{target}">{link}</a></p>\n<p>{hint}</p>\n</html>\n'
    )
