"""Every page of both trees, looked at for what a gate can see: axe, width, targets, paper."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_frame import KINDS, WIDTHS, all_pages, faults, shorten

import known

PARTS = 8
"""So many shares of the pages: each is a test of its own, for any worker."""
CONDITIONS = [(scheme, width) for scheme in ("light", "dark") for width in WIDTHS]
WRITTEN = (
    "button-name definition-list dlitem duplicate-id-aria empty-heading empty-table-header"
    " heading-order image-alt image-redundant-alt label link-name list listitem"
    " page-has-heading-one scope-attr-valid scrollable-region-focusable select-name summary-name"
    " svg-img-alt tabindex table-duplicate-name td-headers-attr th-has-data-cells valid-lang"
).split()
"""axe's rules on what an article's author and its records decide. The others are on what templates
decide, and are looked at where all classes are; targets are measured at 320 px."""
PLAIN = ({"runOnly": {"type": "rule", "values": WRITTEN}, "resultTypes": ["violations"]},)
SAMPLE = 5
"""Of the pages that are made of records, which one template draws, every so many is looked at."""


@cache
def looked_at(site: Path) -> tuple[str, ...]:
    """Every written page, and some of the made ones, in both trees."""
    made = [path.removesuffix(".md") + "/" for path in known.project().made_pages]
    left_out = {each for at, each in enumerate(made) if at % SAMPLE}
    return tuple(place for place in all_pages(site) if place.partition("/")[2] not in left_out)


@cache
def with_all_classes(site: Path, places: tuple[str, ...]) -> frozenset[str]:
    """A few pages that have between them every class and element that none of KINDS has."""
    found = {}
    for place in places:
        path = site / place
        html = (path if path.is_file() else path / "index.html").read_text(encoding="utf-8")
        found[place] = set(re.findall(r'<(\w+)|class="([^"]*)"', html))
    missing = set().union(*found.values()).difference(*(found[place] for place in KINDS))
    chosen: list[str] = []
    while missing:
        chosen.append(max(found, key=lambda place: len(found[place] & missing)))
        missing -= found[chosen[-1]]
    return frozenset(chosen)


@pytest.mark.parametrize("part", range(PARTS))
def test_each_page_is_sound_at_any_width_and_on_paper(
    browser: Browser, base_url: str, built_site: Path, part: int
) -> None:
    """Each page once, opened in one of the four conditions.

    WCAG 2.2: 1.4.10 reflow at 320 px; 2.5.8 targets of 24 px, links in running text excepted.
    On a desktop no table scrolls sideways, on A4 none is cut.
    """
    scheme, width = CONDITIONS[part % len(CONDITIONS)]
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", service_workers="block"
    )
    page = context.new_page()
    found = {}
    places = looked_at(built_site)
    thorough = with_all_classes(built_site, places)
    for place in places[part::PARTS]:
        page.evaluate("document.body.remove()")  # or it is laid out once more
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(base_url + place)
        # The second tree's pages have the first one's elements, and names where these have one
        # (test_site.py); in its tables a few words differ. So of each page one is looked at on
        # paper, one on a desktop. Of each kind one is looked at in every condition, elsewhere;
        # what stands around an article is the same on all pages.
        first_tree = not place.startswith("zh-hans/")
        wrong = narrow(page) + (wide(page) if first_tree else cut_on_paper(page))
        if place not in KINDS and (place in thorough or first_tree):
            page.emulate_media(media="screen")
            page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            shorten(page)
            whole = place in thorough
            wrong += faults(page) if whole else faults(page, PLAIN, within="article")
        if wrong:
            found[f"{place}, {scheme}, {width} px"] = wrong
    context.close()
    assert found == {}


def narrow(page: Page) -> list[str]:
    """What is too wide or too small on the narrowest screen, which the page was opened on."""
    width = page.evaluate("document.documentElement.scrollWidth")
    targets: list[str] = page.evaluate(SMALL_TARGETS)
    return [f"{width} px wide at 320"] * (width > 320) + [f"small target {e}" for e in targets]


def wide(page: Page) -> list[str]:
    """The tables that scroll sideways on a desktop."""
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"scrolled sideways: {name}" for name in page.evaluate(SCROLLED)]


def cut_on_paper(page: Page) -> list[str]:
    """Tables that leave the page at the width that A4 leaves (182 mm of 96 px/in)."""
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")
    ends: list[int] = page.evaluate(
        "[...document.querySelectorAll('table')].map(e => Math.round("
        "e.getBoundingClientRect().right)).filter(right => right > innerWidth + 1)"
    )
    return [f"a table that ends at {right} px on paper" for right in ends]


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
