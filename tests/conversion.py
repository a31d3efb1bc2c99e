"""The conversion cases, run through the guide's own Markdown and term table; and stock OpenCC's.

A row of `cases/conversion-*.yml`: `input` is Markdown written in the script `lang`; `expected` is a
tree's article as plain text, `contains` and `never` are pieces of its HTML. The tree of the input's
own script shows the input's text to the letter unless the row says otherwise.

    python tests/conversion.py    the cases passed by this guide, and by OpenCC alone
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import opencc
import yaml
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

from guide.project import Project  # noqa: E402
from zhvariants import variants  # noqa: E402
from zhvariants.site.trees import Trees  # noqa: E402
from zhvariants.text import markup  # noqa: E402

CASES = Path(__file__).parent / "cases"
STOCK = {"s2tw / tw2s": ("s2tw", "tw2s"), "s2twp / tw2sp": ("s2twp", "tw2sp")}

Convert = Callable[[str, variants.Variant], Mapping[str, str]]
"""(HTML, script that it is written in) -> HTML by tree."""


@dataclass(frozen=True)
class Case:
    """One row of a case table."""

    table: str
    row: Mapping[str, Any]

    @property
    def script(self) -> variants.Variant:
        """The script that the input is written in."""
        found = variants.variant_of(self.row["lang"])
        assert found, f"{self.row['id']}: {self.row['lang']}"
        return found

    def failures(self, convert: Convert) -> Iterator[str]:
        """What a conversion shows otherwise than the row wants."""
        shown = convert(render(self.row["input"]), self.script)
        for tree, want in self.row.get("expected", {}).items():
            got = plain(shown[tree])
            if got != want:
                yield f"{tree}: {got!r}, wanted {want!r}"
        for tree, pieces in self.row.get("contains", {}).items():
            yield from (
                f"{tree}: no {x!r} in {shown[tree]}" for x in pieces if x not in shown[tree]
            )
        for tree, pieces in self.row.get("never", {}).items():
            yield from (f"{tree}: {x!r} in {shown[tree]}" for x in pieces if x in shown[tree])


def cases() -> list[Case]:
    """Every row of every conversion table."""
    out = []
    for path in sorted(CASES.glob("conversion-*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        out += [Case(path.stem.removeprefix("conversion-"), row) for row in rows]
    return out


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    slugify = config.mdx_configs["toc"]["slugify"]
    config.mdx_configs["toc"]["slugify"] = lambda text, sep: slugify(
        markup.plain(text, variants.HANT), sep
    )
    config.mdx_configs["toc"]["permalink"] = False
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


@lru_cache(maxsize=1024)
def render(text: str) -> str:
    """Markdown as HTML, by the extensions of `mkdocs.yml`."""
    return _markdown().reset().convert(text)


@lru_cache(maxsize=1)
def _trees() -> Trees:
    return Trees(variants.SCRIPTS, Project.at(ROOT).terms)


def ours(html: str, written_in: variants.Variant) -> Mapping[str, str]:
    """Both trees as this guide publishes them."""
    trees = _trees()
    return {s.folder: trees.renderers[s.tag].html(html, written_in) for s in variants.SCRIPTS}


def stock(configs: tuple[str, str]) -> Convert:
    """Both trees by OpenCC alone: the text in between the tags, and nothing else known."""
    hant, hans = (opencc.OpenCC(name) for name in configs)

    def convert(html: str, written_in: variants.Variant) -> Mapping[str, str]:
        into = {"zh-hant": hant, "zh-hans": hans}
        del into[written_in.folder]
        (tree, cc), *_ = into.items()
        parts = re.split("(<[^>]*>)", html)  # tags at the odd places
        shown = [part if i % 2 else cc.convert(part) for i, part in enumerate(parts)]
        return {written_in.folder: html, tree: "".join(shown)}

    return convert


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    def handle_data(self, data: str) -> None:
        self.out.append(data)


def plain(html: str) -> str:
    """The text of some HTML, white space made one space."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.out).split())


def scores(convert: Convert) -> dict[str, tuple[int, int]]:
    """(cases passed, cases) by table, and in all."""
    out: dict[str, tuple[int, int]] = {}
    for case in cases():
        passed = not any(case.failures(convert))
        for name in (case.table, "all"):
            right, all_ = out.get(name, (0, 0))
            out[name] = (right + passed, all_ + 1)
    return out


def stock_scores() -> dict[str, dict[str, tuple[int, int]]]:
    """Scores of OpenCC's own configurations, by their names."""
    return {name: scores(stock(configs)) for name, configs in STOCK.items()}


def main() -> None:
    """Print the table of scores."""
    table = {"this guide": scores(ours), **stock_scores()}
    print(f"{'':16}" + "".join(f"{name:>18}" for name in table))
    for row in table["this guide"]:
        cells = (f"{right}/{all_}" for right, all_ in (t[row] for t in table.values()))
        print(f"{row:16}" + "".join(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    main()
