"""What is published beside the pages' own text: JSON-LD and downloads, in both scripts."""

from __future__ import annotations

from collections.abc import Iterator

from guide.draw.place import Place
from guide.records.library import Library
from guide.web import site
from zhvariants.html.render import in_script, pair
from zhvariants.site.trees import Trees
from zhvariants.variants import HANT, PRIMARY, SCRIPTS

from . import downloads, structured


def json_ld(page: str, title: str, url: str, site_url: str, library: Library, trees: Trees) -> str:
    """The JSON-LD of a page under docs, as `pair` of both trees; empty where there is none.

    `title` may be a `pair`; `url` is relative to the site's root, in the primary tree.
    """
    documents = []
    for script in SCRIPTS:
        own = url if script is PRIMARY else site.in_twin(url)
        address = site_url.rstrip("/") + "/" + own
        renderer = trees.renderers[script.tag]
        spot = structured.Spot(page, address, in_script(title, script), library, renderer)
        documents.append(structured.document(spot))
    return pair(*documents) if any(documents) else ""


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
