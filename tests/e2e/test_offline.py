"""Where storage is full or denied, pages come cut, or the site is replaced: worker and scripts."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from conftest import CHROMIUM_FLAGS, chromium_path, serve, without_mouse

STARTED = "html[data-theme=started]"
PAGE = "zh-hans/faq/taiwan/"
OTHER = "zh-hans/roles/arm/"


def until(page: Page, true: str, argument: object = None) -> None:
    """Wait till an expression is true (the site's policy forbids Playwright's own way)."""
    for _ in range(300):
        with contextlib.suppress(Error):  # the page is just being loaded anew
            if page.evaluate(true, argument):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {true}")


def controlled(page: Page) -> None:
    """Wait for the service worker."""
    until(page, "navigator.serviceWorker.controller !== null")


def has_copy(page: Page, address: str) -> bool:
    """Is there a copy of this address?"""
    found: bool = page.evaluate("(url) => caches.match(url).then(Boolean)", address)
    return found


def search_finds(page: Page, words: str) -> None:
    """Type into the search box, and wait for what it finds."""
    page.mouse.move(5, 5)
    page.fill(".md-search__input", words)
    page.wait_for_selector(STARTED)
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_attached()


@pytest.fixture
def own(built_site: Path, tmp_path: Path) -> Iterator[tuple[Path, str, ThreadingHTTPServer]]:
    """(folder, address, server) of a copy of the site, to replace and to switch off."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site, ignore=shutil.ignore_patterns("search"))
    for index in built_site.glob("zh-*/search"):  # most of its files, and none of them replaced
        (site / index.relative_to(built_site)).symlink_to(index)
    server, url = serve(site)
    yield site, url, server
    server.shutdown()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A page of a fresh profile; the test fails when a script of the site throws."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def switch_off(server: ThreadingHTTPServer, context: BrowserContext) -> None:
    """No connection."""
    server.shutdown()
    server.server_close()
    context.set_offline(True)


def test_with_a_full_storage_the_network_answers(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    _, url, _ = own
    tab.goto(url + PAGE)
    controlled(tab)
    origin = re.sub(r"(//[^/]*).*", r"\1", url)
    tab.evaluate("localStorage.clear()")
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    answer = tab.goto(url + OTHER)
    assert answer and answer.status == 200
    expect(tab.locator("h1").first).not_to_contain_text("没有网络")
    tab.locator(".guide-palette label:visible").click()
    search_finds(tab, "薪酬")
    tab.wait_for_timeout(300)  # a copy, if one were made
    assert not has_copy(tab, url + OTHER)
    for place in (PAGE, OTHER, "zh-hant/pay/taiwan/"):
        answer = tab.goto(url + place)
        assert answer and answer.status == 200
        expect(tab.locator(".md-content h1")).to_be_visible()


def test_with_a_denied_storage_everything_works(
    browser: Browser, base_url: str, built_site: Path, tmp_path: Path
) -> None:
    """As with all cookies blocked: reading localStorage, sessionStorage or caches throws."""
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    denied = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default/Preferences").write_text(json.dumps(denied), encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        str(profile),
        executable_path=chromium_path(with_settings=True),
        args=CHROMIUM_FLAGS,
        locale="zh-TW",
    )
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base_url}zh-hans/roles/arm/")
    assert (
        page.evaluate("(() => { try { return Boolean(localStorage) } catch { return false } })()")
        is False
    )
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator(".guide-palette label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    search_finds(page, "薪酬")
    page.keyboard.press("Escape")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator(".guide-palette label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    page.click("a.md-footer__link--next")
    expect(page.locator(".md-content h1")).not_to_contain_text("ARM")
    page.click("[data-guide-originals]")
    page.click("[data-guide-switch] >> visible=true")
    expect(page).to_have_url(re.compile("/zh-hant/"))
    page.goto(base_url)
    expect(page).to_have_url(f"{base_url}zh-hant/")
    context.close()
    assert errors == []


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda page: b"",
    "cut": lambda page: page[: len(page) // 2],
    "of another kind": lambda page: b"error",
}


@pytest.mark.parametrize("how", CUTS)
def test_a_page_that_comes_cut_is_not_kept(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer], how: str
) -> None:
    """The copy of the whole page stays, and is what is read without a connection."""
    site, url, server = own
    tab.goto(url + PAGE)
    controlled(tab)
    tab.goto(url + OTHER)
    until(tab, "(url) => caches.match(url).then(Boolean)", url + OTHER)
    tab.wait_for_load_state("networkidle")
    file = site / OTHER / "index.html"
    whole = file.read_bytes()
    file.write_bytes(CUTS[how](whole))
    tab.goto(url + OTHER)
    tab.wait_for_timeout(300)  # a copy, if one were made
    switch_off(server, tab.context)
    tab.goto(url + OTHER)
    expect(tab.locator("h1").first).to_contain_text("ARM")
    assert tab.content().rstrip().endswith("</html>")


def test_a_page_that_is_shorter_than_the_server_said_is_not_kept(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    _, url, server = own
    tab.goto(url + PAGE)
    controlled(tab)
    handler = server.RequestHandlerClass.func  # type: ignore[attr-defined]
    copy = handler.copyfile
    handler.copyfile = lambda self, source, out: out.write(source.read(500))
    with contextlib.suppress(Error):
        tab.goto(url + OTHER, timeout=2000)
    handler.copyfile = copy
    tab.goto(url + PAGE)
    assert not has_copy(tab, url + OTHER)


def replaced(site: Path, mark: str) -> None:
    """Another deployment: other words in every page, other scripts, another worker."""
    script = next((site / "assets/js").glob("frame.*.js"))
    text = script.read_text(encoding="utf-8") + f"\nwindow.deployed = '{mark}';\n"
    script.unlink()
    name = f"frame.{mark * 10}.js"
    (site / "assets/js" / name).write_text(text, encoding="utf-8")
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8").replace(script.name, name)
        html = re.sub(r'(name="guide-version" content=")\w+', rf"\g<1>{mark * 10}", html)
        html = html.replace("</h1>", f"（{mark}）</h1>")
        page.write_text(html, encoding="utf-8")
    worker = site / "sw.js"
    text = worker.read_text(encoding="utf-8").replace(script.name, name)
    text = re.sub(r"\}[0-9a-f]{10}`", "}" + mark * 10 + "`", text)
    worker.write_text(text, encoding="utf-8")


def test_a_new_deployment_is_shown_at_the_first_visit_with_its_own_scripts(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    site, url, server = own
    tab.goto(url + PAGE)
    controlled(tab)
    until(tab, "(url) => caches.match(url).then(Boolean)", url + PAGE)
    tab.goto(url + OTHER)
    tab.wait_for_load_state("networkidle")
    replaced(site, "b")
    tab.goto(url + OTHER)
    expect(tab.locator(".md-content h1")).to_contain_text("（b）")
    assert tab.evaluate("window.deployed") == "b"
    until(tab, "caches.keys().then((all) => all.some((name) => name.endsWith('bbbbbbbbbb')))")
    until(tab, "(url) => caches.match(url).then(Boolean)", url + OTHER)
    tab.wait_for_load_state("networkidle")
    switch_off(server, tab.context)
    tab.goto(url + PAGE)  # read before, not since: as it was, with the scripts that it had
    expect(tab.locator(".md-content h1")).not_to_contain_text("（b）")
    assert tab.evaluate("window.deployed") is None
    assert tab.locator(".md-header").evaluate("e => getComputedStyle(e).position") == "sticky"
    tab.goto(url + OTHER)
    expect(tab.locator(".md-content h1")).to_contain_text("（b）")
    assert tab.evaluate("window.deployed") == "b"


@pytest.mark.parametrize("worker", ["allow", "block"])
def test_a_tab_that_was_open_gets_the_new_page_whole(
    browser: Browser, own: tuple[Path, str, ThreadingHTTPServer], worker: str
) -> None:
    """Instant navigation would put the new page under the old scripts."""
    site, url, _ = own
    context = browser.new_context(service_workers=worker)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url + OTHER)
    page.mouse.move(5, 5)
    page.wait_for_selector(STARTED)
    replaced(site, "c")
    page.click("a.md-footer__link--next")
    expect(page.locator(".md-content h1")).to_contain_text("（c）")
    until(page, "window.deployed === 'c'")
    context.close()


def test_a_tab_that_was_open_before_its_scripts_went_still_starts(
    browser: Browser, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    site, url, _ = own
    context = browser.new_context(service_workers="block")
    page = without_mouse(context.new_page(), url)
    page.goto(url + OTHER)
    bundle = next((site / "assets/javascripts").glob("bundle.*.js"))
    bundle.rename(bundle.with_name("bundle.ffffffff.min.js"))
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8").replace(bundle.name, "bundle.ffffffff.min.js")
        file.write_text(html, encoding="utf-8")
    replaced(site, "d")
    page.mouse.move(5, 5)
    until(page, "window.deployed === 'd'")
    page.mouse.move(9, 9)
    page.wait_for_selector(STARTED)
    context.close()


def test_copies_are_bounded(tab: Page, own: tuple[Path, str, ThreadingHTTPServer]) -> None:
    site, url, _ = own
    worker = site / "sw.js"
    text = worker.read_text(encoding="utf-8")
    assert "page: { count: 60," in text
    worker.write_text(text.replace("page: { count: 60,", "page: { count: 3,"), encoding="utf-8")
    tab.goto(url + PAGE)
    controlled(tab)
    places = [f"{url}zh-hant/{name}/" for name in ("roles", "pay", "skills", "about", "faq/taiwan")]
    for place in places:
        tab.goto(place)
        until(tab, "(url) => caches.match(url).then(Boolean)", place)
    pages = """caches.keys().then((names) => caches.open(names[0])).then((cache) => cache.keys())
        .then((all) => all.map((each) => each.url).filter((url) => url.endsWith('/')))"""
    until(tab, f"{pages}.then((all) => all.length === 3)")
    assert tab.evaluate(pages) == places[-3:]


def test_of_the_builds_before_one_is_left_and_what_was_read_is_kept(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    site, url, _ = own
    tab.goto(url + PAGE)
    controlled(tab)
    until(tab, "(url) => caches.match(url).then(Boolean)", url + PAGE)
    tab.goto(url + OTHER)
    worker = site / "sw.js"
    activated = "navigator.serviceWorker.ready.then((it) => !it.installing && !it.waiting)"
    for age, name in enumerate(("1111111111", "2222222222")):
        text = re.sub(r"\}[0-9a-f]{10}`", f"}}{name}`", worker.read_text(encoding="utf-8"))
        worker.write_text(text, encoding="utf-8")
        os.utime(worker, (2e9 + age, 2e9 + age))  # the server tells its age in whole seconds
        tab.evaluate("navigator.serviceWorker.ready.then((it) => it.update())")
        until(tab, f"caches.keys().then((all) => all.some((each) => each.endsWith('{name}')))")
        until(tab, activated)
    names = "caches.keys().then((all) => all.map((each) => each.split(' ').at(-1)).join(' '))"
    until(tab, f"{names}.then((all) => all === '1111111111 2222222222')")
    assert has_copy(tab, url + PAGE)
    script = next((site / "assets/js").glob("frame.*.js"))
    assert has_copy(tab, f"{url}assets/js/{script.name}")


def test_a_search_that_could_not_be_kept_is_said_and_can_be_tried_again(
    tab: Page, own: tuple[Path, str, ThreadingHTTPServer]
) -> None:
    site, url, _ = own
    index = site / "zh-hans" / "search"
    built = index.resolve()
    index.unlink()
    index.mkdir()
    for each in built.iterdir():
        if each.name != "offline.json":  # the list of its files does not come
            (index / each.name).symlink_to(each)
    tab.goto(f"{url}zh-hans/search/?q=面试")
    controlled(tab)
    button = tab.get_by_role("button", name="把搜索留在这台设备")
    button.click()
    expect(tab.locator(".guide-results__offline")).to_contain_text("没有存成")
    expect(button).to_be_enabled()
