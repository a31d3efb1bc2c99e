"""Every page of both trees, looked at for what a gate can see: axe, width, wide tables, paper."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from test_frame import WIDTHS, all_pages, faults


def test_axe_finds_nothing_on_all_pages(browser: Browser, base_url: str, built_site: Path) -> None:
    """Every page once, the four conditions in turn."""
    conditions = [(scheme, width) for scheme in ("light", "dark") for width in WIDTHS]
    found = {}
    for turn, (scheme, width) in enumerate(conditions):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": WIDTHS[width]}
        )  # fmt: skip
        page = context.new_page()
        for place in all_pages(built_site)[turn :: len(conditions)]:
            page.goto(base_url + place)
            if wrong := faults(page):
                found[place, scheme, width] = wrong
        context.close()
    assert found == {}


def test_pages_fit_320_pixels_and_targets_are_large(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    """WCAG 2.2: 1.4.10 reflow; 2.5.8 targets of 24 px, links in running text excepted."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide, small = [], []
    for place in all_pages(built_site):
        page.goto(base_url + place)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(place)
        small += page.evaluate(SMALL_TARGETS)
    context.close()
    assert wide == []
    assert sorted(set(small)) == []


SMALL_TARGETS = """() => {
  const shown = (e) => { const b = e.getBoundingClientRect(); return b.width > 1 && b.height > 1
    && b.right > 0 && b.left < innerWidth && getComputedStyle(e).visibility === 'visible'; };
  const inText = (e) => e.closest('p, li, td, th, dd, caption, figcaption, summary, h1, h2, h3, h4')
    && !e.closest('nav, header.md-header, .guide-colophon');
  const targets = 'a[href], button, label[for], summary, input[type=text], select';
  return [...document.querySelectorAll(targets)]
    .filter((e) => shown(e) && !inText(e))
    .filter((e) => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24; })
    .map((e) => e.outerHTML.slice(0, 100)); }"""


def test_on_a_desktop_no_table_scrolls_sideways(
    browser: Browser, base_url: str, built_site: Path
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    cut = {}
    for place in all_pages(built_site):
        page.goto(base_url + place)
        if names := page.evaluate(
            "[...document.querySelectorAll('.guide-scroll')]"
            ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText.slice(0, 20))"
        ):
            cut[place] = names
    context.close()
    assert cut == {}


def test_no_table_is_cut_on_a4(browser: Browser, base_url: str, built_site: Path) -> None:
    """At the width that A4 leaves (182 mm of 96 px/in), every table stands within the page."""
    context = browser.new_context(viewport={"width": 688, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    cut = {}
    for place in all_pages(built_site):
        page.goto(base_url + place)
        wide = page.evaluate(
            "[...document.querySelectorAll('table')].map(e => Math.round("
            "e.getBoundingClientRect().right)).filter(right => right > innerWidth + 1)"
        )
        if wide:
            cut[place] = wide
    context.close()
    assert cut == {}
