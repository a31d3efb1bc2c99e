"""The author's own words: quiet until asked for, then in reach of keyboard and screen reader."""

from __future__ import annotations

from playwright.sync_api import Page, expect

TOGGLE = ".md-header [data-guide-originals]"
WORD = "article [data-from]"


def test_originals_are_quiet_until_asked_for(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/certifications/taiwan/")
    word = page.locator(WORD).first
    expect(word).not_to_have_attribute("tabindex", "0")
    page.click(TOGGLE)
    expect(page.locator(TOGGLE)).to_have_attribute("aria-pressed", "true")
    original = word.get_attribute("data-from")
    expect(word).to_have_attribute("aria-description", f"原文：{original}")
    word.focus()
    shown = word.evaluate("e => getComputedStyle(e, '::after').content")
    assert shown == f'"{original}"'
    page.click(TOGGLE)
    expect(word).not_to_have_attribute("aria-description", f"原文：{original}")


def test_originals_stay_on_for_the_next_page(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/industry/tools/")
    page.click(TOGGLE)
    page.click("nav.md-footer__inner a.md-footer__link--next")
    expect(page).not_to_have_url(f"{base_url}zh-hant/industry/tools/")
    page.goto(f"{base_url}zh-hant/roles/rm/")
    expect(page.locator(WORD).first).to_have_attribute("tabindex", "0")


def test_originals_do_not_change_what_is_copied(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/certifications/taiwan/")
    select = """() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("article"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return getSelection().toString();
    }"""
    before = page.evaluate(select)
    page.click(TOGGLE)
    assert page.evaluate(select) == before


def test_page_in_its_own_script_has_no_replaced_words(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hant/certifications/taiwan/")
    assert page.locator(WORD).count() == 0
