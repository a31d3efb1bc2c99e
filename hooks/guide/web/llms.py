"""llms.txt (llmstxt.org): for each tree, and at the root, what there is as plain Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from guide import plaintext
from zhvariants.variants import Variant

from .catalogue import Catalogue, PageFacts


def listing(pages: Catalogue, variant: Variant) -> str:
    """llms.txt of one tree: its pages, by the sections of the navigation."""
    lines = _head(pages.home(variant))
    for section in pages.sections[variant]:
        listed = (_entry(page) for page in pages.listed(variant, section))
        lines += [f"## {_words(section.name)}", "", *listed, ""]
    return "\n".join(lines)


def root_listing(homes: Sequence[PageFacts]) -> str:
    """llms.txt at the root: where each tree's is."""
    trees = (f"- {_link(home, 'llms.txt')}: {home.tag}" for home in homes)
    return "\n".join([*_head(homes[0]), "## Trees", "", *trees]) + "\n"


def _entry(page: PageFacts) -> str:
    return f"- {_link(page, 'index.md')}: {_words(page.description)}"


def _link(page: PageFacts, file: str) -> str:
    return f"[{_words(page.name)}]({plaintext.address(page.url)}{file})"


def _head(home: PageFacts) -> list[str]:
    return [f"# {_words(home.name)}", "", f"> {_words(home.description)}", ""]


def _words(text: str) -> str:
    return plaintext.markdown(plaintext.line(text))
