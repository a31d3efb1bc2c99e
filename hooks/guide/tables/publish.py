"""What is published beside the pages' own text: JSON-LD and downloads, in both scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhvariants.render import in_script, pair
from zhvariants.tags import HANT, PRIMARY, SCRIPTS, Script
from zhvariants.trees import Trees

from .. import site
from ..records.library import Library
from . import downloads, structured
from .place import Place


def json_ld(
    page: str,
    crumbs: Sequence[tuple[str, str | None]],
    site_url: str,
    library: Library,
    trees: Trees,
) -> str:
    """The JSON-LD of a page under docs, as `pair` of both trees.

    `crumbs` are (title, address relative to the site's root) of what is above it and of itself.
    """
    documents = (_document(page, crumbs, site_url, library, trees, s) for s in SCRIPTS)
    return pair(*documents)


def _document(
    page: str,
    crumbs: Sequence[tuple[str, str | None]],
    site_url: str,
    library: Library,
    trees: Trees,
    script: Script,
) -> str:
    renderer = trees.renderers[script.tag]
    root = site_url.rstrip("/") + "/"
    shown = [
        (
            renderer.text(
                in_script(title, script), script if title != in_script(title, script) else HANT
            ),
            None if url is None else root + (url if script is PRIMARY else site.in_twin(url)),
        )
        for title, url in crumbs
    ]
    address = shown[-1][1] or root
    return structured.document(structured.Spot(page, address, shown, library, renderer))


def files(library: Library, trees: Trees, *, in_trees: bool) -> Iterator[tuple[str, str, str]]:
    """(folder of the tree, file name, content) of every download.

    `in_trees` is False for a site of one tree, which stands at the root.
    """
    place = Place("", HANT.tag, library, lambda path: path)
    fold = ""
    for script in SCRIPTS if in_trees else (PRIMARY,):
        folder = script.folder if in_trees else ""
        written = list(downloads.files(place, trees.renderers[script.tag]))
        fold = fold or downloads.fold_table(text for _, text in written)
        for name, text in [*written, ("fold.json", fold)]:
            yield folder, name, text
