"""Which page of a region says what: topics that every region has a page about."""

from __future__ import annotations

from typing import Final

from .base import Region

_PAGES: Final[dict[Region, str]] = {"TW": "taiwan", "CN": "mainland", "HK": "hong-kong"}
_HOURS: Final[dict[Region, str]] = {
    "TW": "faq/taiwan.md#hours",
    "CN": "day/mainland.md#hours",
    "HK": "faq/hong-kong.md#hours",
}


def page_of(topic: str, region: Region) -> str:
    """The page under docs about a topic in a region: `pay`, `certifications`, `entry`,
    `interview`, `faq`; or `hours`, which has no page of its own but a section."""
    return _HOURS[region] if topic == "hours" else f"{topic}/{_PAGES[region]}.md"
