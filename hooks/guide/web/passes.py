"""The passes of `finish`: styles, scripts, what pages say to machines, policy, service worker."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import astuple
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from guide.html import allowed, csp
from zhvariants.variants import HANT, SCRIPTS, Variant
from zhvariants.website.cache import Cache
from zhvariants.website.trees import Trees

from . import json_ld, llms, markdown, minified, scripts, styles, wording
from .catalogue import Catalogue, PageFacts
from .finish import Pass, Site

STYLE, LATER = "assets/site.css", "assets/later.css"
"""What the templates call the style sheets; the published names have a hash in them.

The first has what pages show at once; the other what scripts bring that come with their use, and
what pages show that name it themselves.
"""
WORKER = "sw.js"
_CORE = ("assets/*.css", "assets/js/*.js", "assets/javascripts/*.js")
_HASHED = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?\w+$")


class Styles(Pass):
    """The style sheets: trimmed to what pages and scripts use, and named by their content."""

    def __init__(self, site: Site, sheets: list[Path], theme_script: str, cache: Cache) -> None:
        self._site, self._sheets, self._cache = site, sheets, cache
        script = (site.root / theme_script).read_text(encoding="utf-8")
        self._asked = styles.asked(sheets)
        self._first, self._later = styles.Names(), styles.Names()
        self._later.add_words(styles.theme_words(script), styles.words(script))
        self._at_once: set[str] = set()
        self._names: dict[str, str] = {}

    def look(self, path: Path, html: str) -> None:
        """Note what stands in the page, in every tree the same, and the scripts that it names."""
        if self._site.variant_of(path) in (None, self._site.variants[0]):
            names = self._later if f'{LATER}">' in html else self._first
            names.add_page(html, self._asked)
            self._later.add_page(styles.templates(html), self._asked)
            self._at_once.update(scripts.named(html))

    def ready(self) -> None:
        """Write the style sheets."""
        for path in sorted(self._site.root.glob("assets/js/**/*.js")):
            names = self._first if path.name in self._at_once else self._later
            names.add_script(path.read_text(encoding="utf-8"))
        sheets = "".join(path.read_text(encoding="utf-8") for path in self._sheets)
        first, later = self._cache.data(
            lambda: styles.both(self._sheets, self._first, self._later),
            "styles",
            sheets,
            *self._first.digest(),
            *self._later.digest(),
        )
        for place, text in ((STYLE, first), (LATER, later)):
            stem, ending = place.split(".")
            self._names[place] = f"{stem}.{sha256(text.encode()).hexdigest()[:10]}.{ending}"
            self._site.write(self._names[place], text)

    def change(self, path: Path, html: str) -> str:
        """Name the style sheets."""
        for place, name in self._names.items():
            html = html.replace(place, name)
        return html


class Minified(Pass):
    """The scripts as browsers need them; before other passes, which read what is in them."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache

    def ready(self) -> None:
        """Write the scripts anew; raises `minified.Unreadable`."""
        folder = self._site.root / "assets" / "js"
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
        for name, text in minified.minified(dict(sorted(texts.items())), self._cache).items():
            (folder / name).write_text(text, encoding="utf-8")


class Scripts(Pass):
    """The scripts, named by what is in them; and the version of what a page runs and looks like.

    Those that every page runs, one after the other, are one. They speak Traditional and
    Simplified Chinese; a tree of another variant has its own of those that say something.
    """

    def __init__(self, site: Site, trees: Trees) -> None:
        self._site, self._trees = site, trees
        self._everywhere: list[str] | None = None
        self._names: dict[Variant | None, dict[str, str]] = {}
        self._version = ""

    def look(self, path: Path, html: str) -> None:
        """Note which scripts wait for the page, if it has any."""
        own = scripts.waiting(html)
        if own:
            known = self._everywhere
            self._everywhere = own if known is None else [each for each in known if each in own]

    def ready(self) -> None:
        """Write the scripts under their published names."""
        folder = self._site.root / "assets" / "js"
        files = sorted(folder.glob("*.js"))
        texts = {path.name: path.read_text(encoding="utf-8") for path in files}
        first, *others = self._everywhere or [""]
        for name in others:
            texts[first] += ";" + texts.pop(name)
            (folder / name).unlink()
        for name in texts:
            (folder / name).unlink()
        for variant in (None, *self._site.variants):
            if variant in SCRIPTS:
                continue
            own = texts if variant is None else self._said(texts, variant)
            self._names[variant] = {}
            for name, (public, text) in scripts.published(own).items():
                (folder / public).write_text(text, encoding="utf-8")
                self._names[variant][name] = public

    def _said(self, texts: Mapping[str, str], variant: Variant) -> dict[str, str]:
        def words(text: str) -> str:
            return self._trees.renderers[variant.tag].text(text, HANT)

        return {name: scripts.said(text, words) for name, text in texts.items()}

    def change(self, path: Path, html: str) -> str:
        """Name the scripts, and the version: a tab that was open before notices another one."""
        if not self._version:  # all passes are ready: the style sheet has its name
            names = " ".join(core(self._site.root))
            self._version = sha256(names.encode()).hexdigest()[:10]
        variant = self._site.variant_of(path)
        own = self._names.get(variant, self._names[None])
        html = scripts.renamed(scripts.without(html, (self._everywhere or [])[1:]), own)
        meta = f'<meta name="guide-version" content="{self._version}">'
        return html.replace("</head>", meta + "</head>", 1)


def core(root: Path) -> list[str]:
    """What pages run and look like: scripts and style sheets, by place, named by their content."""
    found = (path for where in _CORE for path in root.glob(where))
    places = sorted(path.relative_to(root).as_posix() for path in found)
    return [place for place in places if _HASHED.search(place)]


class Readings(Pass):
    """For each page its JSON-LD and its Markdown, for each tree its llms.txt."""

    def __init__(self, site: Site, pages: Catalogue, cache: Cache) -> None:
        """`cache` has the Markdown of an earlier build."""
        self._site, self._pages, self._cache = site, pages, cache

    def ready(self) -> None:
        """Write the lists of pages."""
        for variant in self._site.variants:
            self._site.write(f"{variant.folder}/llms.txt", llms.listing(self._pages, variant))
        homes = [self._pages.home(variant) for variant in self._site.variants]
        self._site.write("llms.txt", llms.root_listing(homes))

    def _link(self, page: PageFacts) -> str:
        address = urlsplit(self._site.home).path + page.url.removeprefix(self._site.home)
        return f'<li><a href="{escape(address)}">{escape(page.name)}</a></li>'

    def change(self, path: Path, html: str) -> str:
        """Add the JSON-LD, and write the Markdown; on the 404 page, list all pages."""
        variant = self._site.variant_of(path)
        if not variant:
            return self._listed(html) if path.name == "404.html" else html
        tree = self._site.root / variant.folder
        page = self._pages.page(variant, path.relative_to(tree).as_posix())
        if not page:
            return html
        known = "twin", html, page.url, page.name
        text = self._cache.get(lambda: markdown.article(html, page.url, page.name), *known)
        path.with_suffix(".md").write_text(text, encoding="utf-8")
        data = json_ld.script(page, f"{self._site.home}{variant.folder}/")
        return html.replace("</head>", data + "</head>", 1)

    def _listed(self, html: str) -> str:
        """The 404 page with links to all pages of each tree."""
        for variant in self._site.variants:
            sections = self._pages.sections[variant]
            listed = [page for each in sections for page in self._pages.listed(variant, each)]
            links = "".join(map(self._link, listed))
            html = html.replace(f"<!--pages {variant.tag}-->", links, 1)
        return html


class Wording(Pass):
    """What concerns words alone, when each tree has its own."""

    def __init__(self, site: Site, cache: Cache) -> None:
        """`cache` has the pages of an earlier build."""
        self._site, self._cache = site, cache

    def change(self, path: Path, html: str) -> str:
        """Say what is English and where names may break; put the reader's own region first."""
        variant = self._site.variant_of(path)
        if not variant:
            return html
        return self._cache.get(lambda: _worded(html, variant.tag), "wording", variant.tag, html)


def _worded(html: str, tag: str) -> str:
    html = wording.with_own_region_first(wording.without_gaps(html), tag)
    return wording.with_breaks(wording.with_whole_ends(wording.with_english(html)))


class Allowed(Pass):
    """Every page holds only what the templates and the lists of `allowed` let it hold."""

    def __init__(
        self,
        place: allowed.Locate,
        scripts: Collection[str],
        moved: Collection[Path],
        cache: Cache,
    ) -> None:
        """`scripts` are the ends of the addresses of scripts that the templates name.

        `moved` are the pages that lead from an old address to the new one; `cache` has what was
        found in an earlier build.
        """
        self._place, self._scripts, self._moved = place, scripts, moved
        self._cache = cache
        self._found: list[str] = []

    def look(self, path: Path, html: str) -> None:
        """Note what the page should not hold."""
        moved = path in self._moved
        known = "allowed", html, str(moved), *self._scripts
        for fault in self._cache.data(
            lambda: [*map(astuple, allowed.of_page(html, self._scripts, moved=moved))], *known
        ):
            self._found.append(self._place(path, allowed.Violation(*fault)))

    def ready(self) -> None:
        """Raise allowed.Forbidden, with all that was found; no page has been changed yet."""
        if self._found:
            raise allowed.Forbidden("\n".join(sorted(set(self._found))))


class Policy(Pass):
    """The same policy on every page."""

    def change(self, path: Path, html: str) -> str:
        """Add the policy."""
        return csp.with_policy(html)


class Worker(Pass):
    """The service worker, whose cache is named by the build; the last step that changes a page."""

    def __init__(self, site: Site, offline: str) -> None:
        """`offline` is the page for what was not read before."""
        self._site, self._offline = site, offline
        self._build = sha256()

    def change(self, path: Path, html: str) -> str:
        """Tell the page where the worker is."""
        self._build.update(html.encode())
        up = "../" * (len(path.relative_to(self._site.root).parts) - 1)
        place = (urlsplit(self._site.home).path if path.name == "404.html" else up) + WORKER
        return html.replace("<html ", f'<html data-worker="{place}" ', 1)

    def done(self) -> None:
        """Name the cache, and list the search index's files for readers without a connection."""
        root = self._site.root
        others = (path for path in root.rglob("*") if path.suffix != ".html" and path.is_file())
        for path in sorted(others, key=_parts):
            self._build.update(f"{path.relative_to(root)}:{path.stat().st_size};".encode())
        worker = root / WORKER
        stamped = worker.read_text(encoding="utf-8")
        stamped = stamped.replace("__BUILD__", self._build.hexdigest()[:10])
        stamped = stamped.replace('["__CORE__"]', json.dumps(core(root)))
        stamped = stamped.replace('"__OFFLINE__"', json.dumps(self._offline, ensure_ascii=False))
        worker.write_text(stamped, encoding="utf-8")
        for variant in self._site.variants:
            folder = root / variant.folder / "search"
            files = [p for p in sorted(folder.rglob("*"), key=_parts) if p.is_file()]
            listed = [[p.relative_to(folder).as_posix(), p.stat().st_size] for p in files]
            if listed:
                self._site.write(f"{variant.folder}/search/offline.json", json.dumps(listed))


def _parts(path: Path) -> tuple[str, ...]:
    """What paths are sorted by; asked for once each, not at each comparison."""
    return path.parts
