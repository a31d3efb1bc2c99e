"""The worksheet for two offers: filled in by keyboard, reckoned, kept, printed, taken away."""

from __future__ import annotations

import csv
import json
import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_frame import faults

SHEET = "zh-hant/pay/offer/"
LIVE = ".guide-offer.is-live"
SAID = ".guide-offer-said"


def field(page: Page, name: str, at: int) -> Locator:
    return page.locator(f"[data-field={name}][data-at='{at}']")


def fill(page: Page, at: int, **typed: str) -> None:
    """Type into the fields of one offer, choose in its lists."""
    for name, words in typed.items():
        one = field(page, name, at)
        if one.evaluate("each => each.tagName") == "SELECT":
            one.select_option(words)
        else:
            one.fill(words)
            one.blur()


def results(page: Page, at: int) -> dict[str, str]:
    """What the sheet reckons for one offer, by line."""
    lines = page.locator("tr[data-offer]").evaluate_all(
        """(rows, at) => rows.map(row => [row.dataset.offer,
             [...row.cells[at + 1].childNodes].at(-1)?.textContent])""",
        at,
    )
    names = ("first-sure", "first-expected", "year-sure", "year-expected", "share", "employer")
    return {name: words for name, words in lines if name in (*names, "hour")}


@pytest.fixture
def narrow(page: Page, base_url: str) -> Page:
    """The sheet on a phone, with its script at work."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(base_url + SHEET)
    page.wait_for_selector(LIVE)
    return page


def test_two_offers_by_keyboard_alone(narrow: Page, base_url: str) -> None:
    """By hand: 42,000 × 14 + 2,000 × 12 = 612,000; with the target met 2 × 42,000 more."""
    page, asked = narrow, []
    page.on("request", lambda request: asked.append(request.url))
    field(page, "name", 0).focus()
    first = {"base": "４２，０００", "months": "14 個月", "variable": "2", "allowance": "2,000"}
    first |= {"signing": "5萬", "pension": "6%", "hours": "45", "leave": "7", "name": "第一家"}
    second = {"base": "5.2萬", "variable": "", "pension": "5", "name": "第二家"}
    seen = []
    for _ in range(60):
        place = page.evaluate("({ ...document.activeElement.dataset })")
        if "field" in place:
            name, at = place["field"], int(place["at"])
            seen.append((name, at))
            words = (first, second)[at].get(name, "")
            page.keyboard.type(words)
            if (name, at) == ("role", 0):
                page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        if place.get("field") == "deferral" and place["at"] == "1":
            break
    assert len(seen) == len(set(seen)) and ("deferral", 1) in seen
    assert field(page, "role", 0).input_value() == "arm"
    assert results(page, 0) == {
        "first-sure": "NT$ 662,000",
        "first-expected": "NT$ 746,000",
        "year-sure": "NT$ 612,000",
        "year-expected": "NT$ 696,000",
        "share": "88%",
        "employer": "NT$ 31,680",  # 6% of 44,000, twelve times
        "hour": "NT$ 306",  # 696,000 in 52 × 45 - 7 × 9 hours
    }
    assert results(page, 1)["year-sure"] == "NT$ 624,000" and results(page, 1)["hour"] == "–"
    said = page.locator(SAID)
    expect(said).to_contain_text("達標時甲多 NT$ 72,000（12%）；保證的乙多 NT$ 12,000（2%）")
    expect(said).to_contain_text("甲要達標才超過乙")
    expect(said).to_contain_text("乙的退休供款低於台灣法定的 6%")
    assert page.url == base_url + SHEET
    assert all(url.startswith(base_url) for url in asked), "nothing is sent anywhere"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert faults(page) == []

    page.reload()
    page.wait_for_selector(LIVE)
    assert field(page, "base", 0).input_value() == "４２，０００"
    assert results(page, 0)["year-sure"] == "NT$ 612,000"
    page.get_by_role("button", name="清除這張表").click()
    expect(said).to_have_text("已清除，這台裝置上沒有留下。")
    assert page.evaluate("Object.keys(localStorage).filter(key => /offer/.test(key))") == []
    page.reload()
    page.wait_for_selector(LIVE)
    assert field(page, "base", 0).input_value() == "" and set(results(page, 0).values()) == {"–"}


def test_what_cannot_be_reckoned_is_said(narrow: Page) -> None:
    """A slip is named beside its field; two currencies are never ranked."""
    page = narrow
    fill(page, 0, base="四萬二")
    base = field(page, "base", 0)
    expect(base).to_have_attribute("aria-invalid", "true")
    expect(base).to_have_accessible_description(re.compile("看不懂這個數字"))
    expect(page.locator(SAID)).to_have_text("甲有看不懂的數字，先改好。")
    fill(page, 0, base="42000", months="2")
    expect(base).not_to_have_attribute("aria-invalid", "true")
    expect(field(page, "months", 0)).to_have_accessible_description(re.compile("12 到 36"))
    assert set(results(page, 0).values()) == {"–"}
    fill(page, 0, months="")
    assert results(page, 0)["year-sure"] == "NT$ 504,000"
    expect(page.locator("tr[data-offer=trust]")).to_be_visible()
    expect(page.locator("tr[data-offer=housing]")).to_be_hidden()

    fill(page, 1, region="HK", role="rm-corporate-hk", base="80k", pension="5", sure="open")
    fill(page, 1, variable="3")
    assert results(page, 1)["year-expected"] == "HK$ 960,000", "an open bonus counts for nothing"
    said = page.locator(SAID)
    expect(said).to_contain_text("甲是新台幣元，乙是港元：不換算，也不排先後。")
    expect(said).to_contain_text("乙另有看績效的 HK$ 240,000，沒有算進去。")
    expect(said).to_contain_text("乙若只有強積金，每月最多 HK$ 1,500")
    assert "多 " not in said.inner_text().replace("每月最多 ", "")
    fill(page, 0, region="CN")
    expect(page.locator("tr[data-offer=trust]")).to_be_hidden()
    assert results(page, 0)["year-sure"] == "RMB 504,000"


def test_the_guide_s_figures_stand_beside_an_offer(page: Page, base_url: str) -> None:
    """Those of the role; each with its year and confidence, a link to its row, and what to mind."""
    page.goto(f"{base_url}zh-hans/pay/offer/")
    page.wait_for_selector(LIVE)
    fill(page, 0, region="TW", role="ao", base="50000")
    shown = page.locator(".guide-offer-figures tbody tr")
    expect(shown).to_have_count(3)
    official = shown.filter(has_text="61,554")
    expect(official).to_contain_text("新台币元／月")
    expect(official).to_contain_text("2025（7 月） 来源单一")
    expect(official).to_contain_text("固定薪酬：拿底薪加补贴来比，不含奖金；平均数")
    expect(official.locator("td")).to_have_text(re.compile(r"NT\$ 50,000低 19%"))
    place = official.get_by_role("link").get_attribute("href") or ""
    yearly = shown.filter(has_text="1,169,000")
    expect(yearly).to_contain_text("总薪酬：拿第二年起达标时的一整年来比")
    expect(yearly.locator("td")).to_have_text(re.compile(r"NT\$ 600,000低 49%"))
    fill(page, 1, region="TW", role="ao", base="70000")
    expect(page.locator(".guide-offer-figures")).to_have_count(1)
    expect(official.locator("td").nth(1)).to_have_text(re.compile("高 14%"))
    fill(page, 1, role="rm-senior-tw")
    expect(page.locator(".guide-offer .guide-key")).to_contain_text("这个岗位没有专属的数字")
    expect(page.locator(".guide-offer-figures").nth(1)).to_contain_text("不分职位")
    page.goto(urljoin(page.url, place))
    expect(page.locator("tr:target")).to_contain_text("61,554")


def test_the_sheet_on_paper_and_as_a_file(page: Page, base_url: str, tmp_path: Path) -> None:
    page.goto(base_url + SHEET)
    page.wait_for_selector(LIVE)
    fill(page, 0, name='=HYPERLINK("https://x.example")', base="4.2萬", months="14", role="arm")
    fill(page, 0, probation="三個月，九折", bond="兩年", deferral="無")
    fill(page, 1, name="乙行，總行", base="50,000", pension="1800", pensionIn="amount", region="CN")
    fill(page, 1, role="rm-retail")
    expect(page.locator(".guide-offer-figures tbody tr")).to_have_count(8)
    with page.expect_download() as started:
        page.get_by_role("button", name="存成試算表").click()
    file = tmp_path / "offers.csv"
    started.value.save_as(file)
    assert started.value.suggested_filename == "兩份聘書.csv"
    text = file.read_bytes().decode("utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") and "\r\n" in text
    head, *rows = csv.reader(text.splitlines())
    lines = {name: cells for name, *cells in rows}
    assert head == ["項目", "甲", "甲的單位", "乙", "乙的單位"]
    assert lines["哪一家"] == ['\'=HYPERLINK("https://x.example")', "", "乙行，總行", ""]
    assert lines["每月底薪"] == ["42000", "NT$", "50000", "RMB"]
    assert lines["雇主的退休供款"] == ["", "", "1800", "RMB／月"]
    assert lines["第二年起，保證的"] == ["588000", "NT$", "600000", "RMB"]
    assert lines["保證的占幾成"] == ["100", "%", "100", "%"]

    page.evaluate("print = () => { window.printed = document.documentElement.className; }")
    page.get_by_role("button", name="只列印這一張").click()
    assert "guide-sheet" in page.evaluate("window.printed")
    assert pages_of_sheet(page) == 1


def pages_of_sheet(page: Page) -> int:
    """How many pages of A4 the sheet alone takes."""
    page.evaluate("""() => {
        document.querySelector('.guide-offer').dataset.sheet = '';
        document.documentElement.classList.add('guide-sheet');
    }""")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("tree", "words"), [("zh-hant", "保證領幾個月"), ("zh-hans", "保证领几个月")]
)
def test_without_a_script_it_is_a_sheet_to_fill_in(
    browser: Browser, base_url: str, built_site: Path, tree: str, words: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{base_url}{tree}/pay/offer/")
    row = page.get_by_role("row").filter(has_text=words)
    expect(row).to_be_visible()
    expect(row.get_by_role("cell")).to_have_text(["", ""])
    expect(page.locator(".guide-offer-roles")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert pages_of_sheet(page) == 1
    context.close()


TYPED = {
    "": None, "  ": None, "42000": 42000, "42,000": 42000, "４２，０００ 元": 42000,
    "NT$42 000": 42000,
    "4.2萬": 42000, "4.2万": 42000, "４.２萬": 42000, "4萬2": 42000, "4萬2千": 42000,
    "4萬2000": 42000,
    "42k": 42000, "1.2w": 12000, "14 個月": 14, "14.5个月": 14.5, "6%": 6, "６％": 6, "45小時": 45,
    "4.35萬": 43500, "¥12,000": 12000, "HK$ 1,234,567.5": 1234567.5,
    "四萬二": "wrong", "4萬20": "wrong", "1,2": "wrong", "42000-45000": "wrong", "-5": "wrong",
    "4.2.1": "wrong", "約 4 萬": "wrong", "1e5": "wrong", "=1+1": "wrong", "元": "wrong",
}  # fmt: skip


def reckon(offer: dict[str, Any]) -> dict[str, float | None] | None:
    """The sums again, after the words of the page."""
    if offer["base"] is None:
        return None
    of = {key: value or 0 for key, value in offer.items()}
    months = 12 if offer["months"] is None else offer["months"]
    monthly = of["base"] + of["allowance"]
    bonus = of["variable"] * (of["base"] if offer["variableIn"] == "months" else 1)
    sure = of["base"] * months + of["allowance"] * 12
    sure += bonus if offer["sure"] == "guaranteed" else 0
    expected = sure + (bonus if offer["sure"] == "target" else 0)
    stored = of["trust"] * 12
    for name in ("pension", "housing"):
        part = monthly * of[name] / 100 if offer[f"{name}In"] == "rate" else of[name]
        stored += part * 12
    worked = of["hours"] * 52 - of["leave"] * of["hours"] / 5
    return {
        "firstSure": sure + of["signing"],
        "firstExpected": expected + of["signing"],
        "sure": sure,
        "expected": expected,
        "share": sure / expected if expected else None,
        "employer": stored,
        "hour": expected / worked if worked > 0 else None,
    }


def test_sums_and_numbers(page: Page, base_url: str, built_site: Path) -> None:
    """What people type, and the sums of any offers, without the page around them."""
    page.goto(base_url + SHEET)
    (script,) = built_site.glob("assets/js/offer-value.*.js")
    place = f"{base_url}assets/js/{script.name}"
    chance = random.Random(8)

    def some(*values: Any) -> Any:
        return chance.choice([None, 0, *values])

    offers = [
        {
            "base": some(28590, chance.randint(1, 400_000)),
            "months": chance.choice([None, 12, 13.5]),
            "variable": some(chance.uniform(0, 9), chance.randint(0, 900_000)),
            "variableIn": chance.choice(["months", "amount"]),
            "sure": chance.choice(["guaranteed", "target", "open"]),
            "signing": some(chance.randint(1, 300_000)),
            "allowance": some(chance.randint(1, 9_000)),
            "pension": some(6, 12.5), "pensionIn": chance.choice(["rate", "amount"]),
            "housing": some(5, 1200), "housingIn": chance.choice(["rate", "amount"]),
            "trust": some(1500), "hours": some(40, 52.5), "leave": some(7, 22),
        }
        for _ in range(200)
    ]  # fmt: skip
    found = page.evaluate(
        """async ({ place, offers, typed }) => {
             const { value, number } = await import(place);
             const numbers = typed.map(number).map(each => Number.isNaN(each) ? "wrong" : each);
             return [offers.map(value), numbers];
           }""",
        {"place": place, "offers": offers, "typed": list(TYPED)},
    )
    assert dict(zip(TYPED, found[1], strict=True)) == TYPED
    for offer, sums in zip(offers, found[0], strict=True):
        expected = reckon(offer)
        if expected is None:
            assert sums is None
            continue
        for key, amount in expected.items():
            assert sums[key] == (None if amount is None else pytest.approx(amount)), (key, offer)


def test_figures_are_chosen_by_role_then_by_trade(
    page: Page, base_url: str, built_site: Path
) -> None:
    """Of every role of the data: its own, never another's, another region's or what staff cost."""
    page.goto(base_url + SHEET)
    (script,) = built_site.glob("assets/js/offer-value.*.js")
    data = built_site / "zh-hant" / "data"
    roles = json.loads((data / "roles.json").read_text(encoding="utf-8"))["records"]
    records = json.loads((data / "salaries.json").read_text(encoding="utf-8"))["records"]
    chosen = page.evaluate(
        """async ({ place, roles, records }) => {
             const { figures } = await import(place);
             return roles.map(({ id, region }) => figures(records, region, id));
           }""",
        {"place": f"{base_url}assets/js/{script.name}", "roles": roles, "records": records},
    )
    for role, found in zip(roles, chosen, strict=True):
        own = [each["id"] for each in records if each["role"] == role["id"]]
        assert [each["id"] for each in found if each["role"]] == own, role["id"]
        assert len(found) >= 2 and {each["region"] for each in found} == {role["region"]}
        if len(own) < 3:
            others = [
                (each["scope"], each["statistic"], each["period"]) for each in found[len(own) :]
            ]
            assert others and len(others) == len(set(others)), "the newest of a kind alone"
        assert "cost" not in {each["basis"] for each in found}
