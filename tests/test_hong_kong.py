"""Hong Kong's variant: its own words, from Taiwan's and from the mainland's; real pages of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import known
from conversion import plain, render
from guide.search.az import Listed
from guide.source.page import Page
from zhvariants import Conversion, Terms
from zhvariants.variants import HANS, HANT, HONG_KONG, Variant
from zhvariants.website.trees import Trees

CASES = known.cases("hong_kong.yml")
FROM = known.cases("from_hong_kong.yml")
PAGES = (
    "index.md about.md roles/arm.md roles/rm.md roles/relationship-manager-hk.md pay/taiwan.md"
    " pay/mainland.md pay/hong-kong.md entry/taiwan.md entry/hong-kong.md interview/hong-kong.md"
    " faq/hong-kong.md certifications/hong-kong.md industry/tools.md"
).split()
ELSEWHERE = (
    "軟體 網路 薪資 行銷 品質 職缺 升遷 計畫 專案 視訊 數位 房貸 身分 報導 列印 螢幕 揭露 水準"
    " 補習班 徵才 法遵 簡歷 視頻 信息 質量 裡 説 户 税 閲 雇 隱私 薪水 資遣 網銀 霸凌"
).split()
"""Words and characters of Taiwan and the mainland that Hong Kong's pages have no use for."""
NAMES = "信息保護法 敏感個人信息 信息科技大學 職類別薪資 經常性薪資 薪資所得 員工薪資資訊".split()
"""Names that keep their words."""
_NO_PROSE = re.compile(r"```guide-.*?```|-\{.*?\}-", re.S)
"""What is drawn from records when the site is built; words that an author gave as they are."""


@cache
def conversion(lang: str) -> Conversion:
    return Conversion(lang, HONG_KONG, Terms(tuple(known.project().terms)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_text_reads_as_hong_kong_writes(case: dict[str, Any]) -> None:
    assert conversion(case["lang"]).text(case["input"]) == case["expected"]


@cache
def out_of_hong_kong(into: str) -> Conversion:
    return Conversion(HONG_KONG, into, Terms(tuple(known.project().terms)))


@pytest.mark.parametrize("case", FROM, ids=lambda case: f"{case['id']}-{case['into']}")
def test_a_text_of_hong_kong_reads_as_others_write(case: dict[str, Any]) -> None:
    assert out_of_hong_kong(case["into"]).text(case["input"]) == case["expected"]


@pytest.mark.parametrize(("tree", "word"), [(HANT, "計程車"), (HANS, "出租车")])
def test_a_page_of_hong_kong_is_in_every_tree_in_its_words(tree: Variant, word: str) -> None:
    trees().add("hk", "<p>的<b>士</b>與八達通</p>", HONG_KONG, {"protect": ["八達通"]})
    assert plain(trees().article("hk", tree)).startswith(word)
    assert "<p>的<b>士</b>" in trees().article("hk", HONG_KONG)


def test_a_page_of_hong_kong_may_keep_a_word() -> None:
    trees().add("kept", "<p>的士與雪櫃</p>", HONG_KONG, {"protect": ["的士"]})
    assert plain(trees().article("kept", HANT)) == "的士與冰箱"


@cache
def trees() -> Trees:
    return Trees((HANT, HANS, HONG_KONG), known.project().terms)


def shown(page: Page) -> str:
    """The text of a page in Hong Kong's tree, without the names that stay."""
    html = render(_NO_PROSE.sub("", page.body[page.front.end :]))
    trees().add(page.path, html, page.script, page.meta)
    text = plain(trees().article(page.path, HONG_KONG))
    for name in NAMES:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_words_of_elsewhere(path: str) -> None:
    text = shown(known.project().pages[path])
    assert [word for word in ELSEWHERE if word in text] == []


def test_what_changed_is_told_between_two_traditional_variants() -> None:
    changes = conversion("zh-Hant").explain("用軟體列印").changes
    assert [change.rule.target for change in changes] == ["軟件", "打印"]


def test_a_page_of_its_own_may_keep_a_word() -> None:
    trees().add("x", "<p>軟體與網路</p>", HANT, {"protect": ["軟體"]})
    assert "軟體" in trees().article("x", HONG_KONG)
    assert "網絡" in trees().article("x", HONG_KONG)


MARKED = """-{zh-hant:紅利點數;zh-hans:积分}-，-{zh-hant:行員;zh-hans:行员}-，-{软件}-，\
-{zh-hant:法遵;zh-hans:合规;zh-hant-hk:守則}-"""


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
def test_words_given_to_the_base_alone_are_shown_in_its_own_words_but_names(lang: str) -> None:
    assert conversion(lang).text(MARKED) == "積分，行員，软件，守則"
    assert plain(conversion(lang).html(MARKED)) == "積分，行員，软件，守則"


@pytest.mark.parametrize(
    ("name", "into", "shown"),
    [
        ("普惠客户经理", HONG_KONG, "普惠客戶經理"),
        ("說明會", HONG_KONG, "說明會"),
        ("台灣金融研訓院", HANT, "台灣金融研訓院"),
        ("銀行帳戶", HANS, "银行账户"),
    ],
)
def test_a_list_of_names_is_in_the_glyphs_of_the_press(
    name: str, into: Variant, shown: str
) -> None:
    listed = Listed(Path(), into, {}, ()).items([{"id": "x", "zh-Hant": name}])
    assert [item.name for item in listed] == [shown]
