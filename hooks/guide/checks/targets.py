"""Where a link inside the site leads."""

from __future__ import annotations

import posixpath

from guide.project import Project
from guide.source import names
from guide.source.links import Link
from guide.source.page import Page


def is_inside(link: Link) -> bool:
    """Does the link stay inside the site? `mailto:` and the like do not, nor do other sites."""
    return not link.scheme and bool(link.address)


def target(link: Link, page: Page, project: Project) -> str | None:
    """The file of the docs folder that a link inside the site leads to; None where there is none.

    A Markdown link names a file beside the page. One in raw HTML is left as it stands, so it is an
    address beside the page's own address in its tree: `../arm/` for a page beside it.
    """
    if not link.path:
        return page.path
    if link.path.startswith("/"):
        return None
    return _by_url(link, page, project) if link.raw else _by_file(link, page, project)


def _by_file(link: Link, page: Page, project: Project) -> str | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), link.path))
    return path if path in project.files or path in project.made_pages else None


def _by_url(link: Link, page: Page, project: Project) -> str | None:
    here = posixpath.join(project.variants[0].folder, names.address(page.path))
    path = posixpath.normpath(posixpath.join(here, link.path))
    folder, _, rest = path.partition("/")
    if folder in {variant.folder for variant in project.variants}:
        rest = rest.removesuffix("index.html").rstrip("/")
        return next((p for p in _sources(rest) if p in project.pages), None)
    return path if path in project.files or path == "." else None


def _sources(address: str) -> tuple[str, ...]:
    return (f"{address}.md", f"{address}/index.md") if address else ("index.md",)
