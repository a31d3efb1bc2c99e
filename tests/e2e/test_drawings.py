"""Drawings opened by their addresses in Chromium: all that runs there is refused by the check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Request

from conftest import serve
from guide.source import svg
from test_svg import CASES, bytes_of


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each drawing did when it was opened and clicked, by what it is; nothing: \"\"."""
    folder = tmp_path_factory.mktemp("svg")
    server, url = serve(folder, "/")
    did: dict[str, str] = {}
    for number, case in enumerate(CASES):
        (folder / f"{number}.svg").write_bytes(bytes_of(case))
        context = browser.new_context()
        page, happened = context.new_page(), list[str]()

        def dialog(shown: Dialog, happened: list[str] = happened) -> None:
            happened.append("ran")
            shown.dismiss()

        def request(asked: Request, happened: list[str] = happened) -> None:
            if "outside" in asked.url:
                happened.append("loaded")

        page.on("dialog", dialog)
        page.on("request", request)
        page.goto(f"{url}{number}.svg")
        page.mouse.click(20, 20)
        page.wait_for_timeout(100)
        context.close()
        did[case["what"]] = " ".join(sorted(set(happened)))
    yield did
    server.shutdown()


def test_all_that_runs_or_loads_is_refused(opened: dict[str, str]) -> None:
    active = [case for case in CASES if opened[case["what"]]]
    assert len(active) > 20, "the cases no longer do anything: the test proves nothing"
    assert [case["what"] for case in active if not list(svg.problems(bytes_of(case)))] == []


def test_the_guide_s_own_drawings_do_nothing(browser: Browser, built_site: Path) -> None:
    for path in sorted(built_site.rglob("*.svg")):
        assert list(svg.problems(path.read_bytes())) == [], path.name
