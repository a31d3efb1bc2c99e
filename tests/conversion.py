"""The conversion cases, run through the guide's own Markdown and term table; and by others.

A row of `cases/conversion-*.yml`: `input` is Markdown written in the script `lang`; `expected` is a
tree's article as plain text, `contains` and `never` are pieces of its HTML. The tree of the input's
own script shows the input's text to the letter unless the row says otherwise.

`reports` are what people reported in public trackers, `hard` what somebody wrote who had not read
the code; both were seen while the converter was mended. The other tables are our own.

    python tests/conversion.py             passed by this guide, by OpenCC, by MediaWiki's tables
    python tests/conversion.py FILE.tsv    a table of one's own: lang, into (a tag, or the other
                                           script's), kind, input, right, accept: other answers
                                           between |, in each of which {a/b} is either; further
                                           columns (source) are for readers
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import markdown
import opencc
import yaml
import zhconv_rs
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

from guide.project import Project  # noqa: E402
from zhvariants import variants  # noqa: E402
from zhvariants.text import markup  # noqa: E402
from zhvariants.website.trees import Trees  # noqa: E402

CASES = Path(__file__).parent / "cases"
STOCK = {"s2tw / tw2s": ("s2tw", "tw2s"), "s2twp / tw2sp": ("s2twp", "tw2sp")}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
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
        found = variants.variant_of(self.row["lang"], variants.KNOWN)
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
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
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
    return Trees(variants.KNOWN, Project.at(ROOT).terms)


def ours(html: str, written_in: variants.Variant) -> Mapping[str, str]:
    """Every tree as this guide publishes it, or may: Hong Kong's, too."""
    renderers = _trees().renderers
    return {s.folder: renderers[s.tag].html(html, written_in) for s in variants.KNOWN}


def stock(configs: tuple[str, str]) -> Convert:
    """Every tree by OpenCC alone: the text in between the tags, and nothing else known."""
    to_hant, to_hans = configs

    def convert(html: str, written_in: variants.Variant) -> Mapping[str, str]:
        if written_in is variants.HANS:
            into = {variants.HANT: (to_hant,), variants.HONG_KONG: (variants.HONG_KONG.opencc,)}
        elif written_in is variants.HONG_KONG:
            into = {variants.HANS: ("hk2s",), variants.HANT: ("hk2t", "t2tw")}
        else:
            into = {variants.HANS: (to_hans,), variants.HONG_KONG: variants.HONG_KONG.steps}
        shown = {tree.folder: _between(html, *steps) for tree, steps in into.items()}
        return {written_in.folder: html, **shown}

    return convert


def _between(html: str, *configs: str) -> str:
    parts = re.split("(<[^>]*>)", html)  # tags at the odd places
    for config in configs:
        parts[::2] = map(_opencc(config).convert, parts[::2])
    return "".join(parts)


@lru_cache(maxsize=8)
def _opencc(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


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


def scores(convert: Convert, rows: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """(cases passed, cases) by table, and in all."""
    out: dict[str, tuple[int, int]] = {}
    for case in rows:
        passed = not any(case.failures(convert))
        for name in (case.table, "all"):
            right, all_ = out.get(name, (0, 0))
            out[name] = (right + passed, all_ + 1)
    return out


def mediawiki(html: str, written_in: variants.Variant) -> Mapping[str, str]:
    """Every tree by MediaWiki's tables (zhconv): the text in between the tags."""
    parts = re.split("(<[^>]*>)", html)
    shown = {
        variant.folder: "".join(
            part if i % 2 else zhconv_rs.zhconv(part, target) for i, part in enumerate(parts)
        )
        for variant, target in zip(variants.KNOWN, ("zh-tw", "zh-cn", "zh-hk"), strict=True)
    }
    return {**shown, written_in.folder: html}


def anchors() -> dict[str, Convert]:
    """Other people's converters, by name."""
    return {**{name: stock(configs) for name, configs in STOCK.items()}, "zhconv": mediawiki}


@dataclass(frozen=True)
class Judged(Case):
    """A row of a table with several right answers; its kind is its table."""

    def failures(self, convert: Convert) -> Iterator[str]:
        """What a conversion shows, if it is none of the right answers."""
        tree = (self.row.get("into") or variants.other(self.script).tag).lower()
        got = _bare(convert(render(self.row["input"]), self.script)[tree])
        wanted = [self.row["right"], *_answers(self.row.get("accept") or "")]
        if got not in (_bare(render(each.strip())) for each in wanted):
            yield got


def _answers(accept: str) -> Iterator[str]:
    """Every answer of a cell of several, each `{a/b}` in it read both ways."""
    for each in accept.split("|"):
        parts = re.split(r"\{([^{}]*)\}", each)
        choices = [part.split("/") if i % 2 else [part] for i, part in enumerate(parts)]
        yield from map("".join, product(*choices))


def judged(path: Path) -> list[Case]:
    """The rows of a table of sentences."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Judged(row["kind"], row) for row in rows]


def _bare(html: str) -> str:
    html = re.sub("</?span[^>]*>", "", html)
    html = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>', r'<a href="\1">', html)
    return " ".join(unescape(html).split())


def main() -> None:
    """Print the table of scores; of a file also what we get wrong."""
    rows = judged(Path(sys.argv[1])) if len(sys.argv) > 1 else cases()
    table = {
        name: scores(convert, rows) for name, convert in {"this guide": ours, **anchors()}.items()
    }
    print(f"{'':16}" + "".join(f"{name:>18}" for name in table))
    for row in table["this guide"]:
        cells = (f"{right}/{all_}" for right, all_ in (t[row] for t in table.values()))
        print(f"{row:16}" + "".join(f"{cell:>18}" for cell in cells))
    for case in rows if len(sys.argv) > 1 else ():
        for got in case.failures(ours):
            print(case.table, case.row["input"], got, case.row["right"], sep="\n    ")


if __name__ == "__main__":
    main()
