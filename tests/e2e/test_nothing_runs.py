"""No contribution runs code in a reader's browser, whichever of the two guards is missing.

tests/cases/hostile.yml in real Chromium: rendered as a page and shown without any policy, what the
check lets through runs nothing; put into a finished page as it is, the policy alone runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from conftest import ROOT
from guide.html import allowed
from guide.project import Project
from guide.source.rendered import Markdown
from test_hostile import CASES, PAYLOADS, written

MARKDOWN = Markdown.with_settings(Project.at(ROOT).settings)
ADDRESS = "http://guide.example/"
PUT = """(pages) => {
  document.body.replaceChildren(...pages.map((html) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "position:absolute;width:400px;height:300px";
    frame.srcdoc = html;
    return frame;
  }));
}"""
CLICK = """() => {
  for (const { contentDocument } of document.querySelectorAll("iframe"))
    for (const each of contentDocument?.querySelectorAll("a, button, summary") || [])
      each.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
}"""
RAN = """() => [...document.querySelectorAll("iframe")].map((frame) => {
  try { return Boolean(frame.contentWindow.ran); } catch { return false; }
})"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A page that gets nothing from any network."""

    def answer(route: Route) -> None:
        if route.request.url == ADDRESS:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
        else:
            route.abort()

    context = browser.new_context()
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def ran(page: Page, documents: list[str]) -> list[bool]:
    """Which of these run their payload, by themselves or when all that can be clicked is."""
    page.goto(ADDRESS)
    page.evaluate(PUT, documents)
    page.wait_for_timeout(1500)
    by_itself = page.evaluate(RAN)
    page.evaluate(CLICK)
    page.wait_for_timeout(1000)
    return [a or b for a, b in zip(by_itself, page.evaluate(RAN), strict=True)]


def page_of(html: str) -> str:
    """A document without a policy."""
    return f"<!doctype html><title>x</title><body>{html}"


def test_payloads_do_what_their_rows_say(tab: Page) -> None:
    """Without this the other tests would prove nothing."""
    found = ran(tab, [page_of(each["html"]) for each in PAYLOADS])
    said = [each["does"] != "nothing" for each in PAYLOADS]
    assert [p["what"] for p, a, b in zip(PAYLOADS, found, said, strict=True) if a != b] == []


def test_what_the_check_lets_through_runs_nothing(tab: Page) -> None:
    passed: dict[str, tuple[str, str]] = {}  # by what is shown: some places show the same
    places = set[str]()
    for place in CASES["places"]:
        for payload in PAYLOADS:
            html = MARKDOWN.render(written(place, payload["html"])).html
            if not list(allowed.of_author(html)):
                passed[html] = (place["what"], payload["what"])
                places.add(place["what"])
    assert {each["what"] for each in CASES["places"] if each.get("shown")} <= places
    together = groups(list(passed))
    found = ran(tab, [page_of("".join(group)) for group in together])
    ill = [group for group, bad in zip(together, found, strict=True) if bad]
    assert [(*passed[html], html) for group in ill for html in group] == []


OF_WORDS = re.compile(r"</?(p|code|pre|em|strong|h\d|[uo]l|li|div|span|blockquote)( [^<>]*)?>")


def groups(documents: list[str]) -> list[list[str]]:
    """The documents, by twenty those that are words alone: their tags take nothing of the next."""
    words = [html for html in documents if "<" not in OF_WORDS.sub("", html)]
    others = [[html] for html in documents if html not in words]
    return [*others, *(words[at : at + 20] for at in range(0, len(words), 20))]


def head_of(page: Path) -> str:
    """All that stands before the body of a finished page."""
    return page.read_text(encoding="utf-8").partition("<body")[0]


def policy(head: str) -> str:
    """The policy that a head begins with."""
    found = re.search(r"<meta[^>]*Content-Security-Policy[^>]*>", head)
    assert found
    return found[0]


def test_policy_by_itself_runs_nothing(built_site: Path, tab: Page) -> None:
    heads = [head_of(built_site / tree / "roles/arm/index.html") for tree in ("zh-hant", "zh-hans")]
    head = heads[0]
    assert policy(heads[1]) == policy(head)
    pages = [f"{head}<body><article>{each['html']}</article>" for each in PAYLOADS]
    assert not any(ran(tab, pages))
    unguarded = [page.replace("Content-Security-Policy", "None") for page in pages]
    assert sum(ran(tab, unguarded)) > len(PAYLOADS) / 2
