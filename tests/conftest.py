"""What the tests share: one strict build, a local server under a prefix, a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
# The same examples on every run of a check; new ones on a developer's machine.
hypothesis.settings.register_profile("ci", derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")
PREFIX = "/bank-rm-guide/"


def run(*command: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment (mkdocs, python) and keep what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    full = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", **env}
    return subprocess.run(command, cwd=cwd, env=full, capture_output=True, text=True, check=False)


SLOWEST = ("test_all_pages", "test_frame", "test_serve", "test_web", "test_site", "test_search")
"""Files that begin first: workers side by side then end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first; each keeps its order."""
    order = {name: at for at, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address below which the built guide is served; ends with a slash."""
    folder = tmp_path_factory.mktemp("site")
    server, url = serve(folder)
    _served[url] = folder
    yield url
    server.shutdown()


_served: dict[str, Path] = {}


@pytest.fixture(scope="session")
def built_site(base_url: str) -> Path:
    """The guide, built once with `--strict` for the address at which the tests serve it."""
    out = _served[base_url]
    done = run("mkdocs", "build", "--strict", "--site-dir", str(out), SITE_URL=base_url)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to break things in."""
    names = ("docs", "hooks", "overrides", "mkdocs.yml", "pyproject.toml")
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, with the site's own 404 page, as a static host does."""

    prefix = PREFIX

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(folder: Path, prefix: str = PREFIX) -> tuple[http.server.ThreadingHTTPServer, str]:
    """(server to shut down, its address) for a folder served below a prefix."""
    handler = type("Handler", (_Handler,), {"prefix": prefix})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}{prefix}"


CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def chromium_path() -> str | None:
    """Chromium: `$CHROMIUM`, else the system's; None for Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser(built_site: Path) -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    fresh = browser.new_context(locale="zh-TW", viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, built_site: Path) -> Iterator[Page]:
    """A page of a fresh profile; the test fails when a script of the site throws."""
    errors: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    assert not errors, errors
