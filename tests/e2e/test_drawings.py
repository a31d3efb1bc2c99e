"""Drawings opened by their addresses in Chromium: all that runs there is refused by the check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Request

from conftest import serve
from guide.source import svg
from test_svg import CASES, bytes_of


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each drawing did when it was opened and clicked, by what it is; nothing: \"\"."""
    folder = tmp_path_factory.mktemp("svg")
    server, url = serve(folder, "/")
    context = browser.new_context()
    did: dict[str, str] = {}
    tabs = [Tab(context) for _ in range(10)]  # side by side: the waiting is for all of them
    for first in range(0, len(CASES), len(tabs)):
        some = CASES[first : first + len(tabs)]
        for case, tab in zip(some, tabs, strict=False):
            (folder / f"{case['what']}.svg").write_bytes(bytes_of(case))
            tab.open(f"{url}{case['what']}.svg")
        tabs[-1].page.wait_for_timeout(100)
        for case, tab in zip(some, tabs, strict=False):
            did[case["what"]] = " ".join(sorted(tab.happened))
    yield did
    context.close()
    server.shutdown()


class Tab:
    """A page and what happened in it since it was opened last."""

    def __init__(self, context: BrowserContext) -> None:
        self.happened, self.page = set[str](), context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def open(self, url: str) -> None:
        """Open a drawing, and click it."""
        self.happened = set()
        self.page.goto(url)
        self.page.mouse.click(20, 20)

    def _dialog(self, shown: Dialog) -> None:
        self.happened.add("ran")
        shown.dismiss()

    def _request(self, asked: Request) -> None:
        if "outside" in asked.url:
            self.happened.add("loaded")


def test_all_that_runs_or_loads_is_refused(opened: dict[str, str]) -> None:
    active = [case for case in CASES if opened[case["what"]]]
    assert len(active) > 20, "the cases no longer do anything: the test proves nothing"
    assert [case["what"] for case in active if not list(svg.problems(bytes_of(case)))] == []


def test_the_guide_s_own_drawings_do_nothing(browser: Browser, built_site: Path) -> None:
    for path in sorted(built_site.rglob("*.svg")):
        assert list(svg.problems(path.read_bytes())) == [], path.name
