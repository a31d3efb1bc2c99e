"""The reader's region in a real browser: chosen once, every page follows it and says its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_frame import STARTED, faults

PHONE = {"width": 360, "height": 740}
ROWS = ".guide-records[data-guide-filter] tbody tr[data-region]:visible"


@pytest.fixture(autouse=True)
def site(built_site: Path) -> Iterator[Path]:
    """All these tests read the one site."""
    yield built_site


def choice(page: Page) -> Locator:
    """The field in the header."""
    return page.locator("[data-guide-region]")


def regions(page: Page) -> set[str]:
    """Whose rows the page's first table shows."""
    found = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.dataset.region)")
    return set(found)


def test_a_choice_is_kept_over_pages_and_can_be_made_with_the_keyboard(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}zh-hant/")
    expect(choice(page)).to_have_value("")
    expect(page.get_by_role("combobox", name="你的地區")).to_be_visible()
    everything = page.locator(".guide-question a:visible").count()
    choice(page).focus()
    page.wait_for_selector(STARTED)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(choice(page)).to_have_value("CN")
    expect(page.locator(".guide-question a:visible")).to_have_count(everything // 3)
    for words, shown in (("內地的閱讀路徑", True), ("台灣的閱讀路徑", False)):
        expect(page.locator("h2", has_text=words)).to_be_visible(visible=shown)
    links = page.locator(".guide-by-region td a:visible")
    assert links.evaluate_all("all => all.every(e => !/taiwan|hong-kong/.test(e.pathname))")
    note, pencil = (
        page.locator(f"article .{name}").bounding_box()
        for name in ("guide-elsewhere", "guide-pencil")
    )
    assert (
        note and pencil and note["x"] + note["width"] <= pencil["x"] + 1
    )  # beside it, not under it
    page.get_by_role("button", name="看全部地區").click()
    expect(page.locator("h2", has_text="台灣的閱讀路徑")).to_be_visible()
    expect(choice(page)).to_have_value("CN")
    # instant navigation, to a page whose tables need a script that the first page did without
    page.locator(".md-tabs__link", has_text="薪資").click()
    page.wait_for_url(re.compile(r"/zh-hant/pay/"))
    expect(page.get_by_role("button", name="只看中國內地")).to_be_visible()
    assert regions(page) == {"CN"}
    page.goto(f"{base_url}zh-hans/certifications/")
    expect(choice(page)).to_have_value("CN")
    assert regions(page) == {"CN"}


def test_the_address_names_the_region_of_a_visit_and_overrules_no_choice(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}zh-hans/roles/?region=HK")
    expect(choice(page)).to_have_value("HK")
    assert regions(page) == {"HK"}
    page.goto(f"{base_url}zh-hans/entry/")
    expect(choice(page)).to_have_value("HK")
    choice(page).select_option("TW")
    assert regions(page) == {"TW"}
    page.goto(f"{base_url}zh-hans/roles/?region=CN")
    expect(choice(page)).to_have_value("CN")
    page.goto(f"{base_url}zh-hans/about/")
    expect(choice(page)).to_have_value("TW")


def test_a_table_of_one_region_says_so_and_lets_go(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/")
    every = len(page.locator(ROWS).all())
    choice(page).select_option("HK")
    assert regions(page) == {"HK"}
    expect(page.locator(".guide-count")).to_have_text(re.compile(rf"^只看香港；.*共 {every} 列"))
    assert "region=HK" in page.url, "a copied address shows the same"
    charts = page.locator("figure.guide-chart:visible")
    assert set(charts.evaluate_all("all => all.map(e => e.dataset.region)")) == {"HK"}
    notes = page.locator(".guide-notes").first.locator("li:visible")
    marks = page.locator(f"{ROWS} th sup a")
    numbers = notes.evaluate_all("all => all.map(e => String(e.value))")
    assert numbers == list(dict.fromkeys(marks.all_inner_texts())), (
        "notes of the rows that are shown, by their numbers"
    )
    page.get_by_text("另有台灣、中國內地的圖").get_by_role("button", name="顯示").click()
    assert charts.count() > 3
    page.get_by_role("button", name="只看香港").click()
    assert len(page.locator(ROWS).all()) == every
    expect(page.locator(".guide-count")).to_have_text(f"共 {every} 列")
    expect(choice(page)).to_have_value("HK")
    page.reload()
    assert regions(page) == {"TW", "CN", "HK"}, "the address says that all are wanted"


def test_a_table_without_tools_keeps_to_the_region_and_shows_the_rest(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}zh-hant/pay/")
    table = page.locator("table", has=page.locator("#structure-tw-ao"))
    rows = table.locator("tbody tr:visible")
    every = rows.count()
    choice(page).select_option("TW")
    shown = rows.evaluate_all("rows => rows.map(row => row.dataset.region)")
    assert 0 < len(shown) < every and set(shown) == {"TW"}
    rest = page.get_by_text("另有中國內地、香港的列")
    rest.get_by_role("button", name="顯示").click()
    assert rows.count() == every
    expect(rest).to_have_count(0)
    choice(page).select_option("HK")
    choice(page).select_option("")
    assert rows.count() == every


def test_an_address_of_a_row_that_the_region_hides_shows_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/?region=HK")
    for row in ("structure-tw-ao", "pay-tw-arm-month"):
        page.goto(f"{base_url}zh-hant/pay/#{row}")
        expect(page.locator(f"#{row}")).to_be_in_viewport()
    page.goto(f"{base_url}zh-hant/pay/")
    expect(page.locator("#pay-tw-arm-month")).to_be_hidden()
    page.evaluate("location.hash = 'pay-tw-arm-month'")
    expect(page.locator("#pay-tw-arm-month")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_of_contents_names_what_is_shown(page: Page, base_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{base_url}zh-hant/")
    links = page.locator(":is(.md-nav--secondary, .guide-toc) li:not([hidden]) > a")
    every = links.count()
    targets = "all => all.every(a => document.querySelector(a.hash).getClientRects().length)"
    choice(page).select_option("TW")
    assert links.evaluate_all(targets)
    if width > 360:  # on a narrow screen the home page has no such list
        assert 0 < links.count() < every
    page.get_by_role("button", name="看全部地區").click()
    expect(links).to_have_count(every)


def test_a_page_says_its_region_and_leads_to_the_readers(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/rm/?region=TW")
    path = page.locator(".guide-path")
    expect(path.locator("li").last).to_have_text("中國內地")
    assert page.title().startswith("客戶經理（RM）總覽｜中國內地 - ")
    page.goto(f"{base_url}zh-hant/pay/mainland/")
    assert "｜" not in page.title(), "its name says so"
    line = path.get_by_text("這頁講中國內地；你選的是台灣")
    line.get_by_role("link", name="台灣薪資與福利").click()
    page.wait_for_url(re.compile("/zh-hant/pay/taiwan/"))
    expect(path.get_by_text("你選的是")).to_have_count(2)
    expect(path.get_by_text("你選的是").filter(visible=True)).to_have_count(0)
    # a page about all regions leads on to the reader's
    page.goto(f"{base_url}zh-hant/pay/")
    after = page.locator(".md-footer__link--next:visible")
    expect(after).to_have_text(re.compile("台灣薪資與福利"))
    choice(page).select_option("HK")
    expect(after).to_have_text(re.compile("香港人工與花紅"))


def test_search_and_glossary_lead_with_the_region(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/glossary/?region=HK")
    heads = page.locator("table.guide-rows thead th")
    left = heads.evaluate_all("all => all.map(e => [e.getBoundingClientRect().left, e.innerText])")
    assert "香港" in min(left)[1]
    # of what is about one region, the reader's stands first
    found = page.locator(".guide-search-region").filter(has_not_text="三地")
    page.locator(".md-search__input").fill("薪酬多少")
    expect(found.first).to_have_text("香港")
    page.goto(f"{base_url}zh-hans/search/?q=薪酬多少")
    expect(page.locator(".guide-results [role=status]").first).to_contain_text("优先列香港的")
    expect(found.first).to_have_text("香港")
    assert {"香港", "台湾", "内地"} == set(found.all_inner_texts()), "nothing is left out"
    choice(page).select_option("CN")
    expect(found.first).to_have_text("内地")


@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_header_has_room_for_the_choice(page: Page, base_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{base_url}zh-hant/?region=CN")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    box, header = choice(page).bounding_box(), page.locator(".md-header").bounding_box()
    assert box and header and box["height"] >= 24 and header["height"] < 70
    assert choice(page).evaluate("e => getComputedStyle(e).fontSize") == "16px", "no zoom on iOS"
    assert faults(page) == []


def test_three_roles_on_a_phone_are_seen_two_at_a_time(page: Page, base_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{base_url}zh-hans/roles/?compare=arm,rm-cn,rm-corporate-hk&region=TW")
    heads = page.locator(".guide-side thead th:visible")
    expect(heads).to_have_text([re.compile("ARM.*台湾"), re.compile("RM.*中国内地")])
    page.get_by_label("左边").select_option("2")
    expect(heads.filter(has_text="香港")).to_have_count(1)
    left = heads.evaluate_all("all => all.map(e => [e.getBoundingClientRect().left, e.innerText])")
    assert "香港" in min(left)[1] and "中国内地" in max(left)[1]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator(".guide-side tbody tr").nth(6).scroll_into_view_if_needed()
    page.mouse.wheel(0, 200)
    expect(heads.first).to_be_in_viewport()
    assert faults(page) == []


def test_without_scripts_every_region_is_there(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    plain = context.new_page()
    plain.goto(f"{base_url}zh-hans/?region=TW")
    expect(choice(plain)).to_be_hidden()
    expect(plain.locator(".guide-region:visible")).to_have_count(3)
    plain.goto(f"{base_url}zh-hans/pay/mainland/")
    expect(plain.locator(".guide-here")).to_have_text("中国内地")
    plain.locator(".guide-others").get_by_role("link", name="台湾").click()
    expect(plain).to_have_url(f"{base_url}zh-hans/pay/taiwan/")
    context.close()
