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
    "TW": ("台湾", "台", "taiwan"),
    "CN": ("内地", "大陆", "中国", "国内", "mainland", "mainland china", "china", "prc"),
    "HK": ("香港", "港", "hong kong", "hongkong", "hk"),
}
"""What a region is called in a query, folded to Simplified."""
EVERYWHERE: Final = "三地"
"""What a result says of a page that is about all regions."""
SIGNS: Final = {
    "TW": "理专 公股 官股 行库 基测 劳健保 健保 劳保 劳基法 资遣 十诫 金研院 行员 征审 "
    "投信投顾 三宝 职等 甄试 分发 育婴 优存 手收 法金 企金 个金 消金 金控 金管会 国考 "
    "房仲 多益 台银 土银 合库 一银 华银 彰银 兆丰 台企银 玉山 国泰 富邦 台新 永丰 元大 "
    "中国信托 邮局".split(),
    "CN": "银从 秋招 春招 校招 五险一金 公积金 管培 双非 对公 对私 双录 三方 支行 岗 社招 网申 "
    "行测 无领导 柜姐 柜哥 二本 大专 四级 考研 考公 政审 背调 劳务派遣 体制内 编制 双休 "
    "飞单 开门红 揽储 工行 建行 农行 中行 交行 邮储 招行 四大行 六大行 国有行 股份行 "
    "城商行 农商行 咋 啥".split(),
    "HK": "睇 谂 攞 俾 攰 拣 啱 掂 嗰 嚟 好似 咩 唔 冇 嘅 啲 咗 喺 嘢 乜 佢 畀 咁 系咪 "
    "边个 边间 边张 边度 点样 点算 点解 几耐 几多 几时 几钱 有冇 人工 花红 双粮 出粮 "
    "跑数 追数 捽数 返工 放工 收工 搵 转工 见工 长工 强积金 广东话 按揭 考牌 牌 副学士 "
    "捱 滙丰 汇丰 恒生 渣打 东亚 星展 中银香港 花旗 港漂 avp iang "
    "嘥 嗌 揸 瞓 孭 执笠 老细 打工仔 牛工 "
    "mpf ecf mrc cpt cpd mt gt gbo cso grad premier priority private assessment".split(),
}
"""Words that only readers of a region type: they count as its name where none is named."""
NO_SIGNS: Final = (
    *"银行员工 人工智 柜台 前台 中台 后台 平台 台账 台阶 电视台 天文台".split(),
    "bank of china",
)
"""What has such a word or a region's name in it and is none."""
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
    order: Iterable[str], regions: Mapping[str, str | None], tag: str
) -> dict[str, dict[str, object]]:
    """For `core.json`: by region the numbers of its pages and its names.

    `order` are the addresses of a tree's pages, `regions` their regions.
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
            "signs": SIGNS[region],
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
