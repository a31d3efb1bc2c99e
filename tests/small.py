"""A guide of three pages without records: it is built in a second by all of the guide's code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from conftest import COMPILED, ROOT, run

PAGES = {"index": "首頁測試", "about": "關於測試", "az": "索引測試"}
_PAGE = """\
---
lang: zh-Hant
title: {title}
description: {title}說明這一頁做什麼，給讀者看的一段話，夠長就好，寫到大約六十個字為止，再多寫一些。
sources: []
reviewed: 2026-01-01
---

# {title}

## 一段

內容與[首頁](index.md)。
"""
EPOCH = "1700000000"

FAULT = """\
import errno, os, signal, time
from pathlib import Path
from mkdocs.plugins import get_plugin_logger
from guide.building import draft, exchange
from guide.web import finish

kind, _, wanted = os.environ.get("FAULT", "").partition("@")

def meet(place):
    if place != wanted:
        return
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "raise":
        raise RuntimeError("a hook is broken")
    if kind == "warn":
        get_plugin_logger(__name__).warning("a warning")
    if kind == "full":
        Path.write_text = full

def full(self, *_, **__):
    raise OSError(errno.ENOSPC, "No space left on device", str(self))

on_config = lambda config: meet("config")
on_files = lambda files, *, config: meet("files")
on_page_markdown = lambda markdown, *, page, config, files: meet(f"read {page.file.src_uri}")
on_env = lambda env, *, config, files: meet("env")
on_post_template = lambda output, *, template_name, config: meet(template_name)
on_post_page = lambda output, *, page, config: meet(f"written {page.file.src_uri}")

swap, remove, pages = exchange.swap, draft.shutil.rmtree, finish.finish

def finishing(*site):
    meet("finish")
    pages(*site)

def swapping(*folders):
    meet("whole")
    swap(*folders)
    meet("swapped")

def removing(folder, **how):
    if wanted == "clearing" and f"-{os.getpid()}-" in Path(folder).name:
        Path(folder, "index.html").unlink()
        meet("clearing")
    remove(folder, **how)

exchange.swap, draft.shutil.rmtree, finish.finish = swapping, removing, finishing
"""
"""A hook, after ours, that does to a build what `$FAULT` (`kill@env`) says."""


WORDS = ("滑鼠", "管道")
"""The general words that tests of this guide look at. To read and check all of them is what
a build of it would do for most of its time; the guide itself is built with them (`built_site`)."""


def make(folder: Path) -> Path:
    """Write the guide into a folder, which is returned."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=COMPILED)
    for path in (folder / "hooks/zhvariants/words").glob("*.yml"):
        leave_few(path)
    for path in (folder / "hooks/guide/search").glob("*.yml"):
        path.unlink()  # they are about records and pages of the guide
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    (folder / "docs/data").mkdir()
    for path in (ROOT / "docs/data").glob("*.yml"):
        empty = f"lang: zh-Hant\n{path.stem}: []\n"
        (folder / "docs/data" / path.name).write_text(empty, encoding="utf-8")
    for name, title in PAGES.items():
        text = _PAGE.format(title=title)
        (folder / f"docs/{name}.md").write_text(text, encoding="utf-8")
    (folder / "hooks/fault.py").write_text(FAULT, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    head, _, rest = config.partition("\nnav:\n")
    named = "".join(f"  - {title}: {name}.md\n" for name, title in PAGES.items())
    text = f"{head}\nnav:\n{named}\nvalidation:{rest.partition('validation:')[2]}"
    text = text.replace("  - hooks/events.py\n", "  - hooks/events.py\n  - hooks/fault.py\n", 1)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def leave_few(path: Path) -> None:
    """Leave of a file of general words those that tests look at."""
    head, *records = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
    kept = [each for each in records if any(f"zh-Hant: {word}\n" in each for word in WORDS)]
    text = head + "".join(kept) if kept else head.replace("terms:\n", "terms: []\n")
    path.write_text(text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file that is there once at least."""
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, text: str) -> None:
    """Write at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def add(folder: Path, name: str, title: str, text: str) -> None:
    """Add a page with this text to the guide and to its navigation."""
    page = _PAGE.format(title=title).replace("(index.md)", f"({'../' * name.count('/')}index.md)")
    path = folder / f"docs/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page + text, encoding="utf-8")
    replace(folder / "mkdocs.yml", "\nnav:\n", f"\nnav:\n  - {title}: {name}.md\n")


def add_routes(folder: Path) -> None:
    """Add the cases' ways into a bank, with the page that lists them."""
    cases = (ROOT / "tests/cases/entry_routes.yml").read_text(encoding="utf-8")
    data = folder / "docs/data"
    (data / "entry_routes.yml").write_text(cases, encoding="utf-8")
    (data / "roles.yml").write_text(f"lang: zh-Hant\nroles:\n{_ROLE}", encoding="utf-8")
    sources = "".join(_SOURCE.format(f"seed-00{number}") for number in (0, 2))
    (data / "sources.yml").write_text(f"lang: zh-Hant\nsources:\n{sources}", encoding="utf-8")
    add(folder, "entry/index", "管道測試", _ROUTES)
    add(folder, "roles/index", "職位測試", _ROLES)


def in_variants(folder: Path, tags: list[str]) -> Path:
    """The small guide with something in it for every part of the site, and these variants."""
    make(folder)
    add_routes(folder)
    add(folder, "contribute", "參與測試", "")
    add(folder, "pay/taiwan", "銀行戶口", "\n裡面有軟體，-{zh-hant:法遵;zh-hans:合规}-。\n")
    data = folder / "docs/data"
    (data / "terms.yml").write_text(
        "lang: zh-Hant\nterms:\n- {id: software, zh-Hant: 軟體, zh-Hans: 软件, convert: both,"
        " kind: word, source: [seed-000]}\n",
        encoding="utf-8",
    )
    (data / "changes.yml").write_text(
        "lang: zh-Hant\nchanges:\n- {date: 2023-01-01, page: pay/taiwan.md, what: 裡面的軟體}\n",
        encoding="utf-8",
    )
    (data / "redirects.yml").write_text(
        "lang: zh-Hant\nredirects:\n- {from: old.md, to: pay/taiwan.md, date: 2023-01-01}\n",
        encoding="utf-8",
    )
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    listed = re.sub(r"(?m)^  variants: .*$", f"  variants: [{', '.join(tags)}]", text)
    config.write_text(listed, encoding="utf-8")
    return folder


_ROLE = """\
- {id: arm, name: 助理, region: TW, institution: bank, segment: both, level: entry,
   facts: {does: 支援}, page: roles/index.md, source: [seed-000], checked: 2026-01-01}
"""
_SOURCE = """\
- {{id: {0}, title: 文章 {0}, kind: seed, publisher: 甲, date: null, url: null,
    read_on: 2026-01-01}}
"""
_ROUTES = """
```guide-table
data: entry_routes
columns: [name, region, kind, suits, asks, tests, next, into, proof]
filter: [region, kind]
caption: 入行管道
```
"""
_ROLES = """
```guide-table
data: roles
columns: [name, region, institution, segment, level, does, next, counterpart]
caption: 職位
```
"""


UNCHECKED = """\
from guide.checks import runner

runner.run = lambda *_: []
"""


def alone(folder: Path) -> Path:
    """Take the hook that does harm out of the guide; a build is then wholly that of the guide."""
    replace(folder / "mkdocs.yml", "  - hooks/fault.py\n", "")
    return folder


def without_check(project: Path) -> None:
    """Take the checks out of a project's build: what the other guards do by themselves."""
    (project / "hooks/unchecked.py").write_text(UNCHECKED, encoding="utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("  - hooks/events.py\n", "  - hooks/events.py\n  - hooks/unchecked.py\n")
    config.write_text(text, encoding="utf-8")


def build(folder: Path, *options: str, **env: str) -> tuple[int, str]:
    """(exit status, all that is said) of a build."""
    env = {"SOURCE_DATE_EPOCH": EPOCH, **env}
    done = run("mkdocs", "build", *options, cwd=folder, **env)
    return done.returncode, done.stdout + done.stderr


def bytes_of(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def left_over(folder: Path) -> list[str]:
    """What builds left beside the site."""
    return sorted(path.name for path in folder.glob(".site.*"))
