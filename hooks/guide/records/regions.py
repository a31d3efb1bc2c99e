"""The regions that the guide is about: their codes, words and pages; and which a page speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from zhvariants.variants import HANS, HANT, HONG_KONG

from . import labels
from .labels import Words, phrase
from .models import Role


@dataclass(frozen=True)
class Region:
    """One of them."""

    field: str
    """Its words in a term: the tag of the tree that its readers read."""
    also: str
    """The BCP 47 tag of its words themselves, and of its synonyms in a term."""
    name: Words
    short: Words
    """The same where there is little room: 內地."""
    page: str
    """What its pages are called, in the folder of their subject: `pay/taiwan.md`."""
    endings: tuple[str, ...]
    """What the names of its other pages end with: `private-banker-hk.md`."""

    @property
    def script(self) -> str:
        """The script that its readers write: `zh-Hant`."""
        return self.also.rpartition("-")[0]


REGIONS: Final[Mapping[str, Region]] = {
    "TW": Region(
        field=HANT.tag,
        also="zh-Hant-TW",
        name=labels.REGIONS["TW"],
        short=labels.REGIONS["TW"],
        page="taiwan",
        endings=("taiwan",),
    ),
    "CN": Region(
        field=HANS.tag,
        also="zh-Hans-CN",
        name=labels.REGIONS["CN"],
        short=phrase("內地", "内地"),
        page="mainland",
        endings=("mainland",),
    ),
    "HK": Region(
        field=HONG_KONG.tag,
        also="zh-Hant-HK",
        name=labels.REGIONS["HK"],
        short=labels.REGIONS["HK"],
        page="hong-kong",
        endings=("hong-kong", "hk"),
    ),
}
"""By code, in the order in which tables have them."""
OF_TREE: Final = {region.field: code for code, region in REGIONS.items()}
"""The region that a tree's readers are in, as far as its tag tells."""
_GENERAL: Final = frozenset(
    "about az compare/retail-corporate contribute glossary industry/regions pay/offer search "
    "skills sources".split()
)
"""Pages about all regions, beside the first of each folder."""


def local(subject: str, region: str) -> str:
    """The page of a subject for one region: `interview/taiwan.md`."""
    return f"{subject}/{REGIONS[region].page}.md"


def without_region(name: str, *regions: Region) -> str | None:
    """A page's name without what says the region: `terms` of `terms-taiwan`; None if none does."""
    for ending in (ending for region in regions for ending in region.endings):
        if name == ending or name.endswith(f"-{ending}"):
            return name.removesuffix(ending).removesuffix("-")
    return None


def region_of(
    page: str, lang: object, roles: Mapping[str, Role] = MappingProxyType({})
) -> str | None:
    """The region that a source page (its path under docs) speaks of; None for all of them.

    A page of one of these roles, `roles/<id>.md`, speaks of the role's.
    """
    path = page.removesuffix(".md")
    folder, _, name = path.rpartition("/")
    if folder == "roles" and name in roles:
        return roles[name].region
    if path in _GENERAL or path == "index" or path.endswith("/index"):
        return None
    if without_region(name, REGIONS["HK"]) is not None:
        return "HK"
    return OF_TREE.get(str(lang), "TW")
