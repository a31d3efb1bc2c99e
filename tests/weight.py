"""What a reader's first view of each page costs: all that comes before anything is done.

    python tests/weight.py [SITE] [--page zh-hant/pay/]

Bytes as a host sends them (gzip -9), of the page and of the style sheets, scripts, icons and
pictures that it loads. Without a page: all pages, the heaviest first, with what is over its limit.
With one: each file, and of the page's own bytes those that would go with a kind of element or with
an attribute (what two kinds share counts for neither).
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from sitelib import read

ROOT = Path(__file__).resolve().parents[1]
TEXT, DATA = 50 * 1024, 70 * 1024
_DATA = re.compile(
    r"zh-han[ts]/(glossary|az|competency/matrix|roles"
    r"|(pay|certifications|entry|plan|compare)(/[\w-]+)?)/$"
)
"""Pages that are tables for the most part; a role's page is text."""
_TOOLS = re.compile(r'data-guide-tool="([\w-]+)"')
_NAMED = re.compile(r'"(?:\./)?([\w.-]+\.js)"')
PARTS = {
    "head": r"<head>.*?</head>",
    "  JSON-LD": r'<script type="application/ld\+json">.*?</script>',
    "header": r"<header class=.md-header.*?</header>",
    "sections": r"<nav class=.md-tabs.*?</nav>",
    "drawer": r'<nav class="[^"]*guide-nav.*?</nav>',
    "contents": r"<nav class=.md-nav md-nav--s.*?</nav>|<details class=.guide-toc.*?</details>",
    "tables": r"<table.*?</table>",
    "charts": r"<svg(?! xmlns).*?</svg>",
    "notes": r'<ol class="guide-notes.*?</ol>',
    "sources": r'<ol class="guide-sources.*?</ol>',
    "foot": r'<footer class="guide-foot.*?</footer>|<footer class="md-footer.*?</footer>',
    "all tags": r"<[^>]*>",
}


def limit(place: str) -> int:
    """What the page at this address below the site may cost, in bytes."""
    return DATA if _DATA.match(place) else TEXT


def sent(path: Path) -> int:
    """The bytes of a file on the way: text is packed, as a host does it."""
    return _sent(path, path.stat().st_mtime_ns)


@cache
def _sent(path: Path, _written: int) -> int:
    body = path.read_bytes()
    return len(body) if path.suffix in (".png", ".jpg", ".woff2") else _packed(body)


def _packed(body: bytes) -> int:
    return len(gzip.compress(body, 9, mtime=0))


def loaded(site: Path, place: str) -> list[Path]:
    """The page at this address, and each file that it loads before anything is done."""
    page = (site / place / "index.html").resolve()
    shown = read(page)
    named = [e.has["href"] for e in shown.all("link") if e.has["rel"] in ("stylesheet", "icon")]
    named += [e.has["src"] for e in shown.elements if e.name in ("script", "img") if "src" in e.has]
    files = [(page.parent / each).resolve() for each in named if not each.startswith("data:")]
    tools = _TOOLS.findall(page.read_text(encoding="utf-8"))
    files += [each for tool in tools for each in _brought(site / "assets/js", f"{tool}.*.js")]
    return list(dict.fromkeys([page, *files]))


def _brought(folder: Path, name: str) -> Iterator[Path]:
    """A tool's script, and those that it names, though one of them may come later."""
    for path in sorted(folder.resolve().glob(name)):
        yield path
        for other in _NAMED.findall(path.read_text(encoding="utf-8")):
            yield from _brought(folder, other)


def places(site: Path) -> list[str]:
    """Addresses of the pages of all trees below the site."""
    found = sorted(site.glob("zh-*/**/index.html"))
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in found]


def _all(site: Path) -> bool:
    costs = {place: sum(map(sent, loaded(site, place))) for place in places(site)}
    for place, cost in sorted(costs.items(), key=lambda each: -each[1]):
        over = "  over" if cost > limit(place) else ""
        print(f"{cost / 1024:6.1f} of {limit(place) // 1024} KiB  {place}{over}")
    over = sum(cost > limit(place) for place, cost in costs.items())
    print(f"{len(costs)} pages, median {median(costs.values()) / 1024:.1f} KiB, {over} over")
    return not over


def _one(site: Path, place: str) -> bool:
    files = loaded(site, place)
    for path in files:
        print(f"{sent(path):7}  {path.relative_to(site.resolve())}")
    cost = sum(map(sent, files))
    print(f"{cost:7}  in all, {cost / 1024:.1f} of {limit(place) // 1024} KiB\n")
    html = files[0].read_text(encoding="utf-8")
    names = sorted(set(re.findall(r'\s([a-z][\w-]*)="', html)))
    kinds = {**PARTS, **{f"{name}=": rf'\s{name}="[^"]*"' for name in names}}
    whole = _packed(html.encode())
    for kind, pattern in kinds.items():
        less, count = re.subn(pattern, "", html, flags=re.S)
        if count and (own := whole - _packed(less.encode())) > 50:
            print(f"{own:7}  {kind}  ({count})")
    return cost <= limit(place)


def main() -> int:
    """Print what is asked for; 1 when a page is over its limit."""
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", nargs="?", default=str(ROOT / "site"), type=Path)
    parser.add_argument("--page", metavar="PLACE")
    asked = parser.parse_args()
    site = Path(asked.site)
    return int(not (_one(site, asked.page) if asked.page else _all(site)))


if __name__ == "__main__":
    raise SystemExit(main())
