"""The ways into a bank in a real browser: cards on a phone, rounds that pass, filters, search."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import small
from conftest import serve

PASSED = "#route-tw-passed .guide-passed"
AHEAD = "#route-cn-ahead .guide-passed"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small guide that has the cases' ways in, built on 2026-03-07."""
    guide = small.make(tmp_path_factory.mktemp("routes"))
    small.add_routes(guide)
    server, url = serve(guide / "site")
    status, said = small.build(guide, SITE_URL=url, SOURCE_DATE_EPOCH="1772841600")
    assert status == 0, said
    yield url
    server.shutdown()


@pytest.mark.parametrize(("tree", "word"), [("zh-hant", "已過"), ("zh-hans", "已过")])
def test_a_round_that_passes_after_the_build_says_so(
    page: Page, home: str, tree: str, word: str
) -> None:
    page.clock.set_fixed_time("2026-03-08T12:00:00")
    page.goto(f"{home}{tree}/entry/")
    expect(page.locator(".guide-count")).to_be_visible()
    assert page.locator(PASSED).count() == 0
    page.clock.set_fixed_time("2026-03-09T12:00:00")
    page.reload()
    expect(page.locator(PASSED)).to_have_text(word)
    assert page.locator(AHEAD).count() == 0


@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_at_360_px_a_route_is_a_card_whose_cells_say_what_they_are(
    page: Page, home: str, tree: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{home}{tree}/entry/#route-tw-passed")
    row = page.locator("#route-tw-passed")
    expect(row).to_be_in_viewport()
    assert page.evaluate("document.querySelector('.guide-scroll').scrollWidth") <= 360
    text = row.inner_text()
    words = {
        "zh-hant": ("地區：台灣", "學歷：大學畢業", "考試 2026-03-08"),
        "zh-hans": ("地区：台湾", "给谁：应届毕业生", "考试 2026-03-08"),
    }[tree]
    assert all(word in text for word in words), text
    assert "–" not in page.locator("#route-hk-always").inner_text()


def test_labels_of_cards_are_no_part_of_the_values(page: Page, home: str) -> None:
    page.goto(f"{home}zh-hant/entry/")
    assert "地區：" not in page.locator("#route-tw-passed").inner_text()
    region = page.get_by_label("地區", exact=True)
    assert "台灣" in region.locator("option").all_inner_texts()
    region.select_option("TW")
    page.get_by_label("種類", exact=True).select_option("exam")
    expect(page.locator("#route-tw-passed")).to_be_visible()
    expect(page.locator("#route-cn-ahead")).to_be_hidden()
    assert "region=TW" in page.url and "kind=exam" in page.url


@pytest.mark.parametrize(
    ("tree", "query"), [("zh-hant", "甲種統一測驗"), ("zh-hans", "甲种统一测验")]
)
def test_search_leads_to_the_row(page: Page, home: str, tree: str, query: str) -> None:
    page.goto(f"{home}{tree}/")
    page.mouse.move(300, 300)
    expect(page.locator("html[data-theme=started]")).to_be_attached()
    page.click(".md-search__input")
    page.keyboard.type(query)
    link = page.locator(".md-search-result__item a[href*='#route-tw-passed']").first
    expect(link).to_have_attribute("href", re.compile(rf"/{tree}/entry/"))
