"""Every page of both trees, looked at for what a gate can see: axe, width, wide tables, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_frame import KINDS, WIDTHS, all_pages, faults

PARTS = 8
"""So many shares of the pages: each is a test of its own, for any worker."""
CONDITIONS = [(scheme, width) for scheme in ("light", "dark") for width in WIDTHS]


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_no_table_is_cut_on_a4(
    browser: Browser, base_url: str, built_site: Path, part: int
) -> None:
    """Every page once, the four conditions in turn."""
    found = {}
    for turn, (scheme, width) in enumerate(CONDITIONS):
        size = {"width": width, "height": WIDTHS[width]}
        context = browser.new_context(color_scheme=scheme, viewport=size, service_workers="block")
        page = context.new_page()
        for place in all_pages(built_site)[turn :: len(CONDITIONS)][part::PARTS]:
            page.set_viewport_size(size)
            page.emulate_media(media="screen")
            page.goto(base_url + place)
            # of each kind one page is looked at in every condition, elsewhere
            seen = [] if place in KINDS else faults(page)
            if wrong := seen + cut_on_paper(page):
                found[place, scheme, width] = wrong
        context.close()
    assert found == {}


def cut_on_paper(page: Page) -> list[str]:
    """Tables that leave the page at the width that A4 leaves (182 mm of 96 px/in)."""
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")
    wide: list[int] = page.evaluate(
        "[...document.querySelectorAll('table')].map(e => Math.round("
        "e.getBoundingClientRect().right)).filter(right => right > innerWidth + 1)"
    )
    return [f"a table that ends at {right} px on paper" for right in wide]


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_fit_320_pixels_and_desktops_and_targets_are_large(
    browser: Browser, base_url: str, built_site: Path, part: int
) -> None:
    """WCAG 2.2: 1.4.10 reflow; 2.5.8 targets of 24 px, links in running text excepted.

    On a desktop no table scrolls sideways.
    """
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    wide, small, cut = [], [], {}
    for place in all_pages(built_site)[part::PARTS]:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(base_url + place)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(place)
        small += page.evaluate(SMALL_TARGETS)
        page.set_viewport_size({"width": 1280, "height": 900})
        if names := page.evaluate(SCROLLED):
            cut[place] = names
    context.close()
    assert wide == []
    assert sorted(set(small)) == []
    assert cut == {}


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
SCROLLED = """[...document.querySelectorAll('.guide-scroll')]
  .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText.slice(0, 20))"""
