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
    fold = ""
    for variant in trees.variants:
        written = list(downloads.files(place, trees.renderers[variant.tag]))
        fold = fold or downloads.fold_table(text for _, text in written)
        for name, text in [*written, ("fold.json", fold)]:
            yield variant.folder, name, text
