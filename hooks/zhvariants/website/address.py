"""Addresses of a built site: which page a link leads to, and where its twin is."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

INDEX: Final = "index.html"


@dataclass(frozen=True)
class Place:
    """Where a site is published."""

    root: str = "/"
    """The path of its front page, with a slash at both ends."""
    origin: str = ""
    """`https://example.org`; empty where nobody knows."""

    @classmethod
    def of(cls, url: str) -> Place:
        """The place with this address: `https://example.org/docs/`, or only `/docs/`.

        Raises ValueError for anything else.
        """
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
        if not (is_web or (not parts.scheme and not parts.netloc and url.startswith("/"))):
            raise ValueError(f"{url!r} is no address of a site; write https://example.org/docs/")
        origin = f"{parts.scheme}://{parts.netloc}" if is_web else ""
        return cls(f"/{parts.path.strip('/')}/".replace("//", "/"), origin)

    def path_in(self, url: str) -> str | None:
        """The part of an address behind the site's root, with query and fragment; None outside.

        A relative address is outside: it needs no change when a page moves with all others.
        """
        if self.origin and url.startswith((self.origin + "/", self.origin + "?")):
            url = url[len(self.origin) :]
        elif url == self.origin and self.origin:
            url = "/"
        elif url.startswith("//") and self.origin:
            host = self.origin.partition(":")[2]
            if not url.startswith(host + "/"):
                return None
            url = url[len(host) :]
        if url + "/" == self.root:
            url += "/"
        return url[len(self.root) :] if url.startswith(self.root) and url[:2] != "//" else None


def page_of(path: str, pages: Container[str]) -> str | None:
    """The page among a site's files that a path in the site leads to; None when it is no page."""
    name = unquote(path.partition("#")[0].partition("?")[0])
    if name == "" or name.endswith("/"):
        choices = [name + INDEX]
    else:
        choices = [name, name + ".html", f"{name}/{INDEX}"]
    return next((each for each in choices if each in pages), None)


def moved(url: str, place: Place, folder: str, pages: Container[str]) -> str:
    """An address that leads to one of `pages` with the folder of a tree in front; others as is."""
    path = place.path_in(url)
    if path is None or page_of(path, pages) is None:
        return url
    return f"{url[: len(url) - len(path)].rstrip('/')}/{folder}/{path}"


def pretty(page: str) -> str:
    """A page's path as a link writes it: no `index.html` at the end."""
    return page[: -len(INDEX)] if page == INDEX or page.endswith("/" + INDEX) else page
