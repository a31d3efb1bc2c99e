"""What the tests share: one strict build, a local server under a prefix, a real browser.

Workers side by side share one folder and one server: the guide is built once a run.
"""

from __future__ import annotations

import compileall
import contextlib
import functools
import gc
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from xdist.scheduler import LoadScopeScheduling

import warm
from bench.served import part_of
from zhvariants.website.cache import Cache

ROOT = Path(__file__).resolve().parent.parent
# The same examples on every run of a check; new ones on a developer's machine.
# Speed is no matter of tests: a machine may be busy.
hypothesis.settings.register_profile("developer", deadline=None)
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "developer")
expect.set_options(timeout=30_000)  # of what must come; nothing waits longer than it takes
PREFIX = "/bank-rm-guide/"
COMPILED = shutil.ignore_patterns("__pycache__")
"""What copies of the project go without: a fork of `warm.py` has it loaded."""
FOLDER = "GUIDE_TESTS"
"""In the environment of a run and its workers: the folder that they share."""


def run(*command: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment (mkdocs, python) and keep what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    full = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", **env}
    has_seed = "PYTHONHASHSEED" in env  # of the order in sets, taken as Python begins: by no fork
    if command[0] in warm.NAMES and "-c" not in command and not has_seed:
        return warm.run(*command, cwd=cwd, env=full, folder=Path(os.environ[FOLDER]))
    return subprocess.run(command, cwd=cwd, env=full, capture_output=True, text=True, check=False)


WORKERS_A_CORE = 2
"""Tests wait for servers, browsers and other processes half of their time."""
SLOWEST = (
    *("test_serve", "test_bad_contributions", "test_whole_site", "test_all_pages", "test_web"),
    *("test_offline", "test_frame", "test_search", "test_check_build", "test_github"),
)
"""Files that begin first: workers side by side then end together."""
LOOSE = frozenset(("test_all_pages", "test_frame", "test_offline", "test_search", "test_tables"))
"""Files whose tests share nothing but what all share: any worker takes the next test."""


class Scheduler(LoadScopeScheduling):
    """Files are given out whole and in order; of the loose ones, single tests."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if "::test_queries_of_a_set" in nodeid:  # in one page, which loads the index once
            return "queries"
        return nodeid if Path(file).stem in LOOSE else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduler:
    """Of workers side by side: who runs what."""
    config.option.loadscopereorder = False  # our order, not that of the number of tests
    return Scheduler(config, log)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many workers `--numprocesses auto` means."""
    return WORKERS_A_CORE * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first; each keeps its order. What runs in a browser has a second go.

    A machine may stand still between two of a reader's moves; the summary names what had one.
    """
    for item in items:
        if item.path.parent.name == "e2e":
            item.add_marker(pytest.mark.flaky(reruns=1))
    order = {name: at for at, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


RUN = pytest.StashKey["Run"]()


class Run:
    """One run of the tests: a folder that its workers share, and a server for `site` in it."""

    def __init__(self, folder: str, url: str, day: str) -> None:
        self.folder, self.url, self.day = Path(folder), url, day

    @property
    def counts(self) -> Path:
        """What the build of the guide did how often (`counted.py`)."""
        return self.folder / "counts.json"

    def build(self, out: Path, **env: str) -> None:
        """Build the guide with `--strict` for this address and day."""
        env |= {"SITE_URL": self.url, "SOURCE_DATE_EPOCH": self.day}
        done = run("python", "tests/counted.py", str(self.counts), str(out), **env)
        assert done.returncode == 0, done.stderr

    def once(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of this name, which the first who asks makes; the others wait for it."""
        folder, ended = self.folder / name, self.folder / f"{name}.ended"
        try:
            (self.folder / f"{name}.begun").mkdir()
        except FileExistsError:
            while not ended.exists():
                time.sleep(0.1)  # between two looks
        else:
            try:
                make(folder)
                (self.folder / f"{name}.whole").touch()
            finally:
                ended.touch()
        assert (self.folder / f"{name}.whole").exists(), f"{name}: see the test that made it"
        return folder


def pytest_configure(config: pytest.Config) -> None:
    """Begin a run, or take part in one as a worker."""
    gc.set_threshold(50_000, 20, 50)  # thousands of tests stay, and would be gone through
    shared = getattr(config, "workerinput", None)
    if shared:
        config.stash[RUN] = Run(os.environ[FOLDER], **shared["run"])
        return
    folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="guide-tests-")
    compileall.compile_dir(ROOT / "hooks", quiet=1)  # or each process would
    server, url = serve(Path(folder, "site"))
    day = os.environ.get("SOURCE_DATE_EPOCH", str(int(time.time())))
    config.stash[RUN] = Run(folder, url, day)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.add_cleanup(server.shutdown)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of the run."""
    run = node.config.stash[RUN]
    node.workerinput["run"] = {"url": run.url, "day": run.day}


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Run:
    """What all workers of this run share."""
    return pytestconfig.stash[RUN]


@pytest.fixture(scope="session")
def base_url(shared: Run) -> str:
    """Address below which the built guide is served; ends with a slash."""
    return shared.url


@pytest.fixture(scope="session")
def built_site(shared: Run) -> Path:
    """The guide, built once with `--strict` for the address at which the tests serve it."""
    return shared.once("site", shared.build)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to break things in."""
    names = ("docs", "hooks", "overrides", "mkdocs.yml", "pyproject.toml")
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=COMPILED)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="module")
def kept() -> Iterator[Cache]:
    """What checks of a module's tests keep of the pages that no test changes."""
    cache = Cache()
    cache.open(None, in_memory=True)
    cache.begin()
    yield cache
    cache.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, with the site's own 404 page, as a static host does.

    Like one it also sends parts of files.
    """

    prefix = PREFIX

    def do_GET(self) -> None:
        asked, path = self.headers.get("Range", ""), Path(self.translate_path(self.path))
        part = part_of(path.read_bytes(), asked) if asked and path.is_file() else None
        if not part:
            super().do_GET()
            return
        data, where = part
        self.send_response(206)
        self.send_header("Content-Range", where)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

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


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of errors, but not of a browser that left a page before it had all of it."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(folder: Path, prefix: str = PREFIX) -> tuple[http.server.ThreadingHTTPServer, str]:
    """(server to shut down, its address) for a folder served below a prefix."""
    handler = type("Handler", (_Handler,), {"prefix": prefix})
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}{prefix}"


CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def chromium_path(*, with_settings: bool = False) -> str | None:
    """Chromium: `$CHROMIUM`, else the system's; None for Playwright's own.

    The shell first: it draws no window around the page, which is half of the work. It has no
    settings of a user either.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    names = names[1:] if with_settings else names
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser(built_site: Path) -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


SIZE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    fresh = browser.new_context(locale="zh-TW", viewport=SIZE)
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests of a worker that need no fresh one: `page` cleans it."""
    shared = browser.new_context(locale="zh-TW", viewport=SIZE, service_workers="block")
    yield shared
    shared.close()


def without_mouse(page: Page, site: str) -> Page:
    """The new page, at the site, on which no mouse lies.

    Chromium's shell has one at its corner and tells a new page's first document of it, which the
    site would take for a reader's first move.
    """
    page.goto(f"{site}llms.txt")
    page.mouse.move(-9, -9)
    return page


class Tab:
    """A tab that test after test opens pages in: a new one for each costs a second of its time."""

    def __init__(self, profile: BrowserContext, site: str) -> None:
        self.page = without_mouse(profile.new_page(), site)
        self._devtools = profile.new_cdp_session(self.page)
        self._heard: list[tuple[Any, Any]] = []
        self._on, self._add_init_script = self.page.on, self.page.add_init_script
        self.page.on = self._hear  # type: ignore[method-assign, assignment]
        self.page.add_init_script = self._begin_with  # type: ignore[method-assign]
        self.is_fresh = True
        """Can it be as it was? What a page begins with can't be taken back."""

    def _hear(self, event: Any, listener: Any) -> None:
        self._heard.append((event, listener))
        self._on(event, listener)

    def _begin_with(self, *script: Any, **named: Any) -> None:
        self.is_fresh = False
        self._add_init_script(*script, **named)

    def renew(self, site: str) -> None:
        """Forget all that a test did in it and to it, and what the site at this address keeps."""
        page = self.page
        for event, listener in self._heard:
            page.remove_listener(event, listener)
        self._heard.clear()
        page.unroute_all(behavior="ignoreErrors")
        without_mouse(page, site)  # or it would lie on the next page from its beginning
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
        )
        has_clock = page.evaluate("(sessionStorage.clear(), '__pwClock' in window)")
        everything = {"origin": site.removesuffix(PREFIX), "storageTypes": "all"}
        self._devtools.send("Storage.clearDataForOrigin", everything)
        if page.viewport_size != SIZE:
            page.set_viewport_size(SIZE)
        self.is_fresh &= not has_clock


@pytest.fixture(scope="session")
def tabs() -> list[Tab]:
    """The tab that is open for the tests of a worker, if one is."""
    return []


@pytest.fixture
def page(profile: BrowserContext, base_url: str, tabs: list[Tab]) -> Iterator[Page]:
    """A page of a profile that remembers nothing; the test fails when a script of the site throws.

    A new profile costs a second of processor time; what a site keeps in one is taken out instead.
    """
    errors: list[str] = []
    tab = tabs.pop() if tabs else Tab(profile, base_url)
    tab.page.on("pageerror", lambda error: errors.append(str(error)))
    yield tab.page
    profile.unroute_all(behavior="ignoreErrors")
    for each in profile.pages:
        if each is not tab.page:
            each.close()
    with contextlib.suppress(Error):  # it was closed, or it is at what a test left it at
        tab.renew(base_url)
        tabs.extend([tab] if tab.is_fresh else [])
    if not tabs:
        tab.page.close()
    assert not errors, errors
