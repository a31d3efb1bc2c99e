"""The tables in a real browser: filter, sort, address, compare, keyboard, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from guide.project import Project

SHOWN = "table.guide-data tbody tr[id^='role-']:visible"
EVERY = "table.guide-data tbody tr[id^='pay-']"
PAY = f"{EVERY}:visible"


def rows(page: Page, pattern: str = SHOWN) -> list[str]:
    return page.locator(pattern).evaluate_all("rows => rows.map(row => row.id)")


def amounts(page: Page) -> list[float]:
    """What the rows of pay that are shown sort by, from the first."""
    cells = page.locator(f"{PAY} td.is-number")
    found: list[float] = cells.evaluate_all("cells => cells.map(c => Number(c.dataset.rank))")
    return found


def test_filters_narrow_the_rows_and_say_how_many(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/")
    every = len(rows(page))
    expect(page.locator(".guide-count")).to_have_text(f"共 {every} 列")
    page.get_by_label("地區", exact=True).select_option("HK")
    page.get_by_label("客群", exact=True).select_option("corporate")
    assert rows(page) == ["role-rm-corporate-hk"]
    expect(page.locator(".guide-count")).to_have_text(f"符合 1 列，共 {every} 列")
    expect(page.locator(".guide-count")).to_have_attribute("aria-live", "polite")
    assert "region=HK" in page.url and "segment=corporate" in page.url
    page.get_by_role("button", name="清除條件").click()
    assert len(rows(page)) == every and "region" not in page.url


def test_no_row_fits_is_said(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/roles/?text=没有这个词")
    expect(page.locator(".guide-count")).to_have_text("没有符合的行，请减少条件")
    assert rows(page) == []


@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
@pytest.mark.parametrize("typed", ["柜员", "櫃員"])
def test_text_filter_takes_either_script(page: Page, base_url: str, tree: str, typed: str) -> None:
    page.goto(f"{base_url}{tree}/roles/")
    page.locator(".guide-tools input").fill(typed)
    page.wait_for_url(re.compile("text="))
    assert "role-teller" in rows(page) and "role-arm" not in rows(page)


@pytest.mark.parametrize("path", ["glossary", "pay"])
def test_text_filter_reads_the_record_alone(page: Page, base_url: str, path: str) -> None:
    page.goto(f"{base_url}zh-hant/{path}/?text=回報錯誤")
    expect(page.locator(".guide-count")).to_have_text("沒有符合的列，請減少條件")


def test_address_restores_filter_and_order(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/?region=TW&confidence=single&sort=-amount")
    shown = rows(page, PAY)
    ranks = amounts(page)
    assert ranks == sorted(ranks, reverse=True) and 2 < len(shown) < len(rows(page, EVERY))
    facets = PAY.replace("tr[", "tr[data-region=TW][data-confidence=single][")
    assert rows(page, facets) == shown
    head = page.locator("th[data-column=amount]").first
    expect(head).to_have_attribute("aria-sort", "descending")


def test_sorting_goes_up_down_and_back(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/")
    written = rows(page, PAY)
    button = page.locator("th[data-column=amount] button").first
    button.focus()
    page.keyboard.press("Enter")
    assert amounts(page) == sorted(amounts(page)) and rows(page, PAY) != written
    page.keyboard.press("Space")
    assert amounts(page) == sorted(amounts(page), reverse=True)
    page.keyboard.press("Enter")
    assert rows(page, PAY) == written
    assert page.locator("[aria-sort]").count() == 0


def test_levels_sort_by_rank_not_by_word(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/?sort=-level")
    shown = rows(page)
    assert shown[0] == "role-loan-officer" and shown[1] == "role-branch-head"


def test_two_to_four_roles_stand_side_by_side(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/")
    for name in ("arm", "rm-cn"):
        page.locator(f"#role-{name} input").check()
    box = page.locator("table:has(#guide-comparison)")
    expect(box.locator("thead th")).to_have_text(["項目", "助理客戶關係經理", "客戶經理"])
    assert box.locator("tbody tr").count() >= 8
    expect(box).to_contain_text("32,000–45,000")
    assert "compare=arm%2Crm-cn" in page.url
    page.get_by_role("button", name="並排比較").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == (
        "guide-comparison"
    )
    for name in ("teller", "ao", "it"):
        page.locator(f"#role-{name} input").click()
    expect(page.locator(".guide-choice p")).to_have_text("最多選四個職位")
    assert page.locator(".guide-pick input:checked").count() == 4
    page.get_by_role("button", name="全部取消").click()
    expect(box).to_have_count(0)


def test_an_address_names_the_comparison_and_the_switcher_keeps_it(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}zh-hant/roles/?compare=arm,rm-tw&region=TW")
    expect(page.locator("table:has(#guide-comparison) thead th")).to_have_count(3)
    page.locator("[data-guide-switch]").click()
    page.wait_for_url(re.compile("/zh-hans/roles/.*region=TW"))
    expect(page.locator("table:has(#guide-comparison) thead th").nth(1)).to_have_text(
        "助理客户关系经理"
    )


def test_tools_come_with_instant_navigation(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/taiwan/")
    page.locator("article").get_by_role("link", name="薪資總表").first.click()
    page.wait_for_url(re.compile("/zh-hant/pay/$"))
    expect(page.locator(".guide-tools")).to_have_count(1)
    expect(page.locator(".guide-count")).to_contain_text("共")


def test_tools_come_to_and_from_a_page_that_has_its_scripts_in_the_head(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}zh-hant/roles/")
    expect(page.locator(".guide-tools")).to_have_count(1)
    page.locator("article").get_by_role("link", name="助理客戶關係經理").first.click()
    page.wait_for_url(re.compile("/zh-hant/roles/arm/"))
    expect(page.locator(".guide-print")).to_have_count(1)
    page.go_back()
    page.wait_for_url(re.compile("/zh-hant/roles/$"))
    expect(page.locator(".guide-tools")).to_have_count(1)
    page.get_by_label("地區", exact=True).select_option("HK")
    assert len(rows(page)) < 10


def test_material_search_does_not_open_on_our_keys(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/glossary/?text=KYC")
    expect(page.locator(".guide-count")).to_contain_text("符合")
    assert not page.locator("#__search").is_checked()


def test_glossary_filters_and_keeps_its_anchors(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/glossary/#term-resume")
    expect(page.locator("#term-resume")).to_be_in_viewport()
    page.locator(".guide-tools input").fill("简历")
    expect(page.locator("#term-resume")).to_be_visible()
    expect(page.locator("#term-resume th")).to_have_attribute("lang", "zh-Hant-TW")
    expect(page.locator("#term-resume th")).to_contain_text("履歷")


def test_a_late_row_of_a_long_table_is_found_by_its_address(page: Page, base_url: str) -> None:
    """Rows are laid out near the reader first: the jump must not miss, nor stay half drawn."""
    page.goto(f"{base_url}zh-hant/glossary/")
    last = page.locator("tbody tr[id]").last
    name = last.get_attribute("id")
    page.goto(f"{base_url}zh-hans/glossary/#{name}")
    expect(page.locator(f"#{name} td").last).to_be_in_viewport()
    expect(page.locator(f"#{name}")).to_have_css("content-visibility", "visible", timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_at_360_px_a_term_fits_the_screen(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}zh-hant/glossary/")
    assert page.evaluate(
        "[...document.querySelectorAll('.guide-rows tr')].slice(0, 30)"
        ".every(e => e.getBoundingClientRect().right <= 360)"
    )
    wide = "document.querySelector('.guide-scroll').scrollWidth"
    assert page.evaluate(wide) <= 360
    expect(page.locator(".guide-scroll")).not_to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("path", ["roles/", "pay/", "certifications/"])
@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_at_360_px_only_the_table_scrolls(page: Page, base_url: str, tree: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}{tree}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    region = page.locator(".guide-records .guide-scroll").first
    region.focus()
    page.keyboard.press("ArrowRight")
    moved = "document.activeElement.scrollLeft > 0"
    assert any(page.wait_for_timeout(50) or page.evaluate(moved) for _ in range(60))
    head = page.locator(".guide-records tbody th").first.bounding_box()
    assert head and head["x"] >= 0, "what the row is about stays in sight"
    name = region.get_attribute("aria-labelledby")
    assert page.locator(f"#{name}").inner_text().strip()


@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_without_script_everything_is_there_and_nothing_dead(
    browser: Browser, base_url: str, tree: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}{tree}/roles/")
    assert page.locator(SHOWN).count() == len(Project.at(ROOT).library.roles)
    assert (
        page.locator(".guide-records button, .guide-records input, .guide-records select").count()
        == 0
    )
    assert page.locator(".guide-records[data-guide-compare] ~ h2#compare").count() == 1
    page.goto(f"{base_url}{tree}/pay/")
    assert page.locator(".guide-chart svg").first.is_visible()
    with page.expect_download() as download:
        page.locator(".guide-download a[href$='salaries.csv']").first.click()
    assert download.value.suggested_filename == "salaries.csv"
    context.close()
