"""What the trees and the site's root are made of, beside the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhvariants.html.render import by_tag
from zhvariants.variants import Variant
from zhvariants.website.page import OPEN_GRAPH
from zhvariants.website.trees import Trees

_URL = re.compile(r"<url>.*?</url>\s*", re.S)


def below_tree(path: str, trees: Trees) -> str:
    """What a path in the primary tree is in every tree."""
    return path.removeprefix(f"{trees.primary.folder}/")


def in_tree(path: str, variant: Variant, trees: Trees) -> str:
    """The path in one tree of a path in the primary tree."""
    return f"{variant.folder}/{below_tree(path, trees)}"


@dataclass(frozen=True)
class TemplateTree:
    """A tree, for a template that speaks for all of them."""

    variant: Variant
    trees: Trees

    @property
    def tag(self) -> str:
        """Its BCP 47 tag."""
        return self.variant.tag

    @property
    def folder(self) -> str:
        """Its folder below the site's root."""
        return self.variant.folder

    @property
    def name(self) -> str:
        """What its variant is called, written in itself."""
        return self.variant.name

    def words(self, words: Mapping[str, str]) -> str:
        """Of words by tag its own."""
        return self.trees.renderers[self.tag].words(words)

    def converted(self, text: str) -> str:
        """A text of the configuration, as this tree shows it."""
        return self.trees.shell_words(text, self.variant)


def all_trees(trees: Trees) -> list[TemplateTree]:
    """The trees for templates, the primary one first."""
    return [TemplateTree(variant, trees) for variant in trees.variants]


def words_of(trees: Sequence[TemplateTree]) -> Callable[[Mapping[str, str]], list[str]]:
    """For templates: words by tag as each of these trees has them, none twice."""
    return lambda words: list(dict.fromkeys(tree.words(words) for tree in trees))


def variant(
    url: str, site_url: str, trees: Trees, relative: Callable[[str, str], str]
) -> dict[str, Any]:
    """What a page's template says about its trees; values differ by tree where the trees do.

    `url` is the page's in the primary tree, relative to the site's root; `relative(target, from)`
    as MkDocs'. `others` has an entry for each tree but the one that is read.
    """
    base = site_url.rstrip("/") + "/"
    own = {each: in_tree(url, each, trees) for each in trees.variants}

    def link(to: Variant, here: Variant) -> dict[str, str]:
        facts = {"tag": to.tag, "name": to.name, "locale": OPEN_GRAPH[to.tag]}
        return {**facts, "url": relative(own[to], own[here])}

    # For each tree its links to the others; then, link by link, the words of each tree.
    links = [[link(to, here) for to in trees.variants if to != here] for here in trees.variants]
    return {
        **_by_tree([link(each, each) for each in trees.variants], trees),
        "canonical": by_tag({each.tag: base + own[each] for each in trees.variants}),
        "chooser": base,
        "alternates": [{"tag": each.tag, "url": base + own[each]} for each in trees.variants],
        "others": [_by_tree(list(same), trees) for same in zip(*links, strict=True)],
    }


def _by_tree(facts: Sequence[Mapping[str, str]], trees: Trees) -> dict[str, str]:
    """Facts with the same keys for each tree, as one whose values are by tag."""
    tags = [each.tag for each in trees.variants]
    values = {key: [each[key] for each in facts] for key in facts[0]}
    return {key: by_tag(dict(zip(tags, own, strict=True))) for key, own in values.items()}


def split_sitemap(root: Path, trees: Trees) -> None:
    """Give each tree a sitemap of its own: instant navigation follows only links that are in it."""
    text = (root / "sitemap.xml").read_text(encoding="utf-8")
    for each in trees.variants:
        entries = [e for e in _URL.findall(text) if f"/{each.folder}/" in _loc(e)]
        head, _, rest = text.partition("<url>")
        own = head + "".join(entries) + rest[rest.rindex("</url>") + len("</url>") :].lstrip()
        (root / each.folder / "sitemap.xml").write_text(own, encoding="utf-8")


def _loc(entry: str) -> str:
    return entry.partition("<loc>")[2].partition("</loc>")[0]
