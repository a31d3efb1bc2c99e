"""The search box as a reader uses it: keys, input methods, paste, links, and bad networks."""

from __future__ import annotations

import base64
import csv
import functools
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypinyin
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bench.waves import IN_WAVES
from conftest import serve
from guide.search import packing, protocol, sounds
from guide.search.folding import WORD, fold, joined_numbers, keys, table
from guide.search.volumes import Folder
from test_search_index import index_of

BOX = ".md-search__input"
LINKS = ".md-search-result__item a"
NOTICE = ".guide-search-notice"
CASES = Path(__file__).parent.parent / "cases"


def ready(page: Page, url: str) -> None:
    """Open a page and wait for the theme, which starts at the reader's first move."""
    page.goto(url)
    page.mouse.move(300, 300)
    expect(page.locator("html[data-theme=started]")).to_be_attached()


def open_box(page: Page, url: str) -> None:
    ready(page, url)
    page.click(BOX)


def search(page: Page, url: str, query: str) -> None:
    open_box(page, url)
    page.keyboard.type(query)


WHOLE = """() => {
    window.fetchInParts = window.fetch.bind(window);
    window.fetch = (url, { signal }) => fetchInParts(url, { signal });
}"""


@pytest.fixture(scope="session")
def parts(browser: Browser, base_url: str, built_site: Path) -> Iterator[Page]:
    """A page with the worker's code, as `guideSearch`: one for all queries that need no box.

    It fetches no parts of files, for thousands of queries ask for nearly all of them.
    """
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/")
    for name in ("query", "mend"):
        (script,) = (built_site / "assets/js").glob(f"search-{name}.*.js")
        page.add_script_tag(url=f"{base_url}assets/js/{script.name}")
    page.evaluate(WHOLE)
    yield page
    context.close()


ASK = """async ([base, query]) => {
    const engines = (window.engines ??= new Map());
    if (!engines.has(base)) engines.set(base, new guideSearch.GuideSearch(base));
    const { items, notice } = await engines.get(base).search(query);
    const pages = items.map(([{ location }]) => location.split("#")[0].replace(/\\/$/, ""));
    return [pages, notice?.state ?? ""];
}"""


Answers = Callable[[str, str], tuple[list[str], str]]


def index_of_tree(site: Path, base_url: str, tree: str) -> str:
    """Where a tree's index is, as a page tells the worker."""
    stub = json.loads((site / tree / "search/search_index.json").read_text("utf-8"))
    return f"{base_url}assets/js/{stub['config']['index']}"


@pytest.fixture
def answers(parts: Page, base_url: str, built_site: Path) -> Answers:
    """(tree, query) -> the pages that answer it, the first one first; how sure the search is."""

    def ask(tree: str, query: str) -> tuple[list[str], str]:
        base = index_of_tree(built_site, base_url, tree)
        pages, state = parts.evaluate(ASK, [base, query])
        return pages, state

    return ask


def test_typing_finds_the_page_about_it_in_the_readers_own_script(
    page: Page, base_url: str
) -> None:
    search(page, f"{base_url}zh-hans/roles/arm/", "職能基準勘誤")
    first = page.locator(LINKS).first
    expect(first).to_have_attribute("href", re.compile("/zh-hans/competency/"))
    expect(page.locator(".md-search-result__item mark").first).to_have_text("职能基准")
    assert all("/zh-hans/" in (a.get_attribute("href") or "") for a in page.locator(LINKS).all())


@pytest.mark.parametrize("query", ["lvli", "ㄌㄩˇㄌㄧˋ", "履厲"])
def test_box_hears_sounds_and_slips_with_what_it_fetches_for_them(
    page: Page, base_url: str, query: str
) -> None:
    with page.expect_request("**/assets/js/search-mend.*"):
        search(page, f"{base_url}zh-hant/", query)
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(quote("履歷")))


def test_no_page_is_listed_twice(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "客戶經理")
    expect(page.locator(LINKS).first).to_be_visible()
    items = page.locator(".md-search-result__item").all()
    pages = [(i.locator("a").first.get_attribute("href") or "").partition("?")[0] for i in items]
    assert len(pages) > 5
    assert len({p.partition("#")[0] for p in pages}) == len(pages)


def test_sections_stand_under_their_page(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "AO 的兩種讀法")
    links = page.locator(".md-search-result__item").first.locator("a")
    expect(links.nth(0)).to_have_attribute("href", re.compile(r"compare/arm-rm-ao/\?"))
    expect(links.nth(1)).to_have_attribute("href", re.compile("#two-readings"))


def test_result_says_by_which_other_name_it_matched(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "mortgage")
    expect(page.locator(".guide-search-why").first).to_have_text(
        re.compile("^mortgage → (房貸|按揭|房屋貸款)$")
    )


@pytest.mark.parametrize("how", ["paste", "dictation", "composition"])
def test_text_that_comes_without_keys_is_searched(page: Page, base_url: str, how: str) -> None:
    open_box(page, f"{base_url}zh-hant/")
    if how == "composition":
        cdp = page.context.new_cdp_session(page)
        for part in ("ㄇ", "ㄇㄧㄢ", "面ㄕ", "面試"):
            length = {"selectionStart": len(part), "selectionEnd": len(part)}
            cdp.send("Input.imeSetComposition", {"text": part, **length})
        cdp.send("Input.insertText", {"text": "面試"})
    elif how == "paste":
        page.evaluate(
            """() => {
                const box = document.querySelector('.md-search__input');
                box.setRangeText('面試');
                const kind = {inputType: 'insertFromPaste', bubbles: true};
                box.dispatchEvent(new InputEvent('input', kind));
            }"""
        )
    else:
        page.keyboard.insert_text("面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))


def test_enter_that_ends_a_composition_opens_nothing(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_be_visible()
    page.evaluate(
        """() => document.querySelector('.md-search__input').dispatchEvent(
            new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}))"""
    )
    page.wait_for_timeout(200)
    assert page.url == f"{base_url}zh-hant/"


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_goes_to_the_box(page: Page, base_url: str, key: str) -> None:
    ready(page, f"{base_url}zh-hant/roles/arm/")
    page.keyboard.press(key)
    expect(page.locator(BOX)).to_be_focused()


def test_arrows_go_through_results_and_escape_closes(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "履歷")
    expect(page.locator(LINKS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    expect(page.locator(LINKS).first).to_have_css("outline-style", "solid")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_enter_opens_the_first_result_and_its_words_are_marked(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/roles/arm/", "职位总览")
    expect(page.locator(".md-search-result__item mark").first).to_have_text("職位總覽")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zh-hant/roles/\?h="))
    marks = page.locator("article mark[data-md-highlight]")
    expect(marks.get_by_text("職位總覽").first).to_be_visible()


def test_search_goes_on_after_instant_navigation(page: Page, base_url: str) -> None:
    ready(page, f"{base_url}zh-hant/roles/arm/")
    page.click("nav.md-footer__inner a.md-footer__link--next")
    expect(page).not_to_have_url(f"{base_url}zh-hant/roles/arm/")
    page.click(BOX)
    page.keyboard.insert_text("面試")
    result = page.locator(LINKS).first
    expect(result).to_have_attribute("href", re.compile(f"{base_url}zh-hant/interview/"))


def test_deep_link_searches(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/?q=面试")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))


def test_404_page_searches_the_primary_tree(page: Page, base_url: str) -> None:
    search(page, f"{base_url}no/such/page", "面試")
    result = page.locator(LINKS).first
    expect(result).to_have_attribute("href", re.compile(f"{base_url}zh-hant/interview/"))


def test_clearing_the_box_clears_the_results(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_be_visible()
    page.click(".md-search__form button[type=reset]")
    expect(page.locator(LINKS)).to_have_count(0)


def test_results_are_announced(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hans/", "面试")
    voice = page.locator(".guide-search-voice[role=status]")
    expect(voice).to_have_text(re.compile(r"^前 8 个结果，全部 \d+ 个，第一个是 .*面试"))


def test_nothing_found_offers_near_terms_the_glossary_and_the_list(
    page: Page, base_url: str
) -> None:
    search(page, f"{base_url}zh-hant/roles/arm/", "履嚏")
    expect(page.locator(NOTICE)).to_contain_text("沒有完全符合")
    links = page.locator(f"{NOTICE} a")
    expect(links.first).to_contain_text("履")
    expect(page.get_by_role("link", name="查術語表")).to_have_attribute(
        "href", f"{base_url}zh-hant/glossary/"
    )
    page.get_by_role("link", name="依注音查全部名稱").click()
    expect(page).to_have_url(f"{base_url}zh-hant/az/")


@pytest.mark.parametrize("query", ["asdfgh", "qwerty zxcv"])
def test_enter_on_nothing_leads_to_the_page_of_results_that_says_so(
    page: Page, base_url: str, query: str
) -> None:
    search(page, f"{base_url}zh-hant/roles/arm/", query)
    expect(page.locator(NOTICE)).to_contain_text("沒有找到")
    page.keyboard.press("Enter")
    expect(page.locator(".guide-results [role=status]")).to_have_text("沒有找到這個詞。")
    assert "/zh-hant/search/?q=" in page.url


@pytest.mark.parametrize("query", ["明天的天氣", "人民幣匯率", "紅燒肉怎麼做"])
def test_what_no_page_says_is_told_apart_from_a_match(
    page: Page, base_url: str, query: str
) -> None:
    search(page, f"{base_url}zh-hant/", query)
    expect(page.locator(NOTICE)).to_contain_text(re.compile("沒有(完全符合|找到)"))
    search(page, f"{base_url}zh-hant/", "理財專員")
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.locator(NOTICE)).to_be_hidden()


@pytest.mark.parametrize(
    ("tree", "query", "first"),
    [
        ("zh-hant", "理專", "roles/wealth-planner/"),
        ("zh-hans", "柜哥", "roles/branch-and-support/"),
        ("zh-hans", "银从", "certifications/mainland/"),
        ("zh-hant", "AO是做什麼的", "compare/arm-rm-ao/"),
        ("zh-hant", "什麼是按揭", "glossary/"),
        ("zh-hant", "保險牌", "certifications/hong-kong/"),
        ("zh-hans", "p1.3.4", "competency/matrix/"),
        ("zh-hant", "Relationship Manager", "roles/relationship-manager-hk/"),
        ("zh-hant", "客戶經理", "roles/rm/"),  # a page with that name for its title
    ],
)
def test_name_leads_to_the_thing_before_pages_that_mention_it(
    answers: Answers, tree: str, query: str, first: str
) -> None:
    pages, _ = answers(tree, query)
    assert f"{pages[0]}/" == first


@pytest.mark.parametrize(
    ("tree", "query", "first"),
    [
        ("zh-hant", "理專 工作內容", ["roles/wealth-planner/#duties"]),
        ("zh-hant", "企金RM的職責", ["roles/rm-corporate-tw/#facts"]),
        ("zh-hant", "GBO 學歷要求", ["roles/branch-officer-hk/#entry"]),
        ("zh-hans", "大堂经理晋升", ["career/", "roles/lobby-manager/#next"]),
        ("zh-hans", "柜员工资", ["pay/mainland/", "roles/teller/#pay"]),
        ("zh-hans", "柜员一年能拿多少", ["pay/mainland/", "roles/teller/#pay"]),
        ("zh-hant", "企金AO每天都在幹嘛", ["roles/ao-corporate-tw/#facts"]),  # not a day of ARM
        ("zh-hans", "做私人银行要什么条件", ["roles/rm-private-bank/#entry"]),  # a line of posts
    ],
)
def test_what_is_asked_about_a_post_leads_to_the_section_of_its_page(
    parts: Page, base_url: str, built_site: Path, tree: str, query: str, first: list[str]
) -> None:
    """Behind the page of the topic, where the query finds that: pay, certificates, career."""
    base = index_of_tree(built_site, base_url, tree)
    got = parts.evaluate(BEST, [base, query])
    assert [found.startswith(wanted) for found, wanted in zip(got, first, strict=False)] == [
        True
    ] * len(first), got[:3]


BEST = """async ([base, query]) => {
    const { items } = await new guideSearch.GuideSearch(new URL(base)).search(query);
    return items.map(([best]) => best.location);
}"""
"""Of every page found the entry that stands first."""


@pytest.mark.parametrize(
    ("query", "weak"),
    [
        ("房仲證照", True),
        ("房仲轉銀行", False),
        ("提前還款", True),
        ("房貸利率多少", True),
        ("員工房貸利率", False),
        ("新加坡銀行工作", True),
        ("派駐新加坡分行", False),
        ("relationship manager salary hong kong", False),  # every word but the region's
        ("how to open an offshore account", True),  # "open" is no slip of "one"
        ("CAMS有用嗎", True),
        ("匯豐銀行 開放時間", True),
    ],
)
def test_services_places_and_trades_are_no_subject_but_for_staff_and_who_leaves_them(
    answers: Answers, query: str, weak: bool
) -> None:
    assert (answers("zh-hant", query)[1] == "weak") == weak


def test_pages_below_the_sight_have_no_excerpt_yet(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "客戶經理")
    items = page.locator(".md-search-result__item")
    expect(items).to_have_count(8)
    expect(items.first.locator("p").first).to_be_visible()
    expect(items.last.locator("p")).to_have_count(0)


@pytest.mark.parametrize(
    ("tree", "query", "first"),
    [
        ("zh-hant", "強績金考試", "certifications/hong-kong/"),  # same sound, in a longer word
        ("zh-hant", "理財轉員", "roles/wealth-planner/"),  # zh and z
        ("zh-hans", "劳务派谴", "faq/mainland/"),  # the last character
        ("zh-hans", "无导领小组讨论", "interview/mainland/"),  # two in the other order
        ("zh-hans", "无领小组讨论", "interview/mainland/"),  # one missing
        ("zh-hans", "无领领导小组讨论", "interview/mainland/"),  # one too many
        ("zh-hant", "relationship manger 人工", "pay/hong-kong/"),
    ],
)
def test_slips_of_sound_order_and_number_are_mended(
    answers: Answers, tree: str, query: str, first: str
) -> None:
    pages, _ = answers(tree, query)
    assert f"{pages[0]}/" == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("銀行AI取代", "(faq/taiwan|industry/outlook)/"),  # no region: the reader's own
        ("做銀行使唔使識英文", "(entry|interview|faq)/hong-kong/"),  # words of a region
        ("恒生銀行花紅", "pay/hong-kong/"),  # a bank of a region
        ("私銀 還是 零售", "(faq/hong-kong|roles/relationship-manager-hk)/"),  # a short name
        ("relationship manager salary taiwan", "pay/taiwan/"),  # a region in English
        ("台灣的RM跟大陸的客戶經理差在哪", "industry/regions/"),  # two regions are compared
        ("上海和香港的客戶經理差別", "industry/regions/"),  # by their cities
        ("做RM係咪好辛苦", "(roles/relationship-manager-hk|faq/hong-kong)/"),  # a name of others
    ],
)
def test_page_of_the_region_that_a_query_is_about_comes_first(
    answers: Answers, query: str, first: str
) -> None:
    pages, _ = answers("zh-hant", query)
    assert re.fullmatch(first, f"{pages[0]}/")


@pytest.mark.parametrize("query", ["柜台人员", "平台贷款风险"])
def test_word_with_a_regions_short_name_in_it_names_no_region(answers: Answers, query: str) -> None:
    pages, _ = answers("zh-hans", query)
    assert [page for page in pages[:2] if "taiwan" in page] == []


def test_every_result_says_its_region(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hans/", "面试")
    expect(page.locator(LINKS).first).to_be_visible()
    items = page.locator(".md-search-result__item").all()
    said = [item.locator(".guide-search-region").first.text_content() for item in items]
    assert set(said) <= {"台湾", "内地", "香港", "三地"} and "内地" in said


def test_reason_is_in_the_script_that_was_typed(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "櫃姐的薪水")
    reasons = page.locator(".guide-search-why")
    expect(reasons.first).to_have_text(re.compile("^[^姐薪]*(櫃姐|薪水) → "))


def test_links_of_pages_mark_the_words_that_led_there(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "業績壓力")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()  # texts are there
    links = page.locator(f"{LINKS}.md-search-result__link").all()
    assert not [a for a in links[:6] if re.search(r"[?&]h=(&|#|$)", str(a.get_attribute("href")))]


# The page of results ----------------------------------------------------------------------------


def results(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(".guide-results__list > li").first).to_be_visible()


def test_page_of_results_has_an_address_filters_and_back(page: Page, base_url: str) -> None:
    results(page, f"{base_url}zh-hant/search/?q=薪資")
    assert not page.is_checked("#__search"), "the box stays closed"
    status = page.locator(".guide-results [role=status]")
    everything = page.locator(".guide-results__list > li").count()
    expect(status).to_have_text(f"共 {everything} 頁")
    page.select_option("#guide-results-region", "HK")
    expect(page).to_have_url(re.compile(r"\?q=.*&region=HK$"))
    fewer = page.locator(".guide-results__list > li").count()
    assert 0 < fewer < everything
    labels = page.locator(".guide-results__list .guide-search-region").all_text_contents()
    assert set(labels) <= {"香港", "三地"} and "香港" in labels
    expect(status).to_have_text(f"符合 {fewer} 頁，共 {everything} 頁")
    page.locator(".guide-results__list a").first.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    page.go_back()
    expect(page.locator(".guide-results__list > li")).to_have_count(fewer)
    expect(page).to_have_url(re.compile(r"/search/\?q=.*&region=HK$"))


def test_box_leads_to_all_results(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hans/roles/rm/", "客户经理")
    every = page.locator(".guide-search-all a")
    expect(every).to_be_visible()
    number = re.findall(r"\d+", every.text_content() or "")[0]
    assert int(number) > 8
    every.click()
    expect(page).to_have_url(re.compile(r"/zh-hans/search/\?q="))
    expect(page.locator(".guide-results__list > li")).to_have_count(int(number))


def test_page_of_results_says_that_its_index_does_not_come(browser: Browser, base_url: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    context.route(re.compile("/search/search_index.json$"), lambda route: route.abort())
    page.goto(f"{base_url}zh-hant/search/?q=薪資")
    expect(page.locator(".guide-results [role=status]")).to_contain_text("載入失敗")
    context.close()


def test_page_of_results_leads_to_the_lists_without_javascript(
    browser: Browser, base_url: str
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{base_url}zh-hant/search/?q=薪資")
    page.locator(".guide-results a", has_text="音序索引").click()
    expect(page).to_have_url(f"{base_url}zh-hant/az/")
    plain.close()


def test_page_of_results_fits_a_phone(browser: Browser, base_url: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 640})
    page = phone.new_page()
    results(page, f"{base_url}zh-hans/search/?q=柜员工资")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.close()


def test_phone_has_its_field_focused_at_every_opening(browser: Browser, base_url: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 640})
    page = phone.new_page()
    page.goto(f"{base_url}zh-hant/")
    page.mouse.wheel(0, 400)
    expect(page.locator("html[data-theme=started]")).to_be_attached()
    for _ in range(2):
        page.click(".guide-find")
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#__search")).not_to_be_checked()
    phone.close()


def test_word_that_differs_by_region_gets_a_line_a_region(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "支行")
    rows = page.locator(f"{NOTICE} li strong")
    expect(rows).to_have_text(["台灣", "中國內地", "香港"])
    expect(page.locator(LINKS).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?h="))


def test_box_works_on_a_phone(browser: Browser, base_url: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 640})
    page = phone.new_page()
    page.goto(f"{base_url}zh-hant/")
    page.click(".guide-find")
    page.keyboard.insert_text("面試")
    expect(page.locator(LINKS).first).to_be_in_viewport()
    moved = "Promise.allSettled(document.getAnimations().map((each) => each.finished))"
    right = f"(e) => {moved}.then(() => e.getBoundingClientRect().right)"
    assert page.locator(".md-search__output").evaluate(right) <= 360
    assert page.locator(LINKS).first.evaluate(right) <= 360
    phone.close()


def test_little_is_loaded_before_the_first_key(page: Page, base_url: str) -> None:
    """What is asked for counts, and not what came: a busy machine brings it later."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    stub = f"{base_url}zh-hant/search/search_index.json"
    with page.expect_request(stub):
        open_box(page, f"{base_url}zh-hant/")
    page.wait_for_load_state("networkidle")
    of_search = {url for url in asked if re.search(r"/search[/.-]", url)}
    plain = {re.sub(r"\.\w{10}\.", ".", url.partition("?")[0]) for url in of_search}
    assert plain - {f"{base_url}assets/js/search-worker.js"} == {
        f"{base_url}assets/js/search.js",
        stub,
    }


def test_failed_file_is_asked_for_again(page: Page, base_url: str) -> None:
    failed: list[str] = []

    def once(route: Route) -> None:
        part = route.request.headers["range"]
        if part in failed:
            route.continue_()
        else:
            failed.append(part)
            route.abort()

    page.context.route("**/search/*/p.bin", once)
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    assert failed


def test_slow_index_is_said_and_failure_can_be_tried_again(page: Page, base_url: str) -> None:
    page.context.route("**/search/*/core.json", lambda route: route.abort())
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(NOTICE)).to_have_text("搜尋資料載入較慢，請稍候")
    expect(page.locator(".md-search-result__meta")).to_have_text("搜尋資料載入失敗，請檢查網路")
    page.context.unroute("**/search/*/core.json")
    page.get_by_role("button", name="再試一次").click()
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    expect(page.locator(NOTICE)).to_be_hidden()


def test_one_dead_part_of_excerpts_leaves_the_other_results(page: Page, base_url: str) -> None:
    dead: list[str] = []

    def first(route: Route) -> None:
        part = route.request.headers["range"]
        dead[:] = dead or [part]
        route.abort() if part in dead else route.continue_()

    page.context.route("**/search/*/t.bin", first)
    search(page, f"{base_url}zh-hant/", "面試")
    items = page.locator(".md-search-result__item")
    expect(items.nth(3)).to_be_visible(timeout=15_000)
    assert len(dead) == 1


def test_host_that_sends_no_parts_of_files_sends_each_once(page: Page, base_url: str) -> None:
    asked: list[str] = []

    def whole(route: Route) -> None:
        asked.append(route.request.url)
        headers = {name: v for name, v in route.request.headers.items() if name != "range"}
        route.continue_(headers=headers)

    page.context.route("**/search/*/*.bin", whole)
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    first = len(asked)
    page.locator(BOX).fill("薪水")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/pay/"))
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    assert first
    assert len(asked) == first


def test_parts_of_a_file_come_side_by_side(page: Page, built_site: Path) -> None:
    """The host answers when it is asked for two parts of the texts at the same time."""
    given_up: list[str] = []
    page.on("requestfailed", lambda request: given_up.append(request.url))
    server, url = serve(built_site)
    handler = server.RequestHandlerClass.func  # type: ignore[attr-defined]
    two, met = threading.Barrier(2), threading.Event()

    class Patient(handler):  # type: ignore[misc, valid-type]
        def do_GET(self) -> None:
            if self.path.endswith("/t.bin") and not met.is_set():
                two.wait()
                met.set()
            super().do_GET()

    patient = functools.partial(Patient, directory=str(built_site))
    server.RequestHandlerClass = patient  # type: ignore[assignment]
    search(page, f"{url}zh-hant/", "面試")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    two.abort()
    server.shutdown()
    assert not [address for address in given_up if address.endswith("/t.bin")]


def test_what_few_queries_need_is_fetched_once_where_nothing_is_kept(
    page: Page, base_url: str
) -> None:
    asked: list[str] = []

    def unkept(route: Route) -> None:
        asked.append(route.request.url)
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "cache-control": "no-store"})

    page.context.route("**/assets/js/search-mend*", unkept)
    search(page, f"{base_url}zh-hant/", "lvli")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(quote("履歷")))
    assert len(asked) == 1


def test_file_that_hangs_is_given_up(page: Page, base_url: str) -> None:
    page.context.route("**/search/*/core.json", lambda route: None)
    search(page, f"{base_url}zh-hant/", "面試")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("搜尋資料載入失敗，請檢查網路")


def test_worker_that_does_not_come_is_not_silence(page: Page, base_url: str) -> None:
    page.context.route("**/search-worker*.js*", lambda route: route.abort())
    search(page, f"{base_url}zh-hant/", "面試")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("搜尋資料載入失敗，請檢查網路")
    expect(page.get_by_role("button", name="再試一次")).to_be_visible()


def test_tab_leaves_the_field_for_something_that_is_seen(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_be_visible()
    page.keyboard.press("Tab")
    seen = "e => e.checkVisibility({opacityProperty: true}) && e.offsetHeight > 0"
    assert page.evaluate(f"({seen})(document.activeElement)")


def test_clearing_the_box_clears_what_was_announced(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "面試")
    voice = page.locator(".guide-search-voice")
    expect(voice).to_contain_text("第一個是")
    page.locator(".md-search__icon[type=reset]").click()
    expect(voice).to_have_text("")


def test_number_of_results_is_the_true_one(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "銀行")
    expect(page.locator(".md-search-result__meta")).to_have_text(
        re.compile(r"前 8 個結果，全部 \d{2} 個")
    )


def test_word_is_not_found_across_the_border_of_two_others(page: Page, base_url: str) -> None:
    search(page, f"{base_url}zh-hant/", "理專")
    marked = page.locator(".md-search-result__item mark")
    expect(marked.filter(has_text=re.compile("^理專$")).first).to_be_visible()
    shown = page.locator(".md-search-result__item").all_text_contents()
    assert not [text for text in shown[:3] if "管理專業" in text]
    before = "marks => marks.map(each => each.previousSibling?.textContent ?? '')"
    assert not [text for text in marked.evaluate_all(before) if text.endswith("管")]


def test_index_of_an_older_build_is_noticed_and_found_anew(page: Page, base_url: str) -> None:
    seen: list[str] = []

    def old_first(route: Route) -> None:
        seen.append(route.request.url)
        if len(seen) > 1:
            route.continue_()
            return
        stub = route.fetch().json()
        stub["config"]["index"] = "../../zh-hant/search/0000000000/"
        route.fulfill(json=stub)

    page.context.route("**/zh-hant/search/search_index.json", old_first)
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    assert len(seen) > 1


def test_search_works_under_a_strict_policy(page: Page, base_url: str) -> None:
    """Scripts and styles from the site alone: no `unsafe-inline` scripts, no eval, no wasm."""

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        inline = re.findall(r"<script>(.*?)</script>", answer.text(), re.S)
        hashes = " ".join(f"'sha256-{_sha(script)}'" for script in inline)
        policy = f"default-src 'self'; script-src 'self' {hashes}; img-src 'self' data:"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    blocked: list[str] = []
    page.on("console", lambda m: blocked.append(m.text) if "script" in m.text.lower() else None)
    page.context.route(re.compile(r"/(zh-hant/|search-.*\.js.*)$"), with_policy)
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    page.context.unroute_all(behavior="wait")
    assert not blocked


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;b&gt;"


def _hostile(built_site: Path, folder: Path) -> None:
    """An index with markup in every text that it has for readers."""
    kept = re.compile(r"[a-z0-9/#._?=&-]*")  # addresses, anchors

    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return value if kept.fullmatch(value) else f"{HOSTILE}{value}"
        if isinstance(value, list):
            return [spoil(each) for each in value]
        return {k: spoil(v) for k, v in value.items()} if isinstance(value, dict) else value

    found = index_of(built_site, "zh-hant")
    core = found.pop("core.json")
    written = Folder(folder)
    for name, data in found.items():
        told = spoil(data) if name in ("t.bin", "terms.json") else data
        if name.endswith(protocol.DEFLATED):
            for leaf in told:
                written.add(name.removesuffix(protocol.DEFLATED), leaf)
        elif name != protocol.LETTERS:
            written.put(name, told)
    written.close(core)


@pytest.mark.parametrize(("query", "shown"), [("面試", "item"), ("履嚏", "notice")])
def test_markup_in_the_index_is_shown_as_words(
    browser: Browser, base_url: str, built_site: Path, tmp_path: Path, query: str, shown: str
) -> None:
    """By the scripts alone: the page's policy is off."""
    _hostile(built_site, tmp_path / "index")
    context = browser.new_context(bypass_csp=True, service_workers="block")
    page, ran = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss())[1])
    index = re.compile(r"/zh-hant/search/\w+/(\w+\.(?:json|bin))$")

    def spoilt(route: Route) -> None:
        found = index.search(route.request.url)
        assert found
        route.fulfill(path=tmp_path / "index" / found[1])

    context.route(index, spoilt)
    search(page, f"{base_url}zh-hant/", query)
    where = ".md-search-result__item" if shown == "item" else NOTICE
    expect(page.locator(where).first).to_contain_text("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(200)
    result = page.locator(".md-search-result")
    assert result.locator("img, script, b").count() == 0 and ran == []
    context.unroute_all(behavior="wait")
    context.close()


def _sha(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_list_by_sound_serves_without_javascript(browser: Browser, base_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{base_url}zh-hant/az/")
    page.click(".guide-az__bar a:text-is('ㄒ')")
    expect(page).to_have_url(re.compile("#az-x$"))
    page.click("#az-x + ul a:text-is('薪資總表')")
    expect(page).to_have_url(f"{base_url}zh-hant/pay/")
    plain.close()


@pytest.mark.parametrize("width", [320, 360, 760, 1280])
def test_lists_by_sound_keep_their_place_before_they_are_laid_out(
    browser: Browser, base_url: str, width: int
) -> None:
    """Links of such a list do not lie on the next, and the scroll bar is about right."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 740})
    page = plain.new_page()
    for tree in ("zh-hant", "zh-hans"):
        page.goto(f"{base_url}{tree}/az/")
        kept, all_kept = page.evaluate(HEIGHTS)
        page.evaluate(LAY_OUT)
        taken, all_taken = page.evaluate(HEIGHTS)
        assert len(kept) == len(taken) > 40
        assert all(a >= b - 1 for a, b in zip(kept, taken, strict=True)), (width, tree)
        assert all_taken <= all_kept <= 1.6 * all_taken
    plain.close()


LAY_OUT = """() => document.querySelectorAll('.guide-az ul')
  .forEach((e) => { e.style.contentVisibility = 'visible'; })"""
HEIGHTS = """() => [[...document.querySelectorAll('.guide-az ul')].map((e) => e.offsetHeight),
  document.body.scrollHeight]"""


# The worker's parts by themselves ---------------------------------------------------------------


def test_worker_folds_as_the_index_was_folded(parts: Page) -> None:
    pairs = "".join(chr(code) + to for code, to in table().items() if code >= 0x3400)
    text = "".join(map(chr, (*range(0x20, 0x250), *range(0x3000, 0x3030), *range(0xFF00, 0xFF60))))
    text += "".join(pairs)
    folded = parts.evaluate("([p, t]) => new guideSearch.Folding(p).fold(t)", [pairs, text])
    assert folded == fold(text)


def test_worker_reads_postings_as_they_were_packed(parts: Page) -> None:
    entries = [0, 1, 31, 32, 1023, 1024, 40_000, 2_000_000]
    packed = packing.pack([n << 6 | n % 64 for n in entries])
    got: dict[str, Any] = parts.evaluate("(p) => guideSearch.postings(`9:${p}`)", packed)
    assert got == {"df": 9, "entries": entries, "weights": [n % 64 for n in entries]}
    assert parts.evaluate("(p) => guideSearch.numbers(p)", packing.gaps(entries)) == entries
    pairs = [("户", 2, [70 << 6 | 5, 90 << 6 | 9]), ("账", 9, [3 << 6 | 1]), ("卡", 1, [70 << 6])]
    for char, df, found in pairs:
        got = parts.evaluate(
            "([t, c]) => guideSearch.postingsIn(t, c)", [packing.one_text(pairs), char]
        )
        assert got["df"] == df
        assert [*map(lambda e, w: e << 6 | w, got["entries"], got["weights"])] == found


def test_worker_reads_what_letters_were_exchanged_in(parts: Page) -> None:
    text = "".join(map(chr, (*range(0x20, 0x400), *range(0x4E00, 0x5200))))
    letters = packing.letters([text])
    written = text.translate(packing.lettered(letters))
    assert written != text
    read = parts.evaluate("([l, t]) => guideSearch.unlettered(l)(t)", [letters, written])
    assert read == text


AGREED = """([chars, queries]) => {
    const { Folding, keysOf, spread } = guideSearch;
    const folding = new Folding("");
    return [
        guideSearch.protocol,
        chars.map((char) => spread(char, 97)),
        queries.map((query) => folding.words(query).flatMap(keysOf)),
    ];
}"""


def test_worker_and_index_agree_on_hash_alphabets_and_keys(parts: Page) -> None:
    chars = [chr(code) for code in range(0x3400, 0xA000, 37)]
    queries = ["招arm客户经理", "35,000 元", "ＫＹＣ　é", "第52条", "㐀鿿 1,000,000", "c++"]
    agreed, files, looked_up = parts.evaluate(AGREED, [chars, queries])
    written = protocol.script()
    assert agreed == json.loads(written[written.index("=", written.index("protocol")) + 1 : -1])
    assert files == [packing.spread(char, 97) for char in chars]
    found = [
        [k for word in WORD.findall(joined_numbers(fold(q))) for k in keys(word)] for q in queries
    ]
    assert looked_up == found


LEAF = {
    protocol.CALLED: {"履历|履历表|cv": "简历|简 历", "cv": "履历"},
    protocol.LAY: {"7:柜员": "柜妹", "3:面试|考试": "关"},
}
SAY = """(leaf) => {
    const names = new guideSearch.Names({ "5:理专": "专" });
    names.take(leaf);
    names.take(leaf);
    const others = (key) => Object.fromEntries(names.beginning(key));
    const lay = Object.entries(names.layIn(["找柜妹", "专", "关"]));
    return [...["简历", "简", "履历", "历表"].map(others), lay];
}"""


def test_leaf_tells_what_its_names_are_called_and_lay_words_in_their_order(parts: Page) -> None:
    assert parts.evaluate(SAY, LEAF) == [
        {"简历": ["履历", "履历表", "cv"]},
        {"简 历": ["履历", "履历表", "cv"]},
        {"履历": ["cv"]},
        {},
        [["关", "面试|考试"], ["专", "理专"], ["柜妹", "柜员"]],
    ]


AS_WRITTEN = """(words) => {
    const core = { written: [{ 唔: "不", 俾人: "被", 俾: "给" }, { 系: "是" }] };
    return guideSearch.asWritten({ core }, words).map((read) => read.words.join(" "));
}"""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["跑唔到数", "会唔会俾人炒"], ["跑不到数 会不会被炒"]),  # the longer one first
        (["唔系讲笑"], ["不是讲笑"]),  # 系 beside another one
        (["系统"], []),  # and not by itself
    ],
)
def test_what_is_written_as_spoken_is_also_looked_for_as_pages_write_it(
    parts: Page, words: list[str], written: list[str]
) -> None:
    assert parts.evaluate(AS_WRITTEN, words) == written


HEAR = """([table, keys]) => {
    const none = new guideSearch.Names({ called: [], lay: [] });
    const sounds = new guideSearch.Sounds(table, none);
    return keys.map((key) => sounds.under(key).map((line) => line.join(" ")));
}"""


def test_name_is_found_by_the_sound_of_its_parts_and_by_initials(parts: Page) -> None:
    table_ = sounds.table_of(["信用卡客戶經理", "銀行"], [], "")
    keys = ["xi", "xy", "ke", "kh", "ha", "yi"]
    whole, end = "信用卡客户经理 xin yong ka ke hu jing li", "客户经理 ke hu jing li"
    got = parts.evaluate(HEAR, [table_, keys])
    assert got == [[whole], [whole], [end], [end], [], ["银行 yin hang"]]


@pytest.mark.parametrize(
    ("query", "waves"),
    [
        ("信用卡", 2),  # what was typed, then its texts
        ("面試準備", 3),  # other pages are by its other names, and their texts come last
        ("理專要考什麼證照", 2),  # with other names, and the same pages are the best by those
        ("relationship manager", 3),
        ("客戶經理薪水", 3),
        ("香港巴士路線", 2),  # nothing sounds like what no page says
        ("高鐵訂票", 3),  # nothing is found: single characters
        ("面視準備", 4),  # sounds, then what was meant
        ("manger", 4),
        ("lvli", 5),  # and its other names
    ],
)
def test_first_query_needs_few_waves_of_requests(
    parts: Page, base_url: str, built_site: Path, query: str, waves: int
) -> None:
    """The core comes with the engine; then come the postings of what was typed, then those of its
    other readings with the texts of what was found.
    """
    base = index_of_tree(built_site, base_url, "zh-hant")
    ask = f"([base, query]) => ({IN_WAVES})(fetchInParts, base, query)"
    asked = parts.evaluate(ask, [base, query])["waves"]
    assert len(asked) - 1 <= waves, asked


HELD = """async ([base, query]) => {
    const real = self.fetch;
    let held = [];
    self.fetch = (...asked) => new Promise((ok) => held.push(() => real(...asked).then(ok)));
    const engine = new guideSearch.GuideSearch(new URL(base));
    const shown = await new Promise((found) => {
        const early = ({ items }) => found(items.map(([{ location }]) => location));
        engine.search(query, () => false, 20, early);
        const tick = () => new Promise((go) => setTimeout(go, 50));
        (async () => {
            for (let wave = 0; wave < 2; wave++) {
                while (!held.length) await tick();
                await Promise.all(held.splice(0).map((go) => go()));
            }
        })();
    });
    self.fetch = real;
    return [shown, held.length];
}"""
"""What is shown when the core and the postings of what was typed have come, and nothing else."""


def test_what_was_typed_is_shown_while_its_other_readings_take_long(
    parts: Page, base_url: str, built_site: Path
) -> None:
    base = index_of_tree(built_site, base_url, "zh-hant")
    shown, waiting = parts.evaluate(HELD, [base, "客戶經理薪水"])
    assert waiting and shown[0].startswith("pay/")


def test_titles_are_shown_while_texts_take_long(page: Page, base_url: str) -> None:
    page.context.route("**/search/*/t.bin", lambda route: None)
    search(page, f"{base_url}zh-hant/", "面試")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/interview/"))
    assert page.locator(".md-search-result__item mark").count() == 0


def test_every_syllable_in_zhuyin_is_read_as_its_pinyin(parts: Page) -> None:
    chars = [
        bytes((h, low)).decode("gb2312", "ignore")
        for h in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
    ]
    wanted = {}
    for char in filter(None, chars):
        sound = pypinyin.lazy_pinyin(char)[0].replace("v", "u").replace("ü", "u")
        zhuyin = pypinyin.lazy_pinyin(char, style=pypinyin.Style.BOPOMOFO)[0]
        if sound not in ("n", "ng", "m", "ê"):
            wanted[zhuyin] = sound
    got = parts.evaluate("(all) => all.map((z) => guideSearch.fromZhuyin(z).trim())", list(wanted))
    wrong = {z: (g, w) for (z, w), g in zip(wanted.items(), got, strict=True) if g != w}
    assert not wrong


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [("manger", "manager", True), ("salray", "salary", True), ("salary", "salary1", True)]
    + [("salary", "celery", False), ("arm", "rm", True), ("bank", "bond", False)],
)
def test_one_slip_is_near(parts: Page, a: str, b: str, near: bool) -> None:
    assert parts.evaluate("([a, b]) => guideSearch.oneApart(a, b)", [a, b]) is near


def test_words_that_only_ask_count_less_than_what_is_asked_about(parts: Page) -> None:
    counts = parts.evaluate("Object.fromEntries(guideSearch.countsOf(['要做几年才能升', 'rm']))")
    assert counts["年才"] < counts["才能"] < counts["几年"] == counts["rm"] == 1
    left = parts.evaluate("Object.fromEntries(guideSearch.countsOf(['要考什么证']))")
    assert left["证"] > left["什么"] > left["么证"], "a lone character is what is asked about"
    english = "what does arm stand for".split()
    assert parts.evaluate("(words) => guideSearch.saidOf(words)", english) == ["arm"]
    assert parts.evaluate("guideSearch.saidOf(['it'])") == ["it"], "a department"
    assert parts.evaluate("guideSearch.saidOf(['佣金点计', '认不认'])") == ["佣金", "计"]
    alone = parts.evaluate("Object.fromEntries(guideSearch.countsOf(['怎么']))")
    assert alone["怎么"] > 0, "nothing else is asked about"


@pytest.mark.parametrize(
    ("typed", "instead"),
    [("lvli", "履歷"), ("lǚlì", "履歷"), ("履厲", "履歷"), ("ㄑ金業務", "企金業務")],
)
def test_sound_and_slip_lead_to_what_was_meant(answers: Answers, typed: str, instead: str) -> None:
    (meant, *_), _ = answers("zh-hant", instead)
    (found, *_), _ = answers("zh-hant", typed)
    assert found == meant


def test_excerpt_shows_the_stretch_that_says_most_and_marks_it_in_its_own_script(
    parts: Page,
) -> None:
    text = "開頭提到薪資。" + "別的事。" * 60 + "這裡談薪資與福利 <b>。" + "後面。" * 60
    html = parts.evaluate(
        """(text) => guideSearch.excerpt(
            new guideSearch.Folding('資资裡里談谈'), text, ['薪资', '福利'], new Set())""",
        text,
    )
    assert html.startswith("…") and html.endswith("…")
    assert "<mark>薪資</mark>與<mark>福利</mark> &lt;b&gt;。" in html
    assert len(html) < 300


UNANSWERED = {
    "queries_unseen.tsv": 2,
    "queries_sixth_aside.tsv": 1,
    "queries_tenth.tsv": 2,
    "queries_twelfth_aside.tsv": 1,
    "queries_unseen_second.tsv": 2,
}
"""Of sets that nobody tuned to how many queries without an answer get one that looks right; of
others one in twelve may."""
DOUBTED = dict.fromkeys(
    (
        "queries_unseen.tsv",
        "queries_ninth_aside.tsv",
        "queries_twelfth.tsv",
        "queries_thirteenth.tsv",
    ),
    0.125,
)
"""Of some sets what part of those with an answer may be doubted; of others a tenth."""


@pytest.mark.parametrize(
    ("file", "least_first", "least_five"),
    [
        ("queries.tsv", 0.9, 0.97),
        ("queries_readers.tsv", 0.85, 0.95),
        ("queries_held_out.tsv", 0.8, 0.97),
        ("queries_personas.tsv", 0.9, 0.98),
        ("queries_personas_aside.tsv", 0.85, 0.97),
        ("queries_third.tsv", 0.88, 0.97),
        ("queries_third_aside.tsv", 0.85, 0.95),
        ("queries_more.tsv", 0.85, 0.95),
        ("queries_unseen.tsv", 0.86, 0.97),
        ("queries_names.tsv", 0.88, 0.95),
        ("queries_names_aside.tsv", 0.7, 0.95),
        ("queries_fourth.tsv", 0.88, 0.97),
        ("queries_fourth_aside.tsv", 0.85, 0.97),
        ("queries_fifth.tsv", 0.88, 0.95),
        ("queries_sixth.tsv", 0.92, 0.98),
        ("queries_sixth_aside.tsv", 0.9, 0.98),
        ("queries_seventh.tsv", 0.88, 0.97),
        ("queries_seventh_aside.tsv", 0.85, 0.97),
        ("queries_eighth.tsv", 0.85, 0.96),
        ("queries_eighth_aside.tsv", 0.84, 0.96),
        ("queries_ninth.tsv", 0.85, 0.95),
        ("queries_ninth_aside.tsv", 0.75, 0.9),
        ("queries_tenth.tsv", 0.85, 0.95),
        ("queries_tenth_aside.tsv", 0.68, 0.92),
        ("queries_eleventh.tsv", 0.92, 0.97),
        ("queries_eleventh_aside.tsv", 0.84, 0.95),
        ("queries_twelfth.tsv", 0.82, 0.92),
        ("queries_twelfth_aside.tsv", 0.82, 0.95),
        ("queries_thirteenth.tsv", 0.8, 0.93),
        ("queries_thirteenth_aside.tsv", 0.7, 0.9),
        ("queries_unseen_second.tsv", 0.84, 0.95),
    ],
)
def test_queries_of_a_set_are_answered(
    answers: Answers, file: str, least_first: float, least_five: float
) -> None:
    """`queries_held_out.tsv` and `queries_unseen.tsv`, by the writers of `queries_personas.tsv`,
    are for this test alone: nobody changes the search for their sake.

    `queries_personas.tsv` was written by people of the three regions who had not seen the search,
    and then tuned on; of `queries_personas_aside.tsv` only the sum was looked at. So it was with
    `queries_third.tsv` and its third put aside, by a later writer, who then added
    `queries_more.tsv` in the kinds that were weakest. `queries_fourth.tsv` was written from the
    pages' headings, and of its third put aside only the sum was looked at; `queries_fifth.tsv` was
    added where the search was weakest, half of its rows without an answer. `queries_sixth.tsv` and
    its third put aside are by somebody who had read no code, after all of the tuning above.
    `queries_seventh.tsv` and its third, longer and in more voices, a quarter without an answer,
    were written before the code was read, by the one who then tuned; of the third only sums were
    looked at. `queries_eighth.tsv` and its third put aside are by somebody who had read neither
    code nor earlier queries; three of its rows name a page made of records beside what he wrote.
    So are `queries_ninth.tsv` to `queries_thirteenth.tsv`, each with its third put aside, by
    others. Nobody but its writer has seen a row of `queries_unseen_second.tsv`.

    `queries_names.tsv` are names as in vacancies and by word of mouth, written before most of them
    were in `lay_names.yml`; of every fifth, put aside, only the sum was looked at.
    """
    with (CASES / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t"))
    first = five = answered = honest = doubted = 0
    for row in rows:
        found, state = answers(row["tree"], row["query"])
        if row["cat"].startswith("#"):
            honest += not found or state == "weak"
            continue
        wanted = {
            slug.removesuffix("/index").removesuffix("index") for slug in row["pages"].split("|")
        }
        assert found, f"nothing for {row['query']}"
        answered += 1
        first += found[0] in wanted
        five += any(slug in wanted for slug in found[:5])
        doubted += state == "weak"
    assert first / answered >= least_first
    assert five / answered >= least_five
    assert doubted / answered <= DOUBTED.get(file, 0.1)
    negatives = len(rows) - answered
    assert negatives - honest <= UNANSWERED.get(file, negatives // 12)
