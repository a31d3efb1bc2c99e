"""Which pages a tree's reader meets first: those of his own region, and those that own a fact.

A page of another region counts for less, unless the query names that region; so do the pages of
questions and of whole tables, which say a little of everything and lead to the pages that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from zhvariants.variants import HANS, HANT, HONG_KONG, fallback

OWN: Final = {HANT.tag: "TW", HANS.tag: "CN", HONG_KONG.tag: "HK"}
"""The region that a tree's readers are in, as far as its variant tells."""
NAMES: Final = {
    "TW": ("台湾", "台"),
    "CN": ("内地", "大陆", "中国", "国内"),
    "HK": ("香港", "港"),
}
"""What a region is called in a query, folded to Simplified."""
SHOWN: Final = {
    "TW": {HANT.tag: "台灣", HANS.tag: "台湾"},
    "CN": {HANT.tag: "內地", HANS.tag: "内地"},
    "HK": {HANT.tag: "香港", HANS.tag: "香港"},
}
"""What a result says of its region, by tag."""
EVERYWHERE: Final = "三地"
"""The same of a page that is about all of them."""
SIGNS: Final = {
    "TW": "理专 公股 金融基测 劳健保 十诫 金研院 行员 征审 投信投顾 三宝".split(),
    "CN": "银从 秋招 春招 校招 五险一金 管培生 双非 对公 对私 双录 三方协议 支行 岗 社招 "
    "网申".split(),
    "HK": "咩 唔 冇 嘅 系咪 点样 几耐 几多 几时 avp 人工 花红 双粮 跑数 返工 搵工 转工 见工 "
    "强积金 广东话 iang iiqe hksi ahkib mpf ecf mrc cpt cpwp 按揭 证监 牌".split(),
}
"""Words that only readers of a region type: they count as its name where none is named."""
AWAY: Final = 0.7
"""What a page of another region is worth, beside one of the reader's own."""
FAR: Final = 0.45
"""The same where the query says which region it is about."""
SHORT: Final = 0.85
"""And one that answers in short and leads on."""
_GENERAL = frozenset(
    "about az compare/retail-corporate contribute glossary industry/regions search skills "
    "sources".split()
)
_TABLES = frozenset("pay/ entry/ roles/ certifications/".split())
"""Addresses of the pages that are whole tables."""


def region_of(page: str, lang: object) -> str | None:
    """The region that a source page (its path under docs) speaks of; None for all of them."""
    path = page.removesuffix(".md")
    if path in _GENERAL or path == "index" or path.endswith("/index"):
        return None
    if path.endswith(("hong-kong", "-hk")):
        return "HK"
    return "CN" if lang == HANS.tag else "TW"


def weights(
    order: Iterable[str], regions: Mapping[str, str | None], tag: str
) -> dict[str, dict[str, object]]:
    """For `core.json`: by region the numbers of its pages and its names; which pages are short.

    `order` are the addresses of a tree's pages, `regions` their regions.
    """
    numbers: dict[str, list[int]] = {region: [] for region in NAMES}
    short = []
    for number, url in enumerate(order):
        if region := regions.get(url):
            numbers[region].append(number)
        if url.startswith("faq/") or url in _TABLES:
            short.append(number)
    found: dict[str, dict[str, object]] = {
        region: {
            "pages": pages,
            "shown": SHOWN[region][fallback(tag, SHOWN[region]) or HANT.tag],
            "names": list(NAMES[region]),
            "signs": SIGNS[region],
            "own": OWN.get(tag) == region,
        }
        for region, pages in numbers.items()
    }
    return {**found, "short": {"pages": short}}
