"""The pages as readers meet them: any device, no mouse, no script, no connection, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import serve

STARTED = "html[data-theme=started]"
KINDS = (
    "zh-hant/", "zh-hans/roles/arm/", "zh-hant/pay/taiwan/", "zh-hans/competency/matrix/",
    "zh-hans/interview/mainland/", "zh-hant/day/arm/", "404.html", "",
)  # fmt: skip
"""A page of each kind, looked at in every condition; all others in one each."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""axe's dearest rules: of a few elements alone, see `SAME_COLOURS`."""


def rules(*left_out: str) -> dict[str, Any]:
    """axe's rules but those of colours and those that are left out."""
    off = {rule: {"enabled": False} for rule in (*OF_COLOUR, *left_out)}
    tags = {"type": "tag", "values": TAGS}
    return {"runOnly": tags, "rules": off, "resultTypes": ["violations"]}


COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOUR}, "resultTypes": ["violations"]}
RULES = (rules(), COLOURS)
WIDTHS = {1280: 900, 360: 740}


def all_pages(site: Path) -> list[str]:
    """Addresses of all pages below the site's root."""
    found = (p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    return sorted(re.sub(r"(^|/)index\.html$", r"\1", place) for place in found)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser without JavaScript."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def faults(
    page: Page, asked: Sequence[dict[str, Any]] = RULES, within: str | None = None
) -> list[str]:
    """What axe finds on the page as it is shown, or in a part of it."""
    found: list[dict[str, Any]] = []
    if not page.evaluate("'axe' in window"):  # half a megabyte
        page.evaluate(AXE_SCRIPT)
    for options in asked:
        some = page.evaluate(SAME_COLOURS) and f"[{SAMPLE}]" if options is COLOURS else within
        found += page.evaluate(AXE, [some, options])
    return [f"{each['id']}: {node['html'][:90]}" for each in found for node in each["nodes"]]


AXE = """([some, options]) =>
  axe.run(some || document, options).then(({ violations }) => violations)"""
SAMPLE = "data-of-a-colour"
SAME_COLOURS = """() => { const seen = new Map(), grounds = new WeakMap([[document, ""]]);
  const ground = (e) => { if (!e) return "";
    if (!grounds.has(e)) { const s = getComputedStyle(e);
      grounds.set(e, [ground(e.parentElement), s.backgroundColor, s.backgroundImage, s.opacity,
        s.filter, s.mixBlendMode, s.position === "static" ? "" : s.position + s.zIndex].join());
    } return grounds.get(e); };
  for (const e of document.querySelectorAll("[NAME]")) e.removeAttribute("NAME");
  for (const e of document.querySelectorAll("body, body *")) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!e.matches("input, select, textarea") && !words) continue;
    const b = e.getBoundingClientRect(), s = getComputedStyle(e);
    if (!b.width || !b.height || s.visibility !== "visible") continue;
    const around = e.matches("a") ? getComputedStyle(e.parentElement).color : "";
    const like = [e.tagName, s.color, s.fontSize, s.fontWeight, s.textDecoration, s.textShadow,
      s.borderBottom, around, ground(e)].join("|");
    seen.set(like, (seen.get(like) ?? 0) + 1);
    if (seen.get(like) <= 2) e.setAttribute("NAME", "");
  }
  return seen.size > 0; }""".replace("NAME", SAMPLE)
"""Marks two of all elements with words in the same colours, at the same size, on the same ground:
contrast is the same for all of them."""
ROWS = 6
"""Rows of a table that axe looks at: one template draws them all."""
SHORTEN = """async (rows) => {
  for (let at = 0; at < 2; at++)
    await new Promise((done) => requestIdleCallback(done, { timeout: 300 }));
  document.querySelectorAll('tbody').forEach(
    body => [...body.rows].slice(rows).forEach(row => row.remove()));
  document.querySelectorAll('.guide-az ul').forEach(
    list => { list.style.contentVisibility = 'visible'; });
  const moving = document.getAnimations();
  const ending = moving.filter(each => each.effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(ending.map(each => each.finished)); }"""
"""Scripts that begin when a page has come have to end; lists that are laid out when they come into
sight have no places to measure before; colours that change over a while have to come to rest."""


def shorten(page: Page) -> None:
    """Leave of each table of the page what axe looks at, as it then stays."""
    page.evaluate(SHORTEN, ROWS)


def until(page: Page, true: str, argument: object = None) -> None:
    """Wait till an expression is true (the site's policy forbids Playwright's own way)."""
    for _ in range(300):
        if page.evaluate(true, argument):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"never: {true}")


def look_for(page: Page, words: str) -> None:
    """Type into the search box, and wait for what it finds."""
    page.fill(".md-search__input", words)
    page.wait_for_selector(STARTED)
    page.keyboard.press("End")
    found, box = page.locator(".md-search-result__item").first, page.locator(".md-search__input")
    found.wait_for(state="attached")
    if not found.is_visible():  # a page that came in its place meanwhile has closed the box
        box.blur()
        box.focus()
    found.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, base_url: str, built_site: Path, scheme: Any
) -> None:
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", service_workers="block"
    )
    page = context.new_page()
    found = {}
    for place in KINDS:
        page.goto(base_url + (place or "index.html"))
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            shorten(page)
            if wrong := faults(page, RULES if scheme == "light" else [COLOURS]):
                found[place, width] = wrong
    context.close()
    assert found == {}


def test_axe_finds_nothing_in_the_open_menu_and_the_open_search(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/roles/arm/")
    page.mouse.move(5, 5)
    page.wait_for_selector(STARTED)
    page.click(".guide-menu")
    page.wait_for_timeout(400)
    assert faults(page) == []
    page.locator(".md-overlay").click(position={"x": 340, "y": 400})
    page.click(".guide-find")
    look_for(page, "客戶經理")
    assert faults(page) == []
    context.close()


def test_no_action_asks_another_site(
    context: BrowserContext, base_url: str, built_site: Path
) -> None:
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.goto(f"{base_url}zh-hant/")
    page.mouse.move(5, 5)
    page.wait_for_selector(STARTED)
    page.locator(".guide-palette label:visible").click()
    page.click(".guide-region a >> nth=0")
    expect(page).not_to_have_url(f"{base_url}zh-hant/")
    page.wait_for_load_state("networkidle")
    look_for(page, "薪資")
    page.keyboard.press("Escape")
    page.click("[data-guide-switch]")
    expect(page).to_have_url(re.compile("/zh-hans/"))
    page.wait_for_load_state("networkidle")
    page.goto(f"{base_url}zh-hans/no/such/page/")
    page.wait_for_load_state("networkidle")
    asked = [url for url in asked if not url.startswith((base_url, "data:"))]
    assert asked == []
    assert [text for text in refused if "404" not in text] == []


def test_policy_stops_a_foreign_script(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hant/")
    assert page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'window.broken = true';
          document.head.append(script);
          setTimeout(() => done('nothing'), 2000);
        })"""
    ).startswith("script-src")
    assert page.evaluate("window.broken") is None


def test_reading_loads_no_script_of_the_theme(page: Page, base_url: str, built_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}zh-hant/pay/taiwan/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/javascripts/" in url or "/search/" in url]
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.wait_for_selector(STARTED)
    assert [url for url in asked if "/javascripts/bundle." in url]


def test_scripts_hear_of_every_page_once(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hans/roles/arm/")
    page.evaluate("window.heard = []; document$.subscribe(() => heard.push(location.pathname))")
    page.mouse.move(5, 5)
    page.wait_for_selector(STARTED)
    page.click("a.md-footer__link--next")
    expect(page.locator("h1")).not_to_contain_text("ARM")
    until(page, "heard.length === 2")
    assert page.get_by_role("button", name="打印一页职位表").count() == 1


def test_palette_is_the_systems_until_the_reader_chooses(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator(".guide-palette label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.goto(f"{base_url}zh-hans/pay/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.mouse.move(9, 9)
    page.wait_for_selector(STARTED)
    expect(page.locator(".guide-palette label:visible")).to_have_count(1)
    context.close()


def test_without_javascript_everything_is_reachable_and_nothing_is_dead(
    plain: Page, base_url: str, built_site: Path
) -> None:
    plain.goto(f"{base_url}zh-hans/pay/taiwan/")
    for dead in (".md-search", ".guide-find", ".guide-palette", ".md-top", ".guide-print"):
        expect(plain.locator(dead).filter(visible=True)).to_have_count(0)
    expect(plain.locator("[data-guide-originals]").filter(visible=True)).to_have_count(0)
    expect(plain.locator("table").first).to_be_visible()
    expect(plain.locator(".md-tabs a").first).to_be_visible()
    plain.get_by_role("link", name="索引").first.click()
    expect(plain).to_have_url(f"{base_url}zh-hans/az/")
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.click(".guide-menu:visible")
    link = plain.locator(".guide-nav a[href$='/faq/taiwan/']")
    link.scroll_into_view_if_needed()
    link.click()
    expect(plain).to_have_url(f"{base_url}zh-hans/faq/taiwan/")


def test_dark_system_without_javascript_gets_the_dark_palette(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/")
    shot = page.screenshot(clip={"x": 2, "y": 300, "width": 1, "height": 1})
    context.close()
    light = browser.new_context(java_script_enabled=False, color_scheme="light").new_page()
    light.goto(f"{base_url}zh-hant/")
    assert shot != light.screenshot(clip={"x": 2, "y": 300, "width": 1, "height": 1})
    light.context.close()


def test_wide_table_is_a_named_stop_for_the_keyboard(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}zh-hant/certifications/")
    box = page.locator(".guide-scroll[tabindex]").first
    assert box.get_attribute("aria-label") or box.get_attribute("aria-labelledby")
    names = page.locator(".guide-scroll[tabindex]").evaluate_all(
        "all => all.map(e => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))"
    )
    assert len(set(names)) == len(names)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".guide-scroll[tabindex]")).to_have_count(
        page.locator(".guide-scroll").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
        )
    )


def test_reader_who_wants_no_motion_gets_none(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/roles/arm/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e)"
        ".transitionDuration) > 0.01).length"
    )
    context.close()
    assert moving == 0


@pytest.mark.parametrize("lost", ["none.js", "bundle.*.js"])
def test_focus_is_visible_on_every_stop(
    page: Page, base_url: str, built_site: Path, lost: str
) -> None:
    """Also where the theme's script, which marks what has the focus, has not come."""
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{base_url}zh-hans/compare/arm-rm-ao/")
    look_at_stops(page, 40)


def test_system_colours_draw_every_bar_and_mark_where_one_is(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    """Forced colours, with the page's own palette against them: nothing is lost on the ground."""
    context = browser.new_context(forced_colors="active", color_scheme="light")
    page = context.new_page()
    page.goto(f"{base_url}zh-hant/pay/")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    system = page.evaluate(SYSTEM_COLOURS)
    bars = page.locator(".guide-bar").evaluate_all(
        "all => all.map(e => [getComputedStyle(e).backgroundColor,"
        " getComputedStyle(e.querySelector('rect')).stroke])"
    )
    assert bars and all(bar == [system["Canvas"], system["CanvasText"]] for bar in bars)
    lines = page.locator(".md-tabs__link").evaluate_all(
        "all => all.map(e => getComputedStyle(e).borderBottomColor)"
    )
    assert lines.count(system["Highlight"]) == 1
    assert lines.count(system["Canvas"]) == len(lines) - 1
    look_at_stops(page, 12)
    context.close()


SYSTEM_COLOURS = """() => Object.fromEntries(['Canvas', 'CanvasText', 'Highlight'].map((name) => {
  const e = document.body.appendChild(document.createElement('i'));
  e.style.color = name;
  const found = getComputedStyle(e).color;
  e.remove();
  return [name, found]; }))"""


def look_at_stops(page: Page, times: int) -> None:
    """Each press of the Tab key leads to another element, and one sees to which."""
    for _ in range(times):
        page.keyboard.press("Tab")
        drawn = page.evaluate(OUTLINED)
        assert drawn is True, drawn
    assert page.evaluate("window.stops.size") == times


OUTLINED = """() => { let e = document.activeElement;
  (window.stops ??= new Set()).add(e);
  if (e.matches('.md-option')) e = e.nextElementSibling;
  const s = getComputedStyle(e);
  return e !== document.body && (e.matches('.md-search__input')
    || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2))
    || e.outerHTML.slice(0, 120); }"""


def test_404_page_names_the_nearest_page_in_the_readers_script(
    page: Page, base_url: str, built_site: Path
) -> None:
    for place, words, near in (
        ("zh-hans/pay/taiwann/", "这个网址没有页面", "zh-hans/pay/taiwan/"),
        ("zh-hant/role/arm", "這個網址沒有頁面", "zh-hant/roles/arm/"),
    ):
        page.goto(base_url + place)
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        expect(page.locator("[data-missing]").filter(visible=True)).to_have_count(1)
        link = page.locator("[data-nearest] a").filter(visible=True)
        assert (link.get_attribute("href") or "").endswith(near)
        link.click()
        expect(page).to_have_url(base_url + near)


def test_404_page_searches_the_readers_tree(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hans/nowhere/at/all/")
    look_for(page, "客户经理")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    assert f"{base_url}zh-hans/" in first.evaluate("e => e.href")


def test_404_page_lists_all_pages_of_both_trees_without_javascript(
    plain: Page, base_url: str, built_site: Path
) -> None:
    plain.goto(f"{base_url}nowhere/")
    for folder in ("zh-hant", "zh-hans"):
        count = len(list((built_site / folder).rglob("index.html")))
        listed = plain.locator(f"[data-missing] li a[href*='/{folder}/']")
        assert listed.count() == count
        assert plain.goto(listed.last.evaluate("e => e.href")).ok  # type: ignore[union-attr]
        plain.goto(f"{base_url}nowhere/")


OFFLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"
"""What a system without a network tells a browser; Playwright's switch may leave it out."""


def test_visited_pages_stay_readable_offline(
    browser: Browser, built_site: Path, base_url: str
) -> None:
    server, url = serve(built_site)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}zh-hant/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "navigator.serviceWorker.controller !== null")
    page.goto(f"{url}zh-hant/pay/taiwan/")
    page.wait_for_load_state("networkidle")
    server.shutdown()
    server.server_close()
    context.set_offline(True)
    page.add_init_script(OFFLINE)
    page.goto(f"{url}zh-hant/pay/taiwan/?again#related")
    expect(page.locator("h1")).to_contain_text("台灣薪資與福利")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    )
    page.goto(f"{url}zh-hans/skills/")
    expect(page.locator("h1").first).to_contain_text("沒有連線")
    page.goto(f"{url}zh-hant/pay/taiwan/")
    page.mouse.move(5, 5)
    page.click(".guide-find:visible, .md-search__input:visible")
    expect(page.locator(".guide-offline")).to_be_visible()
    context.close()


def test_a_phone_that_reads_loads_no_more_till_it_searches(browser: Browser, base_url: str) -> None:
    """Scrolling, the way to the top and the menu need none of the theme's script."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        service_workers="block",  # it keeps for offline what pages may need
    )
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}zh-hant/faq/taiwan/")
    page.evaluate("scrollTo({ top: 2000, behavior: 'instant' })")
    expect(page.locator(".md-header")).to_have_class(re.compile("--shadow"))
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    page.tap(".md-top")
    until(page, "scrollY === 0")
    page.tap(".guide-menu:visible")
    page.tap(".guide-close")
    assert not [each for each in asked if "/javascripts/" in each or "/later." in each]
    page.tap(".guide-find:visible")
    page.wait_for_selector(STARTED)
    assert any("/javascripts/bundle." in each for each in asked)
    context.close()


def test_a_message_shows_only_when_it_says_something(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}zh-hant/plan/")
    message = page.locator(".md-dialog")
    expect(message).to_be_hidden()
    message.locator("div").evaluate("inner => { inner.textContent = '已複製'; }")
    expect(message).to_be_visible()


def test_search_works_offline_where_a_reader_asked_for_it(
    browser: Browser, built_site: Path, base_url: str
) -> None:
    server, url = serve(built_site)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}zh-hans/")
    until(page, "navigator.serviceWorker.controller !== null")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    look_for(page, "薪酬")
    page.wait_for_timeout(3000)
    assert len([each for each in asked if "/search/" in each]) < 40, "no copies for who only looks"
    page.goto(f"{url}zh-hans/search/?q=薪酬")
    page.get_by_role("button", name="把搜索留在这台设备").click()
    expect(page.get_by_text("已留在这台设备")).to_be_visible(timeout=60_000)
    page.goto(f"{url}zh-hans/roles/arm/")
    page.wait_for_load_state("networkidle")
    server.shutdown()
    server.server_close()
    context.set_offline(True)
    look_for(page, "反洗钱")
    expect(page.locator(".guide-offline")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("zh-hans/roles/arm/", "打印一页职位表"),
        ("zh-hant/roles/corporate-rm/", "列印一頁職位表"),
        ("zh-hant/interview/taiwan/", "只列印這一張"),
        ("zh-hans/interview/mainland/", "只打印这一张"),
        ("zh-hant/competency/matrix/", "只列印這一張"),
    ],
)
def test_sheet_prints_on_one_page(
    page: Page, base_url: str, built_site: Path, place: str, words: str
) -> None:
    page.goto(base_url + place)
    # What `print` sees is what is shown while it runs: keep that state for the PDF.
    page.evaluate(
        "window.print = () => { window.kept = document.body.cloneNode(true);"
        " window.keptClass = document.documentElement.className; }"
    )
    page.get_by_role("button", name=words).click()
    page.evaluate("document.documentElement.className = keptClass; document.body.replaceWith(kept)")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_paper_names_the_addresses_of_outside_links(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.goto(f"{base_url}zh-hant/sources/")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('article a[rel~=external]')].map(e => "
        "getComputedStyle(e, '::after').content)"
    )
    assert shown and all("http" in each for each in shown)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    readable = page.evaluate(
        "[...document.querySelectorAll('article a[rel~=external]')].map(e => "
        "getComputedStyle(e, '::after').content)"
    )
    assert not [each for each in readable if "http" in each or "%E" in each]
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).display") == "none"


FOCUS = """() => { const e = document.activeElement;
  const b = (e.matches(".md-option") ? e.nextElementSibling : e).getBoundingClientRect();
  return [e.className || e.tagName, b.right > 0 && b.left < innerWidth && b.width > 0,
    Boolean(e.closest("#guide-drawer"))]; }"""


@pytest.mark.parametrize("width", [320, 360, 768, 1000])
def test_below_a_wide_screen_the_keyboard_opens_menu_and_search(
    page: Page, base_url: str, built_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{base_url}zh-hant/roles/arm/")
    page.keyboard.press("Tab")
    stops = []
    for _ in range(14):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    assert all(seen and not inside for _, seen, inside in stops), stops
    menu = page.locator("button.guide-menu")
    menu.focus()
    page.wait_for_selector(STARTED)
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    here = page.locator("#guide-drawer [aria-current=page]")
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#guide-drawer")).to_be_hidden()
    if width < 960:
        find = page.locator("button.guide-find")
        find.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(find).to_be_focused()


def test_the_open_menu_closes_when_the_focus_leaves_it(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base_url}zh-hans/roles/arm/")
    page.locator("button.guide-menu").click()
    opened = page.locator("#guide-drawer details[open] summary")
    expect(opened).to_have_text(["职位"])
    page.get_by_role("button", name="关闭菜单").click()
    expect(page.locator("#guide-drawer")).to_be_hidden()
    page.locator("button.guide-menu").click()
    page.locator("#guide-drawer summary").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#guide-drawer")).to_be_hidden()


def test_the_menu_works_with_the_keyboard_without_javascript(
    plain: Page, base_url: str, built_site: Path
) -> None:
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.goto(f"{base_url}zh-hant/roles/arm/")
    expect(plain.locator("#guide-drawer")).to_be_hidden()
    plain.keyboard.press("Tab")
    plain.keyboard.press("Space")
    expect(plain.locator("#guide-drawer")).to_be_visible()
    expect(plain.locator("#guide-drawer [aria-current=page]")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("tree", "page_of", "other"),
    [
        ("zh-hant", "interview/taiwan/", "mainland"),
        ("zh-hans", "day/arm/", "roles/rm/"),
        ("zh-hant", "certifications/hong-kong/", "competency"),
        ("zh-hant", "pay/mainland/", "taiwan"),
    ],
)
def test_previous_and_next_stay_in_the_region_and_section(
    page: Page, base_url: str, built_site: Path, tree: str, page_of: str, other: str
) -> None:
    page.goto(f"{base_url}{tree}/{page_of}")
    links = page.locator(".md-footer__link").evaluate_all("all => all.map(e => e.pathname)")
    assert links and not [link for link in links if other in link]


def test_closing_marks_begin_no_line_of_a_name(page: Page, base_url: str, built_site: Path) -> None:
    for place in ("zh-hant/pay/", "zh-hans/roles/", "zh-hant/glossary/", "zh-hant/roles/arm/"):
        page.goto(base_url + place)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(LINES) == [], (width, place)


LINES = """() => { const wrong = [], range = document.createRange();
  const top = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1);
    const box = range.getClientRects()[0]; return box?.width ? box.top : null; };
  for (const cell of document.querySelectorAll("article :is(tbody th, h1)")) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let before = null; walk.nextNode();) {
      const node = walk.currentNode;
      if (node.parentElement.closest(".headerlink, sup, .guide-sr")) continue;
      for (const { 0: mark, index: at } of node.data.matchAll(/\\S/g)) {
        if (before && "，。、；：）」』》〉".includes(mark)) {
          const here = top(node, at), there = top(...before);
          if (here !== null && there !== null && here > there + 12) wrong.push(cell.innerText);
        }
        before = [node, at];
      }
    }
  }
  return wrong; }"""


def test_english_phrases_are_marked_as_english(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hans/certifications/hong-kong/")
    spoken = page.locator("article [lang=en]").all_inner_texts()
    assert len(spoken) > 5 and not [words for words in spoken if re.search("[一-鿿]", words)]


def test_404_page_says_in_words_what_it_is(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hans/no/such/")
    expect(page.locator("h1")).to_have_text(re.compile("找不到页面"), use_inner_text=True)
    switch = page.locator("[data-missing]:visible a[hreflang=zh-Hant]")
    switch.click()
    expect(page).to_have_url(f"{base_url}zh-hant/")


def test_the_target_of_a_home_button_is_marked(page: Page, base_url: str, built_site: Path) -> None:
    page.goto(f"{base_url}zh-hant/#tw-choose")
    marked = page.locator("#tw-choose").evaluate("e => getComputedStyle(e).backgroundColor")
    assert marked != "rgba(0, 0, 0, 0)"
    rule = page.locator(".guide-question").bounding_box()
    words = page.get_by_text("「選擇」是還沒決定").bounding_box()
    assert rule and words and words["y"] < rule["y"], "what the buttons mean stands above them"


def test_a_wide_screen_has_no_buttons_for_what_is_open(
    page: Page, base_url: str, built_site: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base_url}zh-hant/roles/arm/")
    expect(
        page.locator(".guide-menu, .guide-find, .guide-close").filter(visible=True)
    ).to_have_count(0)
