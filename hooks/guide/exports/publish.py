"""What is published beside the pages' own text: JSON-LD and downloads, in every variant."""

from __future__ import annotations

from collections.abc import Iterator

from guide.draw.place import Place
from guide.records.library import Library
from guide.source.settings import SHELL
from guide.web import site
from zhvariants.html.render import by_tag
from zhvariants.site.trees import Trees

from . import downloads, structured


def json_ld(page: str, title: str, url: str, site_url: str, library: Library, trees: Trees) -> str:
    """The JSON-LD of a page under docs, by tag; empty where there is none.

    `title` may be `by_tag`; `url` is relative to the site's root, in the primary tree.
    """
    documents = {}
    for variant in trees.variants:
        address = f"{site_url.rstrip('/')}/{site.in_tree(url, variant, trees)}"
        renderer = trees.renderers[variant.tag]
        spot = structured.Spot(page, address, renderer.resolved(title), library, renderer)
        documents[variant.tag] = structured.document(spot)
    return by_tag(documents) if any(documents.values()) else ""


def files(library: Library, trees: Trees) -> Iterator[tuple[str, str, str]]:
    """(folder of the tree, file name, content) of every download."""
    place = Place("", SHELL.tag, library, lambda path: path)
    fold = ""
    for variant in trees.variants:
        written = list(downloads.files(place, trees.renderers[variant.tag]))
        fold = fold or downloads.fold_table(text for _, text in written)
        for name, text in [*written, ("fold.json", fold)]:
            yield variant.folder, name, text
