"""The switcher between the variants, and the chooser at the root, as a reader uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

import small
from conftest import serve

SWITCH = "[data-guide-switch]"


def test_switch_keeps_page_section_and_query(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/pay/taiwan/?region=tw#related")
    page.click(SWITCH)
    expect(page).to_have_url(f"{base_url}zh-hans/pay/taiwan/?region=tw#related")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.click(SWITCH)
    expect(page).to_have_url(f"{base_url}zh-hant/pay/taiwan/?region=tw#related")


def test_switch_after_instant_navigation_leads_to_the_page_shown(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/roles/arm/")
    page.evaluate("window.sameDocument = true")
    page.mouse.move(5, 5)  # the theme's script starts at the reader's first move
    page.wait_for_selector("html[data-theme=started]")
    page.click("nav.md-footer__inner a.md-footer__link--next")
    expect(page).not_to_have_url(f"{base_url}zh-hant/roles/arm/")
    assert page.evaluate("window.sameDocument"), "the theme loaded the page anew"
    expect(page.locator("h1")).not_to_contain_text("ARM")
    page.wait_for_timeout(500)  # the theme goes to the head of the page last
    page.evaluate("scrollTo(0, 0)")
    shown = page.url
    page.click(SWITCH)
    expect(page).to_have_url(shown.replace("/zh-hant/", "/zh-hans/"))


def test_addresses_that_are_no_utf_8_stop_no_script(page: Page, base_url: str) -> None:
    """`page` fails where a script throws."""
    page.goto(f"{base_url}zh-hant/pay/taiwan/#100%")
    page.wait_for_load_state("load")
    page.get_by_role("combobox", name="你的地區").select_option("TW")
    page.evaluate("location.hash = '#%E0'")
    page.click(SWITCH)
    expect(page).to_have_url(f"{base_url}zh-hans/pay/taiwan/")
    expect(page.get_by_role("combobox", name="你的地区")).to_have_value("TW")
    page.goto(f"{base_url}zh-hans/pay/taiwan%E0/")
    link = page.locator("[data-nearest] a").filter(visible=True)
    assert (link.get_attribute("href") or "").endswith("zh-hans/pay/taiwan/")


def test_switch_after_jump_to_a_section(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/roles/rm/")
    page.evaluate("location.hash = '#related'")
    page.focus(SWITCH)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}zh-hant/roles/rm/#related")


@pytest.mark.parametrize(
    ("place", "width", "far"),
    [("pay/taiwan/", 360, 4000), ("certifications/taiwan/", 360, 3000), ("glossary/", 1280, 4000)],
)
def test_switch_keeps_the_place_there_and_back(
    page: Page, base_url: str, place: str, width: int, far: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{base_url}zh-hant/{place}")
    page.evaluate("far => scrollTo(0, far)", far)
    before: dict[str, float] = page.evaluate(TOPS)
    for tree in ("zh-hans", "zh-hant"):
        page.locator(SWITCH).evaluate("link => link.click()")  # a tool's pointer scrolls
        page.wait_for_url(f"**/{tree}/**")
        page.wait_for_load_state()
        name = unquote(page.url.partition("#")[2])
        assert name
        if width < 1000:  # rows of the glossary get their height when they come near
            after: dict[str, float] = page.evaluate(TOPS)
            assert abs(after[name] - before[name]) < 200  # a heading keeps its room above
        else:
            expect(page.locator(f'[id="{name}"]')).to_be_in_viewport()


TOPS = """Object.fromEntries([...document.querySelectorAll('article [id]')]
  .map((each) => [each.id, each.getBoundingClientRect().top]))"""


def test_switch_without_javascript_keeps_the_page(browser: Browser, base_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{base_url}zh-hant/compare/arm-rm-ao/")
    page.click(SWITCH)
    expect(page).to_have_url(f"{base_url}zh-hans/compare/arm-rm-ao/")
    plain.close()


@pytest.mark.parametrize(
    ("languages", "tree"),
    [
        (["zh-TW"], "zh-hant"),
        (["zh-HK", "zh-CN"], "zh-hant"),
        (["zh-MO"], "zh-hant"),
        (["zh-CN"], "zh-hans"),
        (["en-US", "zh-SG"], "zh-hans"),
        (["zh-MY"], "zh-hans"),
        (["zh-Hans-TW"], "zh-hans"),
        (["zh"], "zh-hant"),
        (["en-US"], "zh-hant"),
    ],
)
def test_chooser_follows_the_browsers_languages(
    browser: Browser, base_url: str, languages: list[str], tree: str
) -> None:
    context = browser.new_context()
    context.add_init_script(
        f"Object.defineProperty(navigator, 'languages', {{get: () => {languages!r}}})"
    )
    page = context.new_page()
    page.goto(base_url)
    expect(page).to_have_url(f"{base_url}{tree}/")
    context.close()


def test_chooser_remembers_the_switch(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/")
    page.click(SWITCH)
    expect(page).to_have_url(f"{base_url}zh-hans/")
    page.goto(base_url)
    expect(page).to_have_url(f"{base_url}zh-hans/")


def test_deep_link_is_never_redirected(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/")
    page.click(SWITCH)
    page.goto(f"{base_url}zh-hant/pay/taiwan/")
    expect(page).to_have_url(f"{base_url}zh-hant/pay/taiwan/")


def test_chooser_offers_both_trees_without_javascript(browser: Browser, base_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(base_url)
    expect(page.get_by_role("link", name="繁體中文")).to_be_visible()
    page.get_by_role("link", name="简体中文").click()
    expect(page).to_have_url(f"{base_url}zh-hans/")
    plain.close()


def test_search_box_finds_pages_of_its_own_tree(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/roles/arm/")
    page.fill(".md-search__input", "客户经理")
    page.keyboard.press("End")
    result = page.locator(".md-search-result__item a").first
    expect(result).to_be_visible()
    assert "/zh-hans/" in (result.get_attribute("href") or "")


def test_switch_and_chooser_at_the_root_of_a_host(browser: Browser, tmp_path: Path) -> None:
    guide = small.in_variants(tmp_path, ["zh-Hant", "zh-Hans"])
    server, url = serve(guide / "site", prefix="/")
    status, said = small.build(guide, SITE_URL=url)
    assert status == 0, said
    page = browser.new_page(locale="zh-CN")
    page.goto(url)
    expect(page).to_have_url(f"{url}zh-hans/")
    page.goto(f"{url}zh-hans/pay/taiwan/#一段")
    page.click(SWITCH)
    expect(page).to_have_url(re.compile(f"^{url}zh-hant/pay/taiwan/#"))
    page.close()
    server.shutdown()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small guide with a third variant."""
    folder = tmp_path_factory.mktemp("three")
    small.in_variants(folder, ["zh-Hant", "zh-Hans", "zh-Hant-HK"])
    server, url = serve(folder / "site")
    status, said = small.build(folder, SITE_URL=url)
    assert status == 0, said
    yield url
    server.shutdown()


def test_menu_of_three_variants_by_keyboard(page: Page, three: str) -> None:
    page.goto(f"{three}zh-hant/pay/taiwan/?a=b#一段")
    summary, link = (
        page.locator(".guide-variants summary"),
        page.get_by_role("link", name="香港繁體"),
    )
    expect(link).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"^{three}zh-hant-hk/pay/taiwan/\?a=b#"))
    page.goto(three)
    expect(page).to_have_url(f"{three}zh-hant-hk/")  # remembered


def test_menu_of_three_variants_without_javascript(browser: Browser, three: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{three}zh-hant-hk/pay/taiwan/")
    page.locator(".guide-variants summary").click()
    page.get_by_role("link", name="简体").click()
    expect(page).to_have_url(f"{three}zh-hans/pay/taiwan/")
    plain.close()


@pytest.mark.parametrize(
    ("language", "tag"),
    [("zh-HK", "zh-Hant-HK"), ("zh-MO", "zh-Hant-HK"), ("zh-TW", "zh-Hant"), ("zh-SG", "zh-Hans")],
)
def test_chooser_and_404_page_know_the_third_variant(
    browser: Browser, three: str, language: str, tag: str
) -> None:
    page = browser.new_page(locale=language)
    page.goto(three)
    expect(page).to_have_url(f"{three}{tag.lower()}/")
    page.goto(f"{three}pay/taiwann/")
    shown = page.locator("[data-missing]:not([hidden])")
    expect(shown).to_have_attribute("lang", tag)
    expect(shown.locator("[data-nearest] a")).to_have_attribute(
        "href", re.compile(f"/{tag.lower()}/pay/taiwan/$")
    )
    page.close()
