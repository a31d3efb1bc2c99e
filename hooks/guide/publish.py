"""The last hand on a finished site: what can only be said when all its pages are there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from zhvariants.tags import PRIMARY, SCRIPTS, TWIN, Script

from . import csp, head, llms, markdown, styles

STYLE = "assets/site.css"
"""What the templates call the style sheet; the published name has a hash in it."""
WORKER = "sw.js"


@dataclass
class Site:
    """A finished site in a folder: its pages' HTML, changed here and written by `save`."""

    root: Path
    home: str
    """Its address, with a slash at the end."""
    pages: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, site_url: str) -> Site:
        """All pages of the folder."""
        files = sorted(root.rglob("*.html"))
        pages = {path: path.read_text(encoding="utf-8") for path in files}
        return cls(root, site_url.rstrip("/") + "/", pages)

    @property
    def trees(self) -> dict[str, Script]:
        """Script by folder (with a slash); one tree in the root when there is no other."""
        there = {f"{s.folder}/": s for s in SCRIPTS if (self.root / s.folder).is_dir()}
        return there or {"": PRIMARY}

    def save(self) -> None:
        """Write the pages back."""
        for path, html in self.pages.items():
            path.write_text(html, encoding="utf-8")

    def write(self, place: str, text: str) -> None:
        """Write another file."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def with_styles(site: Site, sheets: list[Path], theme_script: str, trim: bool) -> None:
    """Write the one style sheet; trimmed to what the pages use, and named by its content."""
    text = styles.bundle(sheets, _classes(site, theme_script) if trim else None)
    name = STYLE
    if trim:
        name = f"assets/site.{_digest(text)}.css"
        site.pages = {path: html.replace(STYLE, name) for path, html in site.pages.items()}
    site.write(name, text)


def _classes(site: Site, theme_script: str) -> set[str]:
    used = styles.theme_words((site.root / theme_script).read_text(encoding="utf-8"))
    for path in site.root.glob("assets/js/**/*.js"):
        used |= styles.words(path.read_text(encoding="utf-8"))
    for path, html in site.pages.items():
        if not path.is_relative_to(site.root / TWIN.folder):  # a twin has its page's classes
            used |= styles.classes(html)
    return used


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


def with_machine_readings(site: Site) -> None:
    """Give each page its JSON-LD and its Markdown, and each tree its llms.txt."""
    homes = []
    for folder, script in site.trees.items():
        home, known = f"{site.home}{folder}", {}
        for path in (p for p in site.pages if p.is_relative_to(site.root / folder)):
            html = site.pages[path]
            if (page := head.facts(html)) is None:
                continue
            known[page.url] = page
            path.with_suffix(".md").write_text(markdown.article(html, page.url), encoding="utf-8")
            site.pages[path] = html.replace("</head>", head.json_ld(page, home) + "</head>", 1)
        if home in known:
            parts = llms.sections(site.pages[site.root / folder / "index.html"], home)
            site.write(f"{folder}llms.txt", llms.listing(known[home], parts, known))
            _list_on_404(site, script, parts, known)
            homes.append(known[home])
    if homes and "" not in site.trees:
        site.write("llms.txt", llms.root_listing(homes))


def _list_on_404(
    site: Site,
    script: Script,
    parts: Iterable[tuple[str, list[str]]],
    pages: dict[str, head.Facts],
) -> None:
    """Put the links to all pages of a tree on the page for addresses that do not exist."""
    path, mark = site.root / "404.html", f"<!--pages {script.tag}-->"
    if path not in site.pages:
        return
    base = urlsplit(site.home).path
    links = [
        f'<li><a href="{escape(base + url.removeprefix(site.home))}">{escape(pages[url].name)}</a>'
        for _, addresses in parts
        for url in addresses
        if url in pages
    ]
    site.pages[path] = site.pages[path].replace(mark, "</li>".join([*links, ""]), 1)


def with_policy(site: Site) -> None:
    """Give every page the same policy, that lets the site's own inline scripts run."""
    scripts = {code for html in site.pages.values() for code in csp.inline_scripts(html)}
    text = csp.policy(scripts)
    site.pages = {path: csp.with_policy(html, text) for path, html in site.pages.items()}


def with_worker(site: Site) -> None:
    """Name the service worker's cache by the build, and tell the pages where it is."""
    worker = site.root / WORKER
    stamp = _digest("".join(site.pages.values()) + _sizes(site))
    text = worker.read_text(encoding="utf-8").replace("__BUILD__", stamp)
    worker.write_text(text, encoding="utf-8")
    for path, html in site.pages.items():
        up = "../" * (len(path.relative_to(site.root).parts) - 1)
        place = (urlsplit(site.home).path if path.name == "404.html" else up) + WORKER
        site.pages[path] = html.replace("<html ", f'<html data-worker="{place}" ', 1)
    for script in SCRIPTS:
        folder = site.root / script.folder / "search"
        files = [p for p in sorted(folder.rglob("*")) if p.is_file()]
        listed = [[p.relative_to(folder).as_posix(), p.stat().st_size] for p in files]
        if listed:
            site.write(f"{script.folder}/search/offline.json", json.dumps(listed))


def _sizes(site: Site) -> str:
    files = (p for p in sorted(site.root.rglob("*")) if p.is_file() and p.suffix != ".html")
    return "".join(f"{p.relative_to(site.root)}:{p.stat().st_size};" for p in files)


def without_worker(site: Site) -> None:
    """Take the service worker away: in a preview it would show what is no longer so."""
    (site.root / WORKER).unlink(missing_ok=True)


def robots(site: Site) -> None:
    """Write robots.txt where it can be found: at the root of a host."""
    if urlsplit(site.home).path == "/":
        site.write("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.home}sitemap.xml\n")
