"""The downloads of every tree."""

from __future__ import annotations

from collections.abc import Iterator

from guide.draw.place import Place
from guide.records.library import Library
from guide.source.settings import SHELL
from zhvariants.site.trees import Trees

from . import downloads


def files(library: Library, trees: Trees) -> Iterator[tuple[str, str, str]]:
    """(folder of the tree, file name, content) of every download."""
    place = Place("", SHELL.tag, library, lambda path: path)
    written = {
        variant: list(downloads.files(place, trees.renderers[variant.tag]))
        for variant in trees.variants
    }
    fold = downloads.fold_table(text for own in written.values() for _, text in own)
    for variant, own in written.items():
        for name, text in [*own, ("fold.json", fold)]:
            yield variant.folder, name, text
