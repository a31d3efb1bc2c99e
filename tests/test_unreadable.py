"""What the system does not let be read is named; nothing else is said, nothing waited for."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import small
from conftest import run
from guide.building import errors
from guide.checks import all_rules, runner
from guide.project import Project
from guide.source import history

TODO = "檔案或資料夾的權限改成可以讀；有程式（例如 Excel）開著它就先關掉"
BROKEN = Path("/proc/self/mem")
"""Nobody can read its first byte, not even who may read everything."""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide to break things in."""
    return small.make(tmp_path / "guide")


@pytest.fixture
def deny(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Takes the permission to read a file, or to look into a folder: tests may run as root."""

    def refuse(path: Path) -> None:
        for module, name in ((os, "scandir"), (Path, "read_bytes"), (Path, "open")):
            monkeypatch.setattr(module, name, _but(path, getattr(module, name)))

    return refuse


def _but(path: Path, ask: Callable[..., object]) -> Callable[..., object]:
    def asking(place: Path, *how: object, **more: object) -> object:
        if Path(place) == path:
            raise PermissionError(13, "Permission denied", str(place))
        return ask(place, *how, **more)

    return asking


def said(guide: Path, *only: str) -> list[str]:
    """What the rules say of it."""
    return [str(each) for each in runner.run(Project.at(guide), all_rules(), only or None)]


@pytest.mark.parametrize(
    "name",
    [
        *("docs/about.md", "docs/data/terms.yml", "docs/assets/css/guide.css", "mkdocs.yml"),
        *("docs/assets/images/mark.svg", "docs/assets", "hooks/zhvariants/words/food.yml"),
    ],
)
def test_what_may_not_be_read_is_named_alone(
    guide: Path, deny: Callable[[Path], None], name: str
) -> None:
    assert (guide / name).exists()
    deny(guide / name)
    told = [f"{name}:1: FILE-15 讀不到（沒有權限）；{TODO}"]
    assert said(guide) == said(guide, "docs/index.md") == told


def test_nothing_is_mended_where_a_file_cannot_be_read(
    guide: Path, deny: Callable[[Path], None]
) -> None:
    small.append(guide / "docs/index.md", "\n甲,乙\n")
    before = (guide / "docs/index.md").read_bytes()
    deny(guide / "docs/about.md")
    assert runner.repair(Project.at(guide), all_rules()) == []
    assert (guide / "docs/index.md").read_bytes() == before


def as_pipe(path: Path) -> None:
    """Who opens it waits for ever."""
    path.unlink()
    os.mkfifo(path)


def as_broken(path: Path) -> None:
    """A file that the system cannot read."""
    path.unlink()
    path.symlink_to(BROKEN)


@pytest.mark.skipif(not BROKEN.exists(), reason="/proc is Linux'")
@pytest.mark.parametrize(("harm", "why"), [(as_pipe, "這不是一般的檔案"), (as_broken, "")])
@pytest.mark.parametrize("name", ["docs/about.md", "docs/assets/images/mark.svg"])
def test_check_and_build_end_and_say_where(
    guide: Path, harm: Callable[[Path], None], why: str, name: str
) -> None:
    assert small.build(guide)[0] == 0
    harm(guide / name)
    for done in (
        run("python", "hooks/check.py", cwd=guide),
        run("python", "hooks/check.py", "--fix", cwd=guide),
        run("mkdocs", "build", "-q", cwd=guide),
    ):
        assert done.returncode == 1
        assert f"{name}:1: FILE-15 讀不到（{why}" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_folder_named_like_a_page_is_a_folder(guide: Path) -> None:
    before = said(guide)
    for name in ("notes.md", "docs/zz.md", "docs/data/more.yml"):
        (guide / name).mkdir()
    assert said(guide) == before
    assert run("python", "hooks/check.py", cwd=guide).returncode == 0
    assert small.build(guide)[0] == 0


def test_a_build_tells_reading_from_writing(tmp_path: Path) -> None:
    made = tmp_path / ".site.building-1"
    refused = {
        name: errors.said(PermissionError(13, "no", str(tmp_path / name)), tmp_path, made) or ""
        for name in ("docs/a.md", ".site.building-1/a/index.html")
    }
    assert refused["docs/a.md"] == f"docs/a.md:1: FILE-15 讀不到（沒有權限）；{TODO}"
    assert refused[".site.building-1/a/index.html"].startswith(
        "寫不進 .site.building-1/a/index.html"
    )


def git(folder: Path, *command: str) -> None:
    """Run git in a folder."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(("git", *who, *command), cwd=folder, check=True)


def test_names_that_are_no_utf_8_are_told_of_as_any_other(guide: Path) -> None:
    strange = os.fsencode(guide / "docs") + b"/\xb3\xb8.md"
    with open(strange, "wb"):
        pass
    git(guide, "init", "-q")
    git(guide, "add", ".")
    git(guide, "commit", "-qm", "first")
    for form in ("text", "github", "json"):
        done = run("python", "hooks/check.py", "--format", form, cwd=guide)
        assert done.returncode == 1
        assert "\\udcb3\\udcb8.md" in done.stdout and "FILE-15" in done.stdout
        assert "Traceback" not in done.stderr
    status, told = small.build(guide, "-q")
    assert status == 1
    assert "docs/\\udcb3\\udcb8.md:1: FILE-15 讀不到（檔名不是 UTF-8）" in told
    assert "Traceback" not in told
    os.unlink(strange)
    done = run("python", "hooks/check.py", cwd=guide)
    assert "docs/\\udcb3\\udcb8.md:1: MOVE-1 " in done.stdout
    assert small.build(guide)[0] == 0


def test_names_with_line_breaks_are_one_page_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("客戶.md", "a\nb.md"):
        (tmp_path / "docs" / name).touch()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "rm", "-qr", "docs")
    assert history.vanished(tmp_path, tmp_path / "docs") == ["a\nb.md", "客戶.md"]


def test_a_repository_around_the_project_is_anothers(tmp_path: Path) -> None:
    own = tmp_path / "客戶 經理"
    (own / "docs").mkdir(parents=True)
    (own / "docs/a.md").touch()
    (own / "lost").symlink_to("nowhere")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    assert history.last_commit(own) is None and history.kept(own) == ["docs/a.md"]
    git(own, "init", "-q")
    assert history.last_commit(own) is None
    git(own, "add", ".")
    git(own, "commit", "-qm", "first")
    (tmp_path / "short").symlink_to(own)
    for root in (own, tmp_path / "short"):
        assert history.last_commit(root) is not None
        assert history.kept(root) == ["docs/a.md"]
