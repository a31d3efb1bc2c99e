"""The planner in a real browser: a list of one's own, kept, shared, printed, saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import without_mouse

SHOWN = ".guide-planner .guide-plan"


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-TW", viewport={"width": 360, "height": 740}, accept_downloads=True
    )
    yield without_mouse(context.new_page(), base_url)
    context.close()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_plan_is_made_by_keyboard_alone_and_kept(
    phone: Page, base_url: str, built_site: Path
) -> None:
    phone.goto(f"{base_url}zh-hant/entry/")
    phone.locator("article a[href='../plan/']").first.click()  # instant navigation brings it, too
    expect(phone.locator("#guide-plan-to")).to_be_visible()
    tab_to(phone, "#guide-plan-from")
    tab_to(phone, "#guide-plan-to")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator(f"{SHOWN} h2")).to_contain_text("助理客戶關係經理")
    assert re.search(r"[?&]to=arm\b", phone.url) and "from=student" in phone.url
    tab_to(phone, f"{SHOWN} input[type=checkbox]")
    phone.keyboard.press("Space")
    expect(phone.locator(".guide-plan-status")).to_contain_text("已完成 1 項")
    known = phone.locator(f"{SHOWN} .guide-plan-date").count()
    tab_to(phone, f"{SHOWN} .guide-link")
    phone.keyboard.press("Enter")
    day = phone.locator(f"{SHOWN} input[type=date]:visible")
    expect(day).to_be_focused()
    day.fill("2030-03-04")
    expect(phone.locator(".guide-plan-status")).to_contain_text(f"{known + 1} 項有日期")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(phone).response["violations"]
    assert [each["id"] for each in found] == []
    phone.reload()
    expect(phone.locator(f"{SHOWN} input[type=checkbox]").first).to_be_checked()
    expect(phone.locator(f"{SHOWN} input[type=date]:visible")).to_have_value("2030-03-04")
    phone.get_by_role("button", name="清除勾選與日期").click()
    expect(phone.locator(f"{SHOWN} input[type=checkbox]").first).not_to_be_checked()


def entries(text: str) -> list[dict[str, str]]:
    """The entries of a calendar by the names of their lines (RFC 5545)."""
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text.replace("\r\n ", ""), re.S)
    return [dict(line.split(":", 1) for line in each.split("\r\n") if line) for each in found]


def test_a_shared_plan_opens_prints_on_one_page_and_goes_into_a_calendar(
    phone: Page, base_url: str, built_site: Path
) -> None:
    phone.set_viewport_size({"width": 768, "height": 1024})
    phone.goto(f"{base_url}zh-hans/plan/?from=student&to=rm-cn&start=2027-01-02")
    expect(phone.locator(f"{SHOWN} h2")).to_have_text("从学生或应届到客户经理（RM）")
    dated = phone.locator(f"{SHOWN} [data-closes]").first
    year = int((dated.get_attribute("data-closes") or "")[:4])
    if year < 2027:
        expect(dated.locator(".guide-plan-date")).to_contain_text("推算")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 768
    names = phone.locator(f"{SHOWN} [data-line]").evaluate_all(
        "all => all.map(e => e.dataset.line)"
    )
    assert "route-cn-transfer" not in names and "route-cn-lateral" not in names
    files = []
    for _ in range(2):
        with phone.expect_download() as download:
            phone.get_by_role("button", name="下载日历").click()
        files.append(Path(download.value.path()).read_bytes().decode())
    first, second = map(entries, files)
    assert [each["UID"] for each in first] == [each["UID"] for each in second]
    assert len({each["UID"] for each in first}) == len(first) > 3
    assert (
        first[0]["DTSTART;VALUE=DATE"] == "20270102" and "银行业专业人员" in first[0]["DESCRIPTION"]
    )
    for each in first:
        assert each["DTSTART;VALUE=DATE"] < each["DTEND;VALUE=DATE"]
        assert each["DTSTART;VALUE=DATE"] >= "20270102" and each["URL"].startswith(base_url)
    phone.evaluate(
        "window.print = () => { window.kept = document.body.cloneNode(true);"
        " window.keptClass = document.documentElement.className; }"
    )
    phone.get_by_role("button", name="打印成一页").click()
    phone.evaluate(
        "document.documentElement.className = keptClass; document.body.replaceWith(kept)"
    )
    pdf = phone.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_an_address_that_names_nothing_known_is_a_fresh_form(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.goto(f"{base_url}zh-hant/plan/?to=astronaut&from=nobody&start=2026-99-99&region=HK")
    expect(page.locator(".guide-plan-status")).to_contain_text("找不到")
    expect(page.locator("#guide-plan-region")).to_have_value("HK")
    expect(page.locator("#guide-plan-from")).to_have_value("student")
    expect(page.locator("#guide-plan-start")).not_to_have_value("")
    page.route("**/plan/hong-kong/", lambda route: route.abort())
    page.locator("#guide-plan-to").select_option("rm-retail-hk")
    expect(page.locator(".guide-plan-status a")).to_have_attribute(
        "href", re.compile("hong-kong/#")
    )
    page.unroute("**/plan/hong-kong/")
    page.locator("#guide-plan-from").select_option("branch-officer-hk")
    expect(page.locator(SHOWN)).to_contain_text("你現在的職位")  # and when that step may be done
    expect(page.locator(f"{SHOWN} [data-from] .guide-plan-date")).to_contain_text("照來源的年數")
    expect(page.locator(f"{SHOWN} [data-line='route-hk-teller-rm']")).to_be_visible()
    expect(page.locator(f"{SHOWN} [data-line='step-mt-hk']")).to_have_count(0)
    page.locator("#guide-plan-region").select_option("CN")
    expect(page.locator("#guide-plan-from")).to_have_value("student")
    expect(page.locator(f"{SHOWN} h2")).to_have_count(0)
    assert "to=" not in page.url


def test_the_planner_follows_the_region_of_the_header(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.goto(f"{base_url}zh-hant/plan/?to=arm")
    expect(page.locator(f"{SHOWN} h2")).to_contain_text("助理客戶關係經理")
    header, region = page.locator("[data-guide-region]"), page.locator("#guide-plan-region")
    header.select_option("HK")
    expect(region).to_have_value("HK")
    expect(page.locator("#guide-plan-to option")).not_to_have_count(1)
    expect(page.locator(f"{SHOWN} h2")).to_have_count(0)
    assert "to=" not in page.url, "a post of another region is none of these"
    page.locator("#guide-plan-to").select_option("rm-retail-hk")
    header.select_option("")
    expect(region).to_have_value("HK")  # all of them: the plan that is made stays
    expect(page.locator(f"{SHOWN} h2")).to_have_count(1)
    header.select_option("CN")
    expect(region).to_have_value("CN")


def test_without_scripts_every_plan_is_a_page_away(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}zh-hans/plan/")
    expect(page.locator("#guide-plan-to")).to_have_count(0)
    page.get_by_role("link", name="对公客户经理").first.click()
    assert page.url.endswith("zh-hans/plan/mainland/#rm-corporate")
    plan = page.locator("[data-plan='rm-corporate']")
    expect(plan).to_contain_text("报名前的证书")
    context.close()
    sheet = (built_site / "zh-hant/data/entry_routes.csv").read_text(encoding="utf-8-sig")
    assert "學生或應屆；從別的行業來" in sheet
