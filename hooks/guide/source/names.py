"""Names of pages and files, which are addresses too."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 200
"""Characters of a name with its folders; with a site's folder it has to fit into a path."""
_PART: Final = r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*"
_PAGE = re.compile(rf"{_PART}(?:/{_PART})*\.md")
_OTHER = re.compile(rf"{_PART}(?:/{_PART})*(?:\.{_PART})+")
SCRIPT: Final = re.compile(r'"([\w-]+\.js)"')
"""How a script names another one, beside it: so that the build can give both the names by which
they are published."""


def is_page(path: str) -> bool:
    """Is this a page's file name, spelled in the one way that there is?"""
    return len(path) <= LONGEST and bool(_PAGE.fullmatch(path))


def is_plain(path: str) -> bool:
    """Does this name of a page or another file make a plain address? Its length is not asked."""
    return bool((_PAGE if path.endswith(".md") else _OTHER).fullmatch(path))


def address(path: str) -> str:
    """The address of a page below its tree's root: one for `a.md` and for `a/index.md`."""
    bare = path.removesuffix(".md")
    return bare.removesuffix("index") if bare == "index" or bare.endswith("/index") else f"{bare}/"
