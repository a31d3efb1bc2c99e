"""Where the search stands in a built site: the worker's address, the indexes, their stubs."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

from guide.plaintext import in_script
from zhvariants.website.cache import Cache

from . import az, build, protocol
from .volumes import Folder

CONFIG = '<script id="__config" type="application/json">'
"""Begins the theme's configuration in a page."""
_CONFIG = re.compile(f"{CONFIG}(.*?)</script>", re.S)
_THEMES = "assets/javascripts/"
_PARTS = ("words", "index", "readings", "said", "rank", "exact", "engine")
PARTS = tuple(f"search-{name}.js" for name in _PARTS)
"""What answers queries, in the order in which one needs the other; published as one file."""
_JOINED = "search-query.js"
_UNNAMED = "unnamed"  # the index's folder until all trees' are known: they share a name
_OURS = "assets/js/search-worker.js"
LIST = f"{az.PAGE}/index.html"
"""The page whose lists are written with the index."""


def worker_version(docs: Path) -> str:
    """A short name for the worker's code as it is now: browsers must not mix two versions."""
    files = sorted((docs / "assets" / "js").glob("search*.js"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:8]


def with_worker(html: str, version: str) -> str:
    """The page with our worker in the theme's configuration.

    Raises ValueError when the theme no longer names its worker there.
    """
    found = _CONFIG.search(html)
    config = json.loads(found[1]) if found else {}
    address = config.get("search")
    if not found or not isinstance(address, str) or _THEMES not in address:
        raise ValueError(
            "佈景主題的 __config 沒有 search 這一項，搜尋框接不上索引；"
            "請對照 mkdocs-material 的 base.html 修改 hooks/guide/search/site.py"
        )
    config["search"] = f"{address[: address.index(_THEMES)]}{_OURS}?v={version}"
    text = in_script(config)
    return html[: found.start(1)] + text + html[found.end(1) :]


def publish(root: Path, guide: build.Guide, cache: Cache | None = None) -> None:
    """Write the index of every tree with its stub, and the A–Z lists.

    `cache` has what pages said in an earlier build.
    """
    terms, variants = guide.terms, guide.variants
    join_parts(root / "assets" / "js")
    listed = []
    digests = []
    for variant in variants:
        folder = root / variant.folder
        below = folder / "search"
        for old in below.glob("*/"):  # `mkdocs build --dirty` keeps the last one
            shutil.rmtree(old)
        written = Folder(below / _UNNAMED)
        html = build.pages_below(folder)
        tree = build.index(html, guide, variant.tag, written, cache)
        digests.append(written.name())
        listed.append(az.Listed(folder, variant, tree.titles, tree.ids))
        del tree
    az.write_lists(listed, terms)
    name = hashlib.sha256("".join(digests).encode()).hexdigest()[:10]
    for variant in variants:
        below = root / variant.folder / "search"
        (below / _UNNAMED).rename(below / name)
        _write_stub(below, variant.folder, name)
    # The 404 page stands above the trees, and searches the primary one.
    primary = variants[0].folder
    _write_stub(root / "search", primary, name, prefix=f"{primary}/")


def written(root: Path) -> list[str]:
    """The places of all that `publish` writes: indexes, stubs, A–Z lists."""
    folders = [root, *(path for path in root.iterdir() if path.is_dir())]
    found = [path for each in folders for path in (each / "search").rglob("*") if path.is_file()]
    found += [path for each in folders for path in (each / az.PAGE).glob("*")]
    return [path.relative_to(root).as_posix() for path in found]


def join_parts(folder: Path) -> None:
    """One file of the worker's parts: a worker fetches scripts one after the other."""
    parts = [folder / name for name in PARTS]
    if all(part.is_file() for part in parts):
        texts = [part.read_text(encoding="utf-8") for part in parts]
        text = "\n".join([protocol.script(), *texts])
        (folder / _JOINED).write_text(text, encoding="utf-8")
        for part in parts:
            part.unlink()


def _write_stub(below: Path, folder: str, name: str, prefix: str = "") -> None:
    """What the theme loads with every page: no entries, only where the index is.

    `separator` cuts the words that the theme marks on a page (`?h=`).
    """
    index = "/".join(filter(None, ("../..", folder, "search", name))) + "/"
    config = {"lang": ["zh"], "separator": r"[\s]+", "pipeline": [], "fields": {}}
    stub = {"config": {**config, "index": index, "prefix": prefix}, "docs": []}
    below.mkdir(parents=True, exist_ok=True)
    text = json.dumps(stub, separators=(",", ":"))
    (below / "search_index.json").write_text(text, encoding="utf-8")
