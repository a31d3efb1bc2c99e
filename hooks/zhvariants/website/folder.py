"""The other variants of a built site: a folder of HTML from any generator."""

from __future__ import annotations

import dataclasses
import gc
import gzip
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import repeat
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from zhvariants.conversion import Conversion
from zhvariants.html.tokens import attributes
from zhvariants.table import Terms
from zhvariants.text.habits import Spelling
from zhvariants.variants import HANS, Variant

from . import sitemap
from .address import INDEX, Place, page_of
from .json_text import is_search_index
from .page import HAN, PageWriter, Plan, language
from .replace import put_in_place

_PAGES: Final = (".html", ".htm")
_TEXTS: Final = (".js", ".mjs", ".cjs", ".json", ".xml", ".rss", ".atom", ".txt", ".md", ".csv")
_OTHERS: Final = (".webmanifest", ".svg", ".yml", ".yaml", ".ics", ".vtt")
_CANONICAL = re.compile(r"<link\b[^>]*\brel=[\"']?canonical\b[^>]*>", re.I)
_MANY: Final = 40
"""So many pages are worth a second process: each has dictionaries of its own to read."""
_CHUNK: Final = 8
_INDEX_SIZE: Final = 200_000_000
_LITTER: Final = 100_000
"""So many objects are made before those are looked for that only hold each other. A page is made of
thousands, all of which go with it; to look among them every 700 takes a tenth of the time."""

Progress = Callable[[int, int], None]
"""(pages done, pages in all)."""


class SiteFault(ValueError):
    """A site, or an output, that cannot be used; nothing was written."""


@dataclass
class Result:
    """What was made of a site."""

    pages: int = 0
    faults: list[str] = field(default_factory=list)
    """`page: why it could not be read`; it was copied as it is."""
    other_languages: list[str] = field(default_factory=list)
    """Pages that say they are in another language, left alone."""
    left: dict[str, list[str]] = field(default_factory=dict)
    """Files, by their ending, that hold Chinese text and were copied as they are."""
    scripts: Counter[str] = field(default_factory=Counter)
    """Inline scripts that hold Chinese text, by type: in how many pages."""


@dataclass(frozen=True, eq=False)
class _Job:
    """What a process needs to know; one is the same as another only if it is that one."""

    site: Path
    out: Path
    plan: Plan
    terms: Terms
    spelling: Spelling = "press"


def make_trees(
    site: Path,
    out: Path,
    written_in: Variant,
    into: Sequence[Variant],
    terms: Terms | None = None,
    *,
    url: str = "",
    inline_json: bool = False,
    replace: bool = False,
    jobs: int = 0,
    spelling: Spelling = "press",
    progress: Progress = lambda _done, _all: None,
) -> Result:
    """Write the site to `out`, and each variant of it to a folder there; returns what was made.

    The site's own pages keep their addresses and get links to their twins. Without `url` the site's
    address is taken from its sitemap or its first page. `inline_json` converts the words of
    `<script type="application/json">`, too. Raises SiteFault when nothing can be made,
    OSError when the output cannot be written; then what was there is as it was.
    """
    files, links = _files(site)
    _check(site, out, files, into, replace=replace)
    result = Result(faults=[f"{name}: a link to a folder; left out" for name in links])
    plan = _plan(site, files, (written_in, *into), url, result)
    plan = dataclasses.replace(plan, inline_json=inline_json)
    parent = out.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=parent) as tmp:
        built = Path(tmp) / "out"
        job = _Job(site, built, plan, Terms.general() if terms is None else terms, spelling)
        _copy(job, [name for name in files if name not in plan.pages], result)
        _convert(job, result, jobs or _cores(), progress)
        _write_sitemaps(job, files)
        put_in_place(built, out.resolve(), Path(tmp) / "old")
    return result


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _files(site: Path) -> tuple[list[str], list[str]]:
    """Paths of a site's files, and of links to folders, which nobody follows."""
    files, links = [], []
    for folder, folders, names in os.walk(site):
        here = Path(folder)
        links += [
            (here / d).relative_to(site).as_posix() for d in folders if (here / d).is_symlink()
        ]
        files += [(here / name).relative_to(site).as_posix() for name in names]
    return sorted(files), sorted(links)


def _check(
    site: Path, out: Path, files: Sequence[str], into: Sequence[Variant], *, replace: bool
) -> None:
    if not site.is_dir():
        raise SiteFault(f"{site}: no such folder")
    if not any(name.lower().endswith(_PAGES) for name in files):
        raise SiteFault(f"{site}: no HTML in this folder; build the site first")
    inside, outside = out.resolve(), site.resolve()
    if inside == outside or outside in inside.parents:
        raise SiteFault(f"{out}: the output is inside the site; choose a folder beside it")
    if inside in outside.parents:
        raise SiteFault(f"{out}: the site is inside the output; choose a folder beside it")
    if out.is_file():
        raise SiteFault(f"{out}: a file is there")
    if out.is_dir() and any(out.iterdir()) and not replace:
        raise SiteFault(f"{out}: the output is not empty; empty it, or say --replace")
    for variant in into:
        if any(name.startswith(f"{variant.folder}/") for name in files):
            raise SiteFault(f"{site}: the site has a folder {variant.folder} of its own")


def _plan(
    site: Path, files: Sequence[str], variants: tuple[Variant, ...], url: str, result: Result
) -> Plan:
    languages = dict(_languages(site, [f for f in files if f.lower().endswith(_PAGES)]))
    own = _own_languages(variants[0])
    names_own = any(lang in own for lang in languages.values())
    # A theme's default, on pages whose author never said a language, is no reason to leave them.
    believed = {p for p, lang in languages.items() if lang in own or not lang or not names_own}
    result.other_languages = sorted(languages.keys() - believed)
    named = [text for name in _sitemaps(files) if (text := _read(site / name)) is not None]
    addresses = [each for text in named for each in sitemap.addresses(text)]
    place = Place.of(url) if url else _place(site, addresses)
    pages = frozenset(believed)
    listed: dict[str, str] = {}
    for address in addresses:
        path = place.path_in(address)
        page = None if path is None else page_of(path, pages)
        if path is not None and page is not None:
            listed.setdefault(page, path)
    return Plan(place, variants, pages, listed)


def _own_languages(variant: Variant) -> frozenset[str]:
    """What `<html lang>` may say on a page of this variant, in lower case."""
    regions = ("cn", "sg", "my") if variant.script is HANS else ("tw", "hk", "mo")
    script = variant.script.folder
    tags = [script, *(f"{start}-{region}" for region in regions for start in ("zh", script))]
    return frozenset(["zh", *tags, *(tag.replace("-", "_") for tag in tags)])


def _languages(site: Path, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(page, what it says of its language); one that cannot be read says nothing."""
    for page in pages:
        try:
            with (site / page).open("rb") as file:
                head = file.read(4096).decode("utf-8", "replace")
        except OSError:
            head = ""
        yield page, language(head)


def _place(site: Path, addresses: Iterable[str]) -> Place:
    """Where the site says that it is published."""
    first = next(iter(addresses), "")
    text = _read(site / INDEX) or ""
    found = _CANONICAL.search(text)
    front = unescape(attributes(found[0]).get("href", "")) if found else ""
    urls = [front, *addresses] if front else list(addresses)
    webs = [url for url in urls if re.match(r"https?://[^/]+/", url)]
    if front in webs:
        return Place.of(front.removesuffix(INDEX))
    if not first or not webs:
        return Place()
    return Place.of(
        os.path.commonprefix([url.rpartition("/")[0] + "/" for url in webs]).rpartition("/")[0]
        + "/"
    )


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _targets(job: _Job, name: str) -> list[Path]:
    return [job.out / (job.plan.folder(variant) + name) for variant in job.plan.variants]


def _put(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _copy(job: _Job, names: Iterable[str], result: Result) -> None:
    """Everything that is no page of the variants, as it is; search indexes converted."""
    job.out.mkdir()
    for name in names:
        try:
            content = (job.site / name).read_bytes()
        except OSError as error:
            result.faults.append(f"{name}: {error.strerror}")
            continue
        for target in _targets(job, name):
            _put(target, content)
        ending = os.path.splitext(name)[1].lower()
        if ending not in (*_TEXTS, *_OTHERS) or name in _sitemaps([name]):
            continue
        text = content.decode("utf-8", "ignore")
        if not HAN.search(text) and "\\u" not in text:
            continue
        if ending == ".json" and _convert_index(job, name, text):
            continue
        if HAN.search(text):
            result.left.setdefault(ending, []).append(name)


def _convert_index(job: _Job, name: str, text: str) -> bool:
    """Convert a file that is a search index; says whether it is one."""
    try:
        if len(text) > _INDEX_SIZE or not is_search_index(json.loads(text)):
            return False
    except (ValueError, RecursionError):
        return False
    for variant in job.plan.variants[1:]:
        shown = _writer(job, variant).json(text)
        _put(job.out / (job.plan.folder(variant) + name), shown.encode("utf-8"))
    return True


_writers: WeakKeyDictionary[_Job, dict[str, PageWriter]] = WeakKeyDictionary()
"""A process's own, as long as there is the job."""


def _writer(job: _Job, variant: Variant) -> PageWriter:
    writers = _writers.setdefault(job, {})
    if variant.tag not in writers:
        written_in = job.plan.written_in
        own = variant == written_in
        conversion = (
            None if own else Conversion(written_in, variant, job.terms, spelling=job.spelling)
        )
        writers[variant.tag] = PageWriter(job.plan, variant, conversion)
    return writers[variant.tag]


def _convert(job: _Job, result: Result, jobs: int, progress: Progress) -> None:
    pages = sorted(job.plan.pages)
    result.pages = len(pages)
    jobs = min(jobs, len(pages) // _MANY + 1)
    for done, (fault, scripts) in enumerate(_pages(job, pages, jobs), 1):
        result.faults += fault
        result.scripts.update(scripts)
        progress(done, len(pages))


def _pages(job: _Job, pages: Sequence[str], jobs: int) -> Iterator[tuple[list[str], set[str]]]:
    if jobs < 2:
        with _little_collected():
            yield from map(_page, repeat(job), pages)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(job,)) as pool:
        yield from pool.map(_page_of_job, pages, chunksize=_CHUNK)


@contextmanager
def _little_collected() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _LITTER), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


_job: _Job | None = None


def _begin(job: _Job) -> None:
    global _job
    _job = job
    gc.set_threshold(_LITTER)


def _page_of_job(name: str) -> tuple[list[str], set[str]]:
    assert _job
    return _page(_job, name)


def _page(job: _Job, name: str) -> tuple[list[str], set[str]]:
    """Write a page in every variant; returns why it could not be, and its scripts' kinds."""
    try:
        content = (job.site / name).read_bytes()
    except OSError as error:
        return [f"{name}: {error.strerror}"], set()
    try:
        html = content.decode("utf-8")
        if "\0" in html:
            raise UnicodeDecodeError("utf-8", content, 0, 1, "NUL")
    except UnicodeDecodeError as error:
        for target in _targets(job, name):
            _put(target, content)
        return [f"{name}: not UTF-8 (byte {error.start}); copied as it is"], set()
    bom = "\ufeff" if html.startswith("\ufeff") else ""
    for variant, target in zip(job.plan.variants, _targets(job, name), strict=True):
        shown = bom + _writer(job, variant).write(html.removeprefix("\ufeff"), name)
        _put(target, shown.encode("utf-8", "surrogatepass"))
    return [], _writer(job, job.plan.written_in).left


def _sitemaps(files: Iterable[str]) -> list[str]:
    return [name for name in files if re.search(r"(?:^|/)sitemap[^/]*\.xml$", name, re.I)]


def _write_sitemaps(job: _Job, files: Sequence[str]) -> None:
    there = frozenset(files)
    for name in _sitemaps(files):
        text = _read(job.site / name)
        if text is None:
            continue
        for variant, target in zip(job.plan.variants, _targets(job, name), strict=True):
            twins = job.plan.twins_of
            if variant == job.plan.written_in:
                shown = sitemap.with_twins(text, twins)
            else:
                shown = sitemap.of_tree(text, variant.tag, twins)
            _put(target, shown.encode("utf-8"))
            if name + ".gz" in there:
                _put(target.with_name(target.name + ".gz"), gzip.compress(shown.encode(), mtime=0))
