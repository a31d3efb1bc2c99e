"""The indexes of three engines: each made in a process of its own, whose cost is counted."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import material

from guide.project import Project
from guide.records.regions import region_of
from guide.search import build, exact, postings, site
from guide.search.sections import entries
from zhvariants.variants import SCRIPTS

from .made import TREES

ROOT = Path(__file__).resolve().parent.parent.parent
UNCAPPED = 1_000_000


def cost(kind: str, folder: Path) -> dict[str, float]:
    """Make the indexes of both trees: {cpu: seconds, mib: most memory, wall: seconds}."""
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "bench.indexes", kind, str(folder)]
    paths = {"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT / 'tests'}"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **paths})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "mib": json.loads(done.stdout), "wall": time.perf_counter() - start}


def drop(folder: Path) -> None:
    """Leave the site without an index of ours or of the theme."""
    for tree in TREES:
        shutil.rmtree(folder / tree / "search", ignore_errors=True)


def _guide(folder: Path) -> None:
    project = Project.at(ROOT)
    pages = project.pages.items()
    places = {_address(path): region_of(path, page.meta.get("lang")) for path, page in pages}
    site.publish(folder, build.Guide(project.glossary, SCRIPTS, places, exact.vocabulary(project)))


def _address(path: str) -> str:
    """The address of a source page below a tree."""
    place = path.removesuffix(".md")
    return "" if place == "index" else f"{place.removesuffix('/index')}/"


def _uncapped(folder: Path) -> None:
    postings.CAP = UNCAPPED
    _guide(folder)


def _pagefind(folder: Path) -> None:
    for tree in TREES:
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(folder / tree), "--quiet"],
            check=True,
            capture_output=True,  # it says that it does not stem Chinese
        )
        page = "<link rel=icon href=data:,><script type=module>"
        page += "window.pf = await import('./pagefind/pagefind.js');</script>"
        (folder / tree / "pf.html").write_text(page, "utf-8")


def _theme(folder: Path) -> None:
    """As its own plugin makes it; the home pages get the theme's worker again."""
    from material.plugins.search.plugin import SearchIndex

    for tree in (folder / name for name in TREES):
        index = SearchIndex(
            lang=["zh"],
            separator=r"[\s\u200b\u3000\-、。，．？！；]+",
            pipeline=["stemmer"],
            fields={"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
        )
        for path in sorted(tree.rglob("index.html")):
            url = path.parent.relative_to(tree).as_posix().removeprefix(".")
            for entry in entries(path.read_text("utf-8")):
                at = f"{url}/" * bool(url) + f"#{entry.anchor}" * bool(entry.anchor)
                words = {
                    "title": index._segment_chinese(entry.heading),
                    "text": index._segment_chinese(entry.text),
                }
                index.entries.append({"location": at, **words})
        (tree / "search").mkdir(exist_ok=True)
        (tree / "search" / "search_index.json").write_text(
            index.generate_search_index(None), "utf-8"
        )
    _with_themes_worker(folder)


def _with_themes_worker(folder: Path) -> None:
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for name in ("workers", "lunr"):  # the guide's build leaves out what it does not use
        shutil.copytree(
            scripts / name, folder / "assets" / "javascripts" / name, dirs_exist_ok=True
        )
    worker = next((scripts / "workers").glob("search.*.js")).name
    for home in (folder / tree / "index.html" for tree in TREES):
        ours = r"assets/js/search-worker\.\w+\.js\?v=\w+"
        text = re.sub(ours, f"assets/javascripts/workers/{worker}", home.read_text("utf-8"))
        home.write_text(text, encoding="utf-8")


KINDS: dict[str, Callable[[Path], None]] = {
    "guide": _guide,
    "uncapped": _uncapped,
    "pagefind": _pagefind,
    "theme": _theme,
}

if __name__ == "__main__":
    KINDS[sys.argv[1]](Path(sys.argv[2]))
    used = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(max(resource.getrusage(who).ru_maxrss for who in used) // 1024)
