"""Measure a build and a live preview: both trees, one tree, and the theme alone.

    make bench                                  the guide as it is, and 200 pages; keeps the tables
    python tests/bench_build.py --pages 0       one size; 0: the guide's own pages
    python tests/bench_build.py --keep FILE     write the tables into this file, too

CPU seconds (they bear other work on the machine better than the clock) of `mkdocs build` from
nothing and with the cache of the build before, and its largest memory; seconds from saving a page
until `mkdocs serve` answers with it. Medians of builds in turn, kind after kind. Pages beyond the
guide's own are made of its sentences; those that the guide makes of its records come on top.
jieba, which is here for the tests, is hidden: the theme would load it, and a build with
`requirements.txt` alone has none. In the end, of one build of the first size: where its time goes
(`bench/shares.py`).
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.project import Project  # noqa: E402

MKDOCS = str(Path(sys.executable).parent / "mkdocs")
COPIED = ("docs", "hooks", "overrides", "mkdocs.yml", "pyproject.toml")
KINDS = {"both": "兩個版本", "one": "一個版本", "theme": "只有主題"}
EDITED = "roles/rm.md"
PATIENCE = 120  # seconds until an edit that is not served counts as lost


def make_project(folder: Path, pages: int) -> None:
    """A copy of the project with as many pages as wanted, and a configuration of each kind."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "empty").mkdir()
    (folder / "hidden").mkdir()
    (folder / "hidden" / "jieba.py").write_text("raise ImportError", encoding="utf-8")
    made = list(_make_pages(folder / "docs", pages))
    nav = Project.at(folder).settings["nav"] + ([{"測試": made}] if made else [])
    differ: dict[str, dict[str, object]] = {
        "both": {},
        "one": {"extra": {"variants": ["zh-Hant"]}},
        "theme": {"hooks": [], "theme": {"custom_dir": "empty", "palette": {"primary": "teal"}}},
    }
    for kind, values in differ.items():
        config = {"INHERIT": "mkdocs.yml", "nav": nav, "watch": [], **values}
        (folder / f"{kind}.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _make_pages(docs: Path, pages: int) -> Iterator[str]:
    own = sorted(docs.rglob("*.md"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in own if path.stem != "contribute")
    lines = re.findall(r"^[\u4e00-\u9fff，、。；：]{20,}。$", text, re.M)
    rnd = random.Random(7)
    for n in range(pages - len(own)):
        page = docs / "made" / f"{n}.md"
        page.parent.mkdir(exist_ok=True)
        sections = (f"## 第 {s} 節\n\n" + "\n\n".join(rnd.sample(lines, 6)) for s in range(6))
        front = (
            f"lang: zh-Han{'ts'[n % 2]}\ntitle: 測試 {n}\ndescription: {n}，{rnd.choice(lines)}\n"
        )
        front += "sources: []\nreviewed: 2026-11-22\n"
        page.write_text(f"---\n{front}---\n\n# 測試 {n}\n\n" + "\n\n".join(sections), "utf-8")
        yield f"made/{n}.md"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a build's process gets from its surroundings."""
    hidden = str(folder / "hidden")
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": hidden, **more}


def build(folder: Path, kind: str, *, cold: bool) -> tuple[float, float]:
    """(CPU seconds, MiB at the most) of one build; a `cold` one finds nothing in its cache."""
    cache = folder / f".cache-{kind}"  # hidden: no file of the project
    if cold:
        shutil.rmtree(cache, ignore_errors=True)
    command = [MKDOCS, "build", "--quiet", "-f", f"{kind}.yml", "-d", str(folder / "site")]
    quiet, env = subprocess.DEVNULL, environment(folder, GUIDE_CACHE=str(cache))
    process = subprocess.Popen(command, cwd=folder, env=env, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{kind}: the build failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@contextmanager
def serving(folder: Path, kind: str) -> Iterator[str]:
    """The address of a live preview, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    env = environment(folder, SITE_URL=f"http://{address}/")
    command = [MKDOCS, "serve", "--quiet", "-f", f"{kind}.yml", "-a", address]
    with subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://{address}/" + ("" if kind == "theme" else "zh-hant/")
        finally:
            process.terminate()


def edits(folder: Path, kind: str, times: int) -> list[float]:
    """Seconds from saving a page until it is served, for each of several edits."""
    page = folder / "docs" / EDITED
    text = page.read_text(encoding="utf-8")
    out = []
    with serving(folder, kind) as home:
        address = home + EDITED.removesuffix(".md") + "/"
        _wait_for(address, "<h1")
        for n in range(times):
            time.sleep(1)  # the watcher is done with the last one
            page.write_text(f"{text}\n\nEDIT-{n}-\n", encoding="utf-8")
            start = time.perf_counter()
            _wait_for(address, f"EDIT-{n}-")
            out.append(time.perf_counter() - start)
    page.write_text(text, encoding="utf-8")
    return out


def _wait_for(address: str, words: str) -> None:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except urllib.error.URLError:
            pass  # not there yet
        time.sleep(0.02)
    raise SystemExit(f"{address}: no {words} after {PATIENCE} s")


def main() -> None:
    """Print a table of what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[0, 200])
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind")
    parser.add_argument("--edits", type=int, default=5, help="edits of each kind")
    parser.add_argument("--keep", type=Path, help="a file for the tables")
    args = parser.parse_args()
    lines = [*_HEAD.format(day=datetime.date.today(), machine=_machine()).split("\n")]
    for line in tables(args.pages, args.runs, args.edits):
        print(line, flush=True)
        lines.append(line)
    if args.keep:
        args.keep.write_text("\n".join([*lines, ""]), encoding="utf-8")


_HEAD = """\
# 建置與預覽要多久

由 `make bench` 寫出（`bench_build.py`、`shares.py`），不用自己改。{day}，{machine}。
"""


def _machine() -> str:
    """The processor, its cores, Python's version; and the load before anything is measured."""
    info = Path("/proc/cpuinfo")
    said = info.read_text(encoding="utf-8") if info.exists() else ""
    named = re.search(r"(?m)^model name\s*: (.+)$", said)
    name = named[1] if named else platform.processor() or platform.machine()
    load = f"，開始時的系統負載 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}，{os.cpu_count()} 核心，Python {platform.python_version()}{load}"


def tables(sizes: list[int], runs: int, times: int) -> Iterator[str]:
    """The lines of all tables, each as soon as it is known."""
    yield from (
        "| 頁 | | 從無到有：CPU 秒 | 沒有改過：CPU 秒 | MiB | 存檔到看見：秒 |",
        "|---|---|---|---|---|---|",
    )
    shares = list[str]()
    for pages in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_project(folder, pages)
            there = sum(1 for _ in (folder / "docs").rglob("*.md"))
            yield from (f"| {there} | {' | '.join(row)} |" for row in rows(folder, runs, times))
            shares = shares or [f"{there} 頁的兩個版本從無到有，時間花在：", "", *_shares(folder)]
    yield from ("", *shares)


def _shares(folder: Path) -> list[str]:
    command = [sys.executable, str(Path(__file__).parent / "bench" / "shares.py")]
    command += ["-f", "both.yml", "-d", str(folder / "site")]
    env = environment(folder, GUIDE_CACHE=str(folder / ".cache-shares"))
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().splitlines()


def rows(folder: Path, runs: int, times: int) -> Iterator[list[str]]:
    """What was measured of each kind of build, as cells of a table."""
    cold: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    warm: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for _ in range(runs):
        for kind in KINDS:
            cold[kind].append(build(folder, kind, cold=True))
            warm[kind].append(build(folder, kind, cold=False))
    for kind, words in KINDS.items():
        seconds = [statistics.median(cpu for cpu, _ in found[kind]) for found in (cold, warm)]
        memory = max(most for _, most in cold[kind] + warm[kind])
        edit = f"{statistics.median(edits(folder, kind, times)):.2f}" if times else "–"
        yield [words, *(f"{each:.2f}" for each in seconds), f"{memory:.0f}", edit]


if __name__ == "__main__":
    main()
