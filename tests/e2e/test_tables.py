"""The tables in a real browser: filter, sort, address, compare, keyboard, no script."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from guide.project import Project

SHOWN = "table.guide-data tbody tr[id^='role-']:visible"
EVERY = "table.guide-data tbody tr[id^='pay-']"
PAY = f"{EVERY}:visible"


def rows(page: Page, pattern: str = SHOWN) -> list[str]:
    return page.locator(pattern).evaluate_all("rows => rows.map(row => row.id)")


def amounts(page: Page) -> list[tuple[str, list[float]]]:
    """The rows of pay that are shown, from the first: each unit with what its rows sort by."""
    cells = page.locator(f"{PAY} td.is-number")
    told = "c.dataset.rank ?? c.textContent.match(/[\\d,]+/)[0].replaceAll(',', '')"
    found = cells.evaluate_all(f"cells => cells.map(c => [c.dataset.unit, Number({told})])")
    return [(unit, [rank for _, rank in row]) for unit, row in groupby(found, lambda c: c[0])]


def test_values_of_a_filter_are_a_set(page: Page, base_url: str) -> None:
    """Who serves persons and businesses is found under each of the two."""
    page.goto(f"{base_url}zh-hant/roles/?segment=corporate&region=TW")
    shown = rows(page)
    assert {"role-arm", "role-rm-tw", "role-arm-corporate"} <= set(shown)
    assert not set(shown) & {"role-arm-retail"}
    options = page.get_by_label("客群", exact=True).locator("option").all_inner_texts()
    assert options == ["全部", "個人", "企業", "內部支援"]
    page.get_by_label("客群", exact=True).select_option("retail")
    assert {"role-arm", "role-rm-tw", "role-arm-retail"} <= set(rows(page))


def test_filters_narrow_the_rows_and_say_how_many(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/")
    every = len(rows(page))
    expect(page.locator(".guide-count")).to_have_text(f"共 {every} 列")
    page.get_by_label("地區", exact=True).select_option("HK")
    page.get_by_label("客群", exact=True).select_option("corporate")
    few = rows(page)
    assert "role-rm-corporate-hk" in few and len(few) < 5
    said = f"只看香港；符合 {len(few)} 列，共 {every} 列"
    expect(page.locator(".guide-count")).to_have_text(said)
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
    groups = amounts(page)
    assert all(ranks == sorted(ranks, reverse=True) for _, ranks in groups)
    assert 2 < len(shown) < len(rows(page, EVERY))
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
    up = amounts(page)
    assert all(ranks == sorted(ranks) for _, ranks in up) and rows(page, PAY) != written
    page.keyboard.press("Space")
    down = amounts(page)
    assert all(ranks == sorted(ranks, reverse=True) for _, ranks in down)
    page.keyboard.press("Enter")
    assert rows(page, PAY) == written
    assert page.locator("[aria-sort]").count() == 0
    assert page.locator(".guide-group").count() == 0


def test_amounts_are_sorted_within_one_currency_and_period(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/?sort=-amount")
    units = [unit for unit, _ in amounts(page)]
    assert len(units) == len(set(units)) > 3, "the rows of each unit stand together"
    heads = page.locator(".guide-group th")
    assert set(heads.all_inner_texts()) >= {"新台幣元／月", "新台幣元／年", "港元／月"}
    said = page.locator(".guide-count")
    expect(said).to_contain_text("依金額由高到低，不同幣別與期間分開排")
    page.get_by_label("地區", exact=True).select_option("HK")
    shown = heads.filter(visible=True).all_inner_texts()
    assert "港元／月" in shown and not [head for head in shown if "新台幣" in head]


def test_a_sort_button_says_what_it_does(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/pay/")
    page.get_by_role("button", name=re.compile("金额.*排序")).click()
    expect(page.locator(".guide-count")).to_contain_text("按金额由低到高")


def test_levels_sort_by_rank_not_by_word(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/?sort=-level")
    shown = rows(page)
    assert shown[0] == "role-loan-officer" and shown[1] == "role-branch-head"


def choose(page: Page, role: str) -> None:
    """Take a role into the comparison, from the menu of its row."""
    page.locator(f"#role-{role} [data-guide-row]").click()
    page.get_by_role("button", name="加入比較").click()


def test_two_to_four_roles_stand_side_by_side(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/")
    for name in ("arm", "rm-cn"):
        choose(page, name)
    box = page.locator("table:has(#guide-comparison)")
    heads = ["項目", "助理客戶關係經理（ARM）台灣", "客戶經理（RM）中國內地"]
    expect(box.locator("thead th")).to_have_text(heads)
    assert box.locator("tbody tr").count() >= 8
    expect(box).to_contain_text("32,000–45,000")
    for link, place in (("信託業務人員", "certifications/#cert-tw-trust"), ("廠商文章", "#src-")):
        cited = box.get_by_role("link", name=link).first
        assert place in cited.evaluate("e => e.href")
    same, other = (
        box.locator("tbody tr").filter(has=page.get_by_role("rowheader", name=name))
        for name in ("客群", "級別")
    )
    expect(other.get_by_text("不同", exact=True)).to_be_visible()
    expect(same.get_by_text("不同", exact=True)).to_be_hidden()
    page.get_by_role("button", name="只看不同").click()
    expect(same).to_be_hidden()
    expect(other).to_be_visible()
    assert "compare=arm%2Crm-cn" in page.url
    page.get_by_role("button", name="並排比較").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == (
        "guide-comparison"
    )
    for name in ("teller", "ao", "it"):
        choose(page, name)
    expect(page.locator(".guide-choice p")).to_have_text("最多選四個職位")
    assert page.locator("tr[data-chosen]").count() == 4
    mark = "row => getComputedStyle(row.cells[0], '::before').content"
    assert "✓" in page.locator("tr[data-chosen]").first.evaluate(mark)
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
        "助理客户关系经理（ARM）台湾"
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
    expect(page.locator("h1")).to_contain_text("ARM")
    expect(page.get_by_role("button", name="列印一頁職位表")).to_have_count(1)
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
    expect(page.locator("#term-resume th")).to_have_attribute("lang", "zh-Hans-CN")
    expect(page.locator("#term-resume th")).to_contain_text("简历")
    expect(page.locator("#term-resume td").first).to_have_attribute("lang", "zh-Hant-TW")
    expect(page.locator("#term-resume td").first).to_contain_text("履歷")
    expect(page.locator(".guide-rows thead th").first).to_contain_text("中国内地")


def test_a_late_row_of_a_long_table_is_found_by_its_address(page: Page, base_url: str) -> None:
    """Rows are laid out near the reader first: the jump must not miss, nor stay half drawn."""
    page.goto(f"{base_url}zh-hant/glossary/")
    last = page.locator("tbody tr[id]").last
    name = last.get_attribute("id")
    page.goto(f"{base_url}zh-hans/glossary/#{name}")
    expect(page.locator(f"#{name} td").last).to_be_in_viewport()
    expect(page.locator(f"#{name}")).to_have_css("content-visibility", "visible")
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


PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("path", ["roles/", "pay/", "certifications/", "glossary/"])
@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_on_a_phone_the_first_row_is_on_the_first_screen(
    page: Page, base_url: str, tree: str, path: str
) -> None:
    page.set_viewport_size(PHONE)
    for region in ("", "TW", "CN", "HK"):
        if region:  # on the page as it was opened before
            page.locator("[data-guide-region]").select_option(region)
        page.goto(f"{base_url}{tree}/{path}")
        expect(page.locator(".guide-tools")).to_have_count(1)
        row = page.locator(".guide-records tbody tr[id]:visible").first.bounding_box()
        assert row and row["y"] <= 600, region
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = "document.querySelector('.guide-records .guide-scroll')"
    assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 1, "nothing to scroll to"


IN_SIGHT = """row => [...row.cells].filter(c => { const b = c.getBoundingClientRect();
  return b.width && b.left >= 0 && b.right <= innerWidth; }).map(c => c.textContent.trim())"""


def test_on_a_phone_a_figure_has_its_unit_year_and_confidence_in_sight(
    page: Page, base_url: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{base_url}zh-hant/pay/")
    row = page.locator("#pay-tw-arm-month")
    shown = row.evaluate(IN_SIGHT)
    for words in ("32,000–45,000", "新台幣元／月", "未查證", "台灣"):
        assert words in shown
    hidden = row.locator("td.is-rank-4:not(.is-blank)").first
    expect(hidden).to_be_hidden()
    more = row.locator(".guide-rest")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(hidden).to_be_visible()
    assert "：" in hidden.inner_text(), "a cell without a head says what it is"


def test_on_a_phone_the_bar_filters_and_sorts(page: Page, base_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{base_url}zh-hant/pay/")
    region = page.get_by_label("地區", exact=True)
    expect(region).to_be_hidden()
    page.get_by_role("button", name="條件").click()
    region.select_option("TW")
    page.get_by_label("排序", exact=True).select_option("-amount")
    assert all(ranks == sorted(ranks, reverse=True) for _, ranks in amounts(page))
    assert "sort=-amount" in page.url
    small = page.locator(".guide-tools :is(input, select)").evaluate_all(
        "all => all.filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).length"
    )
    assert small == 0, "iOS zooms into a field with small letters"


@pytest.mark.parametrize("width", [360, 1280])
def test_comparing_leads_to_the_heading_and_a_shared_address_opens_there(
    page: Page, base_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{base_url}zh-hant/roles/")
    for name in ("arm", "rm-tw"):
        choose(page, name)
    page.get_by_role("button", name="並排比較").click()
    head = page.locator("#guide-comparison")
    expect(head).to_be_in_viewport(ratio=1)
    page.goto("about:blank")
    page.goto(f"{base_url}zh-hant/roles/?compare=arm,rm-tw")
    expect(head).to_be_in_viewport(ratio=1)
    expect(page.locator("#guide-comparison ~ thead th").last).to_be_in_viewport()


def test_an_address_with_a_filter_opens_at_the_table(page: Page, base_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{base_url}zh-hant/certifications/?region=HK")
    expect(page.locator(".guide-count")).to_be_in_viewport()
    expect(page.locator("tbody tr[id]:visible").first).to_be_in_viewport()


def test_a_button_copies_the_address_of_what_is_shown(browser: Browser, base_url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/pay/")
    page.get_by_label("地區", exact=True).select_option("HK")
    page.get_by_role("button", name="複製這個畫面的連結").click()
    expect(page.get_by_role("status").filter(has_text="已複製")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("?region=HK")
    context.close()


def test_the_menu_of_a_row_works_with_the_keyboard_alone(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/")
    row = page.locator("#pay-tw-arm-month")
    button = row.locator("[data-guide-row]")
    expect(button).to_have_accessible_name(re.compile("ARM"))
    assert button.locator("xpath=ancestor::th").count() == 0, "the row's header is its name alone"
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="回報錯誤")).to_be_focused()
    edit = page.get_by_role("link", name="編輯資料").get_attribute("href") or ""
    at = re.search(r"/edit/main/docs/data/salaries\.yml#L(\d+)$", edit)
    lines = (ROOT / "docs/data/salaries.yml").read_text(encoding="utf-8").split("\n")
    assert at and lines[int(at[1]) - 1] == "- id: tw-arm-month"
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".guide-menu-list")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("pay/", "pay/#pay-"),
        ("pay/taiwan/", "pay/#pay-"),
        ("glossary/", "glossary/#term-"),
        ("roles/arm/", "roles/arm/#facts"),
    ],
)
def test_an_error_is_reported_without_an_account(
    page: Page, base_url: str, path: str, place: str
) -> None:
    """The report names the figure where its row is, from wherever it is shown."""
    page.goto(f"{base_url}zh-hant/{path}")
    button = page.locator("td > [data-guide-row]").first
    row = button.locator("xpath=ancestor::tr").locator("th").inner_text()
    button.click()
    page.get_by_role("button", name="回報錯誤").click()
    text = page.get_by_role("dialog").get_by_role("textbox").input_value()
    assert f"頁面：{page.title().split(' - ')[0].split('｜')[0]}\n" in text
    assert re.split(r"\s|\d", row)[0] in text and f"{base_url}zh-hant/{place}" in text
    form = page.get_by_role("dialog").get_by_role("link").get_attribute("href") or ""
    assert "template=wrong-fact.yml" in form and ".md%23" in form
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", ["pay/taiwan/", "roles/arm/"])
def test_each_figure_of_a_chart_is_reported_by_itself(page: Page, base_url: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{base_url}zh-hant/{path}")
    bars = page.locator(".guide-chart > ul > li")
    buttons = bars.locator("[data-guide-row]")
    expect(buttons).to_have_count(bars.count())
    bar = bars.nth(1)
    name, value = bar.locator("a").first, bar.locator(".guide-bar-value").evaluate(NUMBER)
    expect(buttons.nth(1)).to_have_accessible_name(f"回報這個數字：{name.inner_text()}")
    buttons.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="回報錯誤")).to_be_focused()
    page.keyboard.press("Enter")
    text = page.get_by_role("dialog").get_by_role("textbox").input_value()
    row = name.evaluate("link => link.href")
    assert "/pay/#pay-" in row and row in text and value in text
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


NUMBER = "value => /[\\d,]+/.exec(value.textContent)[0]"
HIDDEN = """all => all.filter(sign => { const { width, height } = sign.getBoundingClientRect();
  return width <= 1 && height <= 1; }).length"""


@pytest.mark.parametrize("path", ["roles/arm/", "plan/taiwan/", "pay/", "roles/rm-senior/"])
def test_signs_stand_for_words_that_the_page_spells_out_once(
    page: Page, base_url: str, path: str
) -> None:
    page.goto(f"{base_url}zh-hant/{path}")
    signs = page.locator("article :is(.guide-sure, .guide-undated)[title]")
    words = signs.locator("> span")
    assert words.count() and words.evaluate_all(HIDDEN) == words.count()
    said = signs.evaluate_all("all => all.map(sign => [sign.title, sign.textContent])")
    assert all(title == text for title, text in said), "a screen reader hears what the eye may ask"
    legend = page.locator(".guide-legend")
    expect(legend).to_have_count(1)
    shown = legend.locator("span").all_inner_texts()
    assert sorted(shown) == sorted({title for title, _ in said})
    first = "(legend) => !!(legend.compareDocumentPosition(document.querySelector("
    first += "'article .guide-sure[title]')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    assert legend.evaluate(first), "it stands before what it explains"
    page.emulate_media(media="print")
    expect(legend).to_be_hidden()
    assert words.evaluate_all(HIDDEN) == 0
    text = page.request.get(f"{base_url}zh-hant/{path}index.md").text()
    assert text.count("未查證") >= [title for title, _ in said].count("未查證") > 0


def test_a_wide_screen_keeps_the_heads_in_sight(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base_url}zh-hant/certifications/")
    page.locator(".guide-records tbody tr[id]").nth(12).scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    expect(page.locator(".guide-records thead th").first).to_be_in_viewport()


def test_paper_says_what_a_table_was_filtered_by(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/?region=HK")
    expect(page.locator(".guide-on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".guide-on-paper")).to_contain_text("只列出 地區＝香港")


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
    page.set_viewport_size(PHONE)
    last = page.locator(f"{SHOWN} >> td").last
    expect(last).to_be_visible()
    expect(page.locator(".guide-report")).to_have_attribute("href", re.compile("wrong-fact"))
    page.goto(f"{base_url}{tree}/pay/")
    assert page.locator(".guide-chart svg").first.is_visible()
    with page.expect_download() as download:
        page.locator(".guide-download a[href$='salaries.csv']").first.click()
    assert download.value.suggested_filename == "salaries.csv"
    context.close()


def test_heads_that_stick_cover_no_row(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/industry/regions/")
    covered = page.locator("table:has(thead)").evaluate_all(
        "all => all.filter(e => e.tHead.getBoundingClientRect().bottom"
        " > e.tBodies[0].getBoundingClientRect().top + 2).length"
    )
    assert covered == 0
