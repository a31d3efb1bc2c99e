"""Whatever titles, records and code say, every part of the site shows it as words.

A small guide with hostile words in every place that readers see, built without the check, and shown
in real Chromium without the site's policy: what templates, converter, search box and scripts do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import small
from conftest import serve

TAGS = (
    "<img src=x onerror=window.ran=1><style>body{display:none}</style><svg onload=window.ran=1>"
    "<meta http-equiv=refresh content=0;url=https://elsewhere.example/>"
)
SAFE = TAGS.replace("<", "&lt;")
BODY = f"""
## 資訊 `{TAGS}` {{data-toc-label="<img src=x onerror=window.ran=1>資訊"}}

資訊 {SAFE} -{{zh-hant:{SAFE};zh-hans:信{SAFE}}}- 「{SAFE}」[^1]
![資訊&quot; onerror=window.ran=1 &quot;](assets/images/mark.svg)

| 資訊 | 乙 |
|---|---|
| `{TAGS}` | {SAFE} |

/// caption
資訊 {SAFE}
///

[^1]: 資訊 {SAFE}
"""
DATA = {
    "terms": "id: x, zh-Hant: '資訊{0}', zh-Hans: '信息{0}', convert: both, kind: word, en: '{0}', "
    "abbr: '{0}', definition: '資訊{0}[甲{0}](about.md)', source: [s], synonyms: {{zh-Hant-TW: "
    "['訊{0}']}}",
    "sources": "id: s, title: '資訊{0}', kind: official, publisher: '甲{0}', date: 2020, url: null,"
    " read_on: 2026-11-22, note: '乙{0}'",
    "changes": "date: 2026-01-01, page: about.md, what: '資訊{0}', old: '{0}', why: '{0}'",
    "redirects": "from: old.md, to: 'about.md#x\"><img', date: 2026-01-01",
}
LOOK = """() => [window.ran, getComputedStyle(document.body).display !== "none",
  ...[...document.querySelectorAll(
  "[onerror], [onload], img[src=x], body style, body meta")].map((each) => each.outerHTML)]"""
NOTHING = [None, True]


def write(guide: Path) -> None:
    """Put the words everywhere."""
    about, config = guide / "docs/about.md", guide / "mkdocs.yml"
    text = about.read_text(encoding="utf-8").replace("sources: []", "sources: [s]")
    text = text.replace("title: 關於測試", f"title: '關於\"{TAGS}'")
    about.write_text(text.replace("description: ", f"description: '\">{TAGS}' #") + BODY, "utf-8")
    glossary = text.replace("關於測試", "術語").replace("這一頁", "那一頁")
    fence = f"\n```guide-glossary\ncaption: '術語{TAGS}'\n```\n"
    (guide / "docs/glossary.md").write_text(glossary + fence, encoding="utf-8")
    az = guide / "docs/az.md"
    places = (f'\n<div class="guide-az" data-az="{kind}"></div>\n' for kind in ("sound", "english"))
    az.write_text(az.read_text(encoding="utf-8") + "".join(places), encoding="utf-8")
    for name, record in DATA.items():
        listed = f"lang: zh-Hant\n{name}:\n- {{{record.format(TAGS)}}}\n"
        (guide / f"docs/data/{name}.yml").write_text(listed, encoding="utf-8")
    small.without_check(guide)
    text = config.read_text(encoding="utf-8")
    nav = f"  - '甲{TAGS}':\n      - '乙{TAGS}': about.md\n      - glossary.md"
    text = text.replace("  - 關於測試: about.md", nav)
    for key in ("site_name", "copyright"):
        text = re.sub(rf"^{key}: ", rf"\g<0>{TAGS}", text, flags=re.M)
    config.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def unguarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of that guide, without its policy."""
    guide = small.make(tmp_path_factory.mktemp("guide"))
    write(guide)
    status, said = small.build(guide)
    assert status == 0, said
    for path in (guide / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8").replace("Content-Security-Policy", "none")
        path.write_text(html, encoding="utf-8")
    server, url = serve(guide / "site")
    yield url
    server.shutdown()


@pytest.mark.parametrize("tree", ["zh-hant/", "zh-hans/"])
def test_every_kind_of_page_shows_words(tree: str, unguarded: str, browser: Browser) -> None:
    page = browser.new_page()
    for place in ("", "about/", "glossary/", "az/", "old/", "no-such-page/"):
        page.goto(unguarded + tree + place)
        if place == "old/":
            page.wait_for_url("**/about/*")
        start(page)
        assert page.evaluate(LOOK) == NOTHING, place
        assert page.url.startswith(unguarded)
    page.close()


@pytest.mark.parametrize("tree", ["zh-hant/", "zh-hans/"])
def test_search_box_shows_words(tree: str, unguarded: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(unguarded + tree + "about/")
    start(page)
    voice = page.locator(".guide-search-voice")
    for query in ("資訊", "onerror", "<img", "訊息經理", "zzzz"):
        if voice.count():  # it comes with the first query, and tells of each when it is answered
            voice.evaluate("e => e.replaceChildren()")
        page.locator(".md-search__input").fill(query)
        expect(voice).not_to_be_empty(timeout=30_000)
        assert page.evaluate(LOOK) == NOTHING, query
    page.locator(".md-search__input").fill("onerror")
    page.wait_for_selector(".md-search-result__item")
    page.close()


def start(page: Page) -> None:
    """Move as a reader does, and wait till all of the page's scripts have run."""
    page.mouse.move(9, 9)
    page.mouse.move(99, 9)
    page.wait_for_selector("html[data-theme=started]")
