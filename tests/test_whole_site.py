"""The site that stands is never half: whatever happens to a build, byte for byte."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import small
from conftest import run
from guide.building import exchange
from guide.building.draft import begin
from small import build, bytes_of, left_over

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide whose site stands, and whose pages have changed since."""
    folder = small.make(tmp_path_factory.mktemp("guide"))
    status, said = build(folder)
    assert status == 0, said
    about = folder / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n新的一句。\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def before(guide: Path) -> Site:
    """The site that stands."""
    site = bytes_of(guide / "site")
    assert b"Content-Security-Policy" in site["zh-hans/about/index.html"]
    return site


@pytest.fixture(scope="module")
def after(guide: Path, before: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that a build would put in its place."""
    out = tmp_path_factory.mktemp("after") / "site"
    status, said = build(guide, "--site-dir", str(out))
    assert status == 0, said
    return bytes_of(out)


MOMENTS = (
    *("config", "files", "read az.md", "env", "404.html", "written about.md", "finish", "whole"),
    *("swapped", "clearing"),
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment(
    guide: Path, before: Site, after: Site, moment: str, tmp_path: Path
) -> None:
    """Before the swap nothing has changed; after it, all has."""
    swapped = moment in ("swapped", "clearing")
    status, _ = build(guide, FAULT=f"kill@{moment}")
    assert status == -9
    assert bytes_of(guide / "site") == (after if swapped else before)
    assert left_over(guide)
    if swapped:  # for the tests that follow
        whole_site = tmp_path / "before"
        write(whole_site, before)
        exchange.swap(whole_site, guide / "site", tmp_path / "aside")


def write(folder: Path, site: Site) -> None:
    """A site from its bytes."""
    for name, data in site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_killed_at_a_random_moment(guide: Path, before: Site, after: Site) -> None:
    chance = random.Random(7)
    for _ in range(4):
        process = start(guide)
        time.sleep(chance.uniform(0.2, 1.2))  # the build takes about as long
        process.kill()
        process.wait()
        assert bytes_of(guide / "site") in (before, after)
    status, said = build(guide)
    assert status == 0, said
    assert bytes_of(guide / "site") == after
    assert left_over(guide) == []


def start(guide: Path, **env: str) -> subprocess.Popen[bytes]:
    """A build that runs."""
    command = [Path(sys.executable).parent / "mkdocs", "build", "-q"]
    full = {**os.environ, "SOURCE_DATE_EPOCH": small.EPOCH, "NO_MKDOCS_2_WARNING": "1", **env}
    return subprocess.Popen(command, cwd=guide, env=full)


def test_two_builds_at_once(guide: Path, after: Site, tmp_path: Path) -> None:
    """Each is whole; the site is that of the one that ended last, and never away meanwhile."""
    other = tmp_path / "site"
    status, said = build(guide, "--site-dir", str(other), SITE_URL="https://other.example/")
    assert status == 0, said
    both = start(guide), start(guide, SITE_URL="https://other.example/")
    while any(process.poll() is None for process in both):
        assert (guide / "site/zh-hans/about/index.html").is_file()
        time.sleep(0.01)  # between two looks
    assert [process.wait() for process in both] == [0, 0]
    assert bytes_of(guide / "site") in (after, bytes_of(other))
    assert left_over(guide) == []


def template(guide: Path) -> None:
    append(guide / "overrides/partials/footer.html", "{{ no.such.thing }}")


def syntax(guide: Path) -> None:
    append(guide / "overrides/partials/footer.html", "{% if %}")


def page(guide: Path) -> None:
    edit(guide / "docs/about.md", "lang: zh-Hant", "lang: zh-tw")


def data(guide: Path) -> None:
    (guide / "docs/data/terms.yml").write_text("terms: [", encoding="utf-8")


def policy(guide: Path) -> None:
    append(guide / "docs/about.md", '\n<p><a href="javascript:alert(1)">按</a></p>\n')


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A small guide of its own, with a site of another kind: what stands, stands."""
    folder = small.make(tmp_path / "guide")
    write(folder / "site", {"index.html": b"old", "a/b.html": b"older", ".nojekyll": b""})
    return folder


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (template, "overrides/partials/footer.html:"),
        (syntax, "overrides/partials/footer.html:"),
        (page, "docs/about.md:2: LANG-1 "),
        (data, "docs/data/terms.yml:2: DATA-1 "),
        (policy, "docs/about.md:"),
    ],
)
def test_a_build_that_fails_leaves_what_was_there(
    standing: Path, break_it: Callable[[Path], None], words: str
) -> None:
    before = bytes_of(standing / "site")
    break_it(standing)
    status, said = build(standing)
    assert status == 1
    assert words in said and "site 還是原來的網站" in said
    assert "Traceback" not in said
    assert bytes_of(standing / "site") == before
    assert left_over(standing) == []


@pytest.mark.parametrize(
    ("fault", "options", "words"),
    [
        ("raise@finish", (), "a hook is broken"),
        ("warn@finish", ("--strict",), "1 warnings in strict mode"),
        ("full@finish", (), "磁碟滿了"),
    ],
)
def test_a_build_that_fails_at_its_end_leaves_what_was_there(
    standing: Path, fault: str, options: tuple[str, ...], words: str
) -> None:
    before = bytes_of(standing / "site")
    status, said = build(standing, *options, FAULT=fault)
    assert status == 1
    assert words in said and "site 還是原來的網站" in said
    assert bytes_of(standing / "site") == before
    assert left_over(standing) == []


def test_a_file_that_the_system_refuses_leaves_what_was_there(standing: Path) -> None:
    """As on a full disk: half of a file is written, then no more."""
    before = bytes_of(standing / "site")
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000));"
    code = limit + "sys.argv = ['mkdocs', 'build']; from mkdocs.__main__ import cli; cli()"
    done = run("python", "-c", code, cwd=standing)
    assert done.returncode == 1
    assert "檔案超過系統允許的大小" in done.stderr and "site 還是原來的網站" in done.stderr
    assert bytes_of(standing / "site") == before
    assert left_over(standing) == []


def test_first_build_that_fails_leaves_nothing(standing: Path) -> None:
    page(standing)
    status, said = build(standing, "--site-dir", "other/place")
    assert status == 1
    assert "沒有產生 other/place" in said
    assert not list((standing / "other").iterdir())


def test_links_and_hidden_files_stay(standing: Path) -> None:
    """A site that is a link to another folder, or a work tree of git."""
    (standing / "site").rename(standing / "elsewhere")
    (standing / "site").symlink_to("elsewhere")
    write(standing / "elsewhere/.git", {"HEAD": b"ref", "objects/1": b"2"})
    status, said = build(standing)
    assert status == 0, said
    assert (standing / "site").is_symlink()
    site = bytes_of(standing / "elsewhere")
    assert site[".git/objects/1"] == b"2" and site[".nojekyll"] == b""
    assert "a/b.html" not in site and b"Content-Security-Policy" in site["zh-hant/index.html"]
    assert list(standing.glob(".elsewhere.*")) == []


def test_deployment_by_mkdocs_gets_the_new_site(standing: Path, tmp_path: Path) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    assert run("git", "init", "-q", "--bare", str(tmp_path / "host")).returncode == 0
    for command in (
        ("init", "-q"), ("add", "docs"), ("commit", "-q", "-m", "x"),
        ("remote", "add", "origin", str(tmp_path / "host")),
    ):  # fmt: skip
        assert run(*git, *command, cwd=standing).returncode == 0
    roles = ("AUTHOR", "COMMITTER")
    names = {f"GIT_{role}_{what}": "a" for role in roles for what in ("NAME", "EMAIL")}
    done = run("mkdocs", "gh-deploy", "-q", cwd=standing, **names)
    assert done.returncode == 0, done.stderr
    host = ("git", "--git-dir", str(tmp_path / "host"))
    listed = run(*host, "ls-tree", "-r", "--name-only", "gh-pages").stdout.split()
    assert "zh-hant/about/index.html" in listed and "a/b.html" not in listed


def test_where_folders_cannot_be_exchanged_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another system: two steps; and a process that was killed between them."""
    monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
    site = tmp_path / "site"
    write(site, {"index.html": b"old"})
    draft = begin(site)
    write(draft.folder, {"index.html": b"new"})
    draft.publish()
    assert bytes_of(site) == {"index.html": b"new"} and left_over(tmp_path) == []

    site.rename(tmp_path / ".site.old-1-abcdef")
    begin(site).discard()
    assert bytes_of(site) == {"index.html": b"new"} and left_over(tmp_path) == []

    draft = begin(site)
    (draft.folder).rmdir()
    with pytest.raises(OSError):
        draft.publish()
    assert bytes_of(site) == {"index.html": b"new"}


def test_only_what_nobody_holds_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    held = begin(site)
    (tmp_path / ".site.building-1-dead").mkdir()
    (tmp_path / ".site2.building-1-dead").mkdir()
    begin(site).discard()
    assert held.folder.is_dir()
    assert left_over(tmp_path) == [held.folder.name]
    assert (tmp_path / ".site2.building-1-dead").is_dir()
    held.discard()
