"""The page of a role in a real browser: sections in sight, what to do next, paper, no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

MADE = "zh-hant/roles/teller-tw/"


def test_sections_are_a_tap_away_all_the_way_down(page: Page, base_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}{MADE}")
    tabs = page.get_by_role("navigation", name="目錄")
    names = tabs.get_by_role("link").all_inner_texts()
    assert names[:4] == ["速覽", "薪資", "證照", "怎麼進"]
    page.mouse.wheel(0, 3000)
    expect(tabs).to_be_in_viewport()
    tabs.get_by_role("link", name="薪資").click()
    heading = page.get_by_role("heading", name="薪資")
    expect(heading).to_be_in_viewport()
    page.wait_for_function(  # the way there takes a moment
        """([heading, tabs]) =>
            heading.getBoundingClientRect().top >= tabs.getBoundingClientRect().bottom""",
        arg=[heading.element_handle(), tabs.element_handle()],
    )
    tabs.get_by_role("link", name="證照").press("Enter")
    expect(page.get_by_role("heading", name="證照")).to_be_in_viewport()
    assert page.url.endswith("#certificates")


def test_what_can_be_done_with_a_role_stands_below_its_facts(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}zh-hans/roles/rm-private-bank/")
    actions = page.locator(".guide-actions")
    expect(actions.get_by_role("button", name="打印一页职位表")).to_be_visible()
    expect(actions.get_by_role("button", name="复制链接")).to_be_visible()
    actions.get_by_role("link", name="和别的职位比较").click()
    page.wait_for_url("**/roles/?compare=rm-private-bank")
    row = page.locator("#role-rm-private-bank")
    expect(row).to_have_attribute("data-chosen", "")


UNDER_BUTTONS = """() => {
  const lines = (node) => {
    const all = document.createRange();
    all.selectNodeContents(node);
    return [...all.getClientRects()].filter((line) => line.width > 1);
  };
  return [...document.querySelectorAll("td > .guide-row")].flatMap((button) => {
    const { left, top, bottom } = button.getBoundingClientRect();
    const isUnder = (line) =>
      line.right > left + 1 && line.top < bottom - 1 && line.bottom > top + 1;
    const beside = [...button.parentElement.childNodes].filter((node) => node !== button);
    return beside.filter((node) => lines(node).some(isUnder)).map((node) => node.textContent);
  });
}"""
"""What stands under the button of a row of facts: it is cut, and a finger cannot reach a link."""


@pytest.mark.parametrize("role", ["arm", "mt-hk"])
def test_on_a_phone_the_facts_need_no_sideways_scroll(page: Page, base_url: str, role: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}zh-hant/roles/{role}/")
    expect(page.locator("[data-guide-facts] .guide-chart [data-guide-row]").first).to_be_visible()
    box = page.locator("[data-guide-facts] > .guide-scroll")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1
    assert page.evaluate(UNDER_BUTTONS) == []


def test_a_sheet_of_a_role_is_its_facts(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}{MADE}")
    page.evaluate("""() => { window.print = () => { window.shown =
      [...document.querySelectorAll('h2')].filter(e => getComputedStyle(e).display !== 'none'
        && e.checkVisibility()).map(e => e.id); }; }""")
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.guide-actions button').click()")
    assert page.evaluate("window.shown") == ["facts"]


def test_all_of_it_can_be_read_without_scripts(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{base_url}{MADE}")
    expect(page.get_by_role("link", name="和別的職位比較")).to_be_visible()
    expect(page.locator("#pay ~ * td.is-number").first).to_be_visible()
    for name in ("薪資", "證照", "怎麼進", "升遷"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    context.close()
