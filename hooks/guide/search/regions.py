"""Which pages a tree's reader meets first: those of his own region, and those that own a fact.

A page of another region counts for less, unless the query names that region; so do the pages of
whole tables, which say a little of everything and lead to the pages that say it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Final

from guide.records.regions import OF_TREE, REGIONS
from zhvariants.variants import HANT, fallback

LATIN: Final = {HANT.tag: "HK"}
"""By tag the region whose readers write whole English words where others write Chinese."""
NAMES: Final = {
    "TW": tuple("台湾 台 taiwan 台北 新北 桃园 新竹 台中 台南 高雄 taipei".split()),
    "CN": (
        *"内地 大陆 中国 国内 mainland china prc 北京 上海 广州 深圳 杭州 南京 成都 武汉".split(),
        "mainland china",
        *"beijing shanghai shenzhen guangzhou".split(),
    ),
    "HK": (*"香港 港 hongkong hk 九龙 新界".split(), "hong kong"),
}
"""What a region is called in a query, and its big cities, folded to Simplified."""
EVERYWHERE: Final = "三地"
"""What a result says of a page that is about all regions."""
NO_SIGNS: Final = (
    *"银行员工 人工智 柜台 前台 中台 后台 平台 台账 台阶 电视台 天文台".split(),
    "上海商",
    "bank of china",
)
"""What has a word of a region or its name in it and is none."""
AWAY: Final = 0.45
"""What a page of another region is worth, beside one of the reader's own."""
KIN: Final = 0.7
"""The same where that region writes as the reader does: a Taiwanese reads Hong Kong's pages."""
FAR: Final = 0.45
"""The same where the query says which region it is about."""
CHOSEN: Final = 1.7
"""What a page of the region that the reader chose is worth, where his query names none."""
COMPARED: Final = 2.5
"""What a page that sets the regions side by side is worth to a query that names two of them."""
TABLES: Final = 0.55
"""What one that is a whole table is worth: it has every word, and speaks of none."""
MADE: Final = 0.6
"""One made of records, or a list of them: where somebody has written about it, that leads."""
_TABLES = frozenset("pay/ entry/ roles/ certifications/".split())
"""Addresses of the pages that are whole tables."""
_LISTS: Final = "plan/"
"""The folder of the pages that are drawn of records, and list what others say."""


_ROW = re.compile(r"[a-z]+-(tw|cn|hk)-")


def of_row(anchor: str) -> str | None:
    """The region that a row of data is about, if its id says so: `pay-tw-start`."""
    found = _ROW.match(anchor)
    return found[1].upper() if found else None


def lesser(order: Iterable[str], made: Container[str] = ()) -> dict[str, tuple[float, list[int]]]:
    """For `core.json`: factors, and the numbers of the pages that are worth so much less.

    `order` are the addresses of a tree's pages, `made` those of pages that are made of
    records; the lists of `_LISTS` are, too.
    """
    numbered = list(enumerate(order))
    return {
        "tables": (TABLES, [n for n, url in numbered if url in _TABLES]),
        "made": (MADE, [n for n, url in numbered if url in made or url.startswith(_LISTS)]),
    }


def weights(
    order: Iterable[str],
    regions: Mapping[str, str | None],
    signs: Mapping[str, list[str]],
    tag: str,
) -> dict[str, dict[str, object]]:
    """For `core.json`: by region the numbers of its pages and its names.

    `order` are the addresses of a tree's pages, `regions` their regions, `signs` the words that
    only readers of a region type: they count as its name where none is named.
    """
    numbers: dict[str, list[int]] = {region: [] for region in NAMES}
    for number, url in enumerate(order):
        if region := regions.get(url):
            numbers[region].append(number)
    return {
        region: {
            "pages": pages,
            "shown": _shown(region, tag),
            "names": list(NAMES[region]),
            "signs": list(signs.get(region, ())),
            "own": OF_TREE.get(tag) == region,
            "away": KIN if tag.startswith(REGIONS[region].script) else AWAY,
            "latin": LATIN.get(tag) == region,
        }
        for region, pages in numbers.items()
    }


def _shown(region: str, tag: str) -> str:
    """What a result says of its region, in a tree."""
    words = REGIONS[region].short
    return words[fallback(tag, words) or HANT.tag]
