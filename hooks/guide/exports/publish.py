"""The downloads of every tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guide.draw import facts
from guide.draw.place import Place
from guide.records import labels
from guide.records.library import Library
from guide.source.settings import SHELL
from zhvariants.website.trees import Trees

from . import comparison, downloads


def files(
    library: Library, trees: Trees, address: Callable[[str], str] = str
) -> Iterator[tuple[str, str, str]]:
    """(folder of the tree, file name, content) of every download.

    `address` tells where below a tree a page (its path under docs) stands.
    """
    place = Place("", SHELL.tag, library, address)
    told = {
        role.id: {key: facts.fact(key, role, place) for key in labels.FACTS}
        for role in library.roles.values()
    }
    written = {
        variant: list(downloads.files(place, trees.renderers[variant.tag], told))
        for variant in trees.variants
    }
    fold = downloads.fold_table(text for own in written.values() for _, text in own)
    for variant, own in written.items():
        together = comparison.file(place, trees.renderers[variant.tag], told)
        for name, text in [*own, ("fold.json", fold), (comparison.NAME, together)]:
            yield variant.folder, name, text
