"""What changed in the guide, as an Atom feed (RFC 4287), one a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from guide.plaintext import xml
from guide.source import names
from guide.source.settings import SHELL
from zhvariants.html.render import Renderer
from zhvariants.variants import variant_of
from zhvariants.website.trees import Trees

NEWEST = 50
"""Entries in a feed; older changes stay in the record and in the history of the sources."""


def feeds(
    changes: Iterable[Mapping[str, Any]], site: str, home: str, trees: Trees
) -> Iterator[tuple[str, str]]:
    """(path in the site, text) of each tree's feed.

    `site` is the name of the site in the configuration, `home` its address.
    """
    listed = list(changes)
    for variant in trees.variants:
        renderer = trees.renderers[variant.tag]

        def say(text: object, lang: object, renderer: Renderer = renderer) -> str:
            return renderer.text(str(text), variant_of(lang) or SHELL) if text else ""

        name, title = (say(site + more, SHELL.tag) for more in ("", "：內容更新"))
        own = f"{home}{variant.folder}/"
        yield f"{variant.folder}/feed.xml", atom(listed, own, name, title, variant.tag, say)


def atom(
    changes: Iterable[Mapping[str, Any]],
    home: str,
    site: str,
    title: str,
    tag: str,
    say: Callable[[object, object], str],
) -> str:
    """The feed of one tree, newest first.

    `home` is the tree's address, `site` the name of the site, `say(text, tag)` a text as this tree
    shows it.
    """
    by_day = sorted(changes, key=lambda each: str(each["date"]), reverse=True)
    newest = _numbered(by_day)[:NEWEST]
    updated = xml(str(newest[0]["date"])) if newest else "1970-01-01"
    entries = "".join(_entry(each, home, say) for each in newest)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">\n'
        f"<title>{xml(title)}</title>\n<id>{xml(home)}</id>\n"
        f"<updated>{updated}T00:00:00Z</updated>\n<author><name>{xml(site)}</name></author>\n"
        f'<link href="{_quoted(home)}"/>\n'
        f'<link rel="self" type="application/atom+xml" href="{_quoted(home)}feed.xml"/>\n'
        f"{entries}</feed>\n"
    )


def _numbered(changes: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All of them, each with its number among those of its day and page.

    Entries need lasting ids: an older one counts whether the feed still has it or not.
    """
    seen: dict[str, int] = {}
    out: list[Mapping[str, Any]] = []
    for each in reversed(changes):
        key = f"{each['date']}:{each.get('page', '')}"
        seen[key] = seen.get(key, 0) + 1
        out.append({**each, "number": seen[key]})
    return out[::-1]


def address(page: object, home: str) -> str:
    """Address of a page that is named by its source (`pay/taiwan.md`, `pay/taiwan`)."""
    return home + names.address(str(page).strip("/")) if page else home


def _quoted(url: str) -> str:
    """An address inside quotation marks."""
    return xml(url).replace('"', "&quot;")


def _entry(each: Mapping[str, Any], home: str, say: Callable[[object, object], str]) -> str:
    words = {key: say(each.get(key), each.get("lang")) for key in ("what", "old", "new", "why")}
    link = address(each.get("page"), home)
    lines = [words["what"]]
    if words["old"] or words["new"]:
        lines.append(f"{words['old'] or '—'} → {words['new'] or '—'}")
    lines.append(words["why"])
    text = "\n".join(filter(None, lines))
    day = xml(str(each["date"]))
    return (
        f"<entry>\n<title>{xml(words['what'])}</title>\n"
        f"<id>{xml(link)}#change-{day}-{each['number']}</id>\n"
        f'<updated>{day}T00:00:00Z</updated>\n<link href="{_quoted(link)}"/>\n'
        f"<content>{xml(text)}</content>\n</entry>\n"
    )
