"""What newcomers get wrong, applied to the whole guide one by one (cases/bad_contributions.yml)."""

from __future__ import annotations

import contextlib
import datetime
import functools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import known
from conftest import COMPILED, ROOT, run
from guide.checks import all_rules, runner
from guide.problems import Level
from guide.project import Project
from guide.source import limits
from zhvariants.website.cache import Cache

CASES = known.cases("bad_contributions.yml")
ARM = "docs/roles/arm.md"
TODAY = datetime.date(2026, 12, 1)
"""After everything that the guide says of itself."""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the guide, with a history of one commit."""
    folder = tmp_path_factory.mktemp("guide")
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=COMPILED)
    for path in [ROOT / "mkdocs.yml", *ROOT.glob("*.md")]:
        shutil.copy(path, folder)
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "first")):
        subprocess.run(("git", *command), cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module", autouse=True)
def limits_of_a_text() -> Iterator[None]:
    """What is too much is asked of the texts of all files, case for case: of each text once."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("of_page", "of_lines"):
            patch.setattr(limits, name, functools.cache(getattr(limits, name)))
        yield


@pytest.fixture
def broken(guide: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The guide with one contribution applied; as before afterwards."""
    case = request.param
    path = guide / case.get("file", ARM)
    before = path.read_bytes() if path.exists() else None
    apply(guide, case)
    yield guide, case
    if before is not None:
        path.write_bytes(before)
        if "move" in case:
            (guide / case["move"]).unlink()
        return
    path.unlink()
    with contextlib.suppress(OSError):  # others stand there, too
        path.parent.rmdir()


def apply(guide: Path, case: dict[str, Any]) -> None:
    """Make the change that a case describes."""
    path = guide / case.get("file", ARM)
    path.parent.mkdir(parents=True, exist_ok=True)
    if "size" in case:
        path.write_bytes(b"x" * case["size"])
    elif "link" in case:
        path.symlink_to(case["link"])
    elif "write" in case:
        path.write_text(case["write"], encoding="utf-8")
    elif "delete" in case:
        path.unlink()
    elif "move" in case:
        path.rename(guide / case["move"])
    elif "encode" in case:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.encode(case["encode"], errors="replace"))
    else:
        text = path.read_text(encoding="utf-8")
        assert case["find"] in text, "the guide changed: choose another piece to break"
        put = case["put"].replace("{0}", case["find"])
        path.write_text(text.replace(case["find"], put, 1), encoding="utf-8")


def line_of(guide: Path, case: dict[str, Any]) -> int:
    """The line that the message must name."""
    path = guide / case.get("at", case.get("file", ARM))
    put = case.get("put", "").replace("{0}", case.get("find", "")).strip("\n").split("\n")[0]
    wanted = case.get("line", put)
    if not wanted or not path.is_file():
        return 1
    lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    found = [i for i, line in enumerate(lines, 1) if wanted in line]
    return found[case.get("second", False)]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: case["what"], indirect=True)
def test_bad_contribution_is_caught(broken: tuple[Path, dict[str, Any]]) -> None:
    guide, case = broken
    rules = [rule for rule in all_rules() if rule.id == case["caught"]]
    file = case.get("at", case.get("file", ARM))
    only = None if any(rule.after for rule in rules) else {file}
    found = [p for p in runner.run(Project.at(guide, TODAY), rules, only) if p.file == file]
    said = [p for p in found if p.line == line_of(guide, case) and case["says"] in p.message]
    assert said, [str(p) for p in found]


def test_all_at_once_are_told_without_a_traceback(guide: Path) -> None:
    for case in CASES:
        path = guide / case.get("file", ARM)
        if "put" in case and case["find"] in path.read_text(encoding="utf-8"):
            apply(guide, case)
    done = run("python", "hooks/check.py", cwd=guide)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stdout.splitlines()) > 20
    subprocess.run(("git", "checkout", "-q", "."), cwd=guide, check=True)


@pytest.mark.parametrize(
    ("file", "raw"),
    [
        ("docs/data/roles.yml", b""),
        ("docs/data/sources.yml", "lang: zh-Hant\nsources: 甲\n".encode("big5")),
        ("docs/data/terms.yml", "lang: zh-Hant\nterms:\n- 甲\n".encode()),
        ("mkdocs.yml", "nav:\n\t- 甲\n".encode()),
        ("mkdocs.yml", "site_name: 銀行\n".encode("big5")),
    ],
)
def test_unreadable_file_is_told_without_its_consequences(
    guide: Path, kept: Cache, file: str, raw: bytes
) -> None:
    (guide / file).write_bytes(raw)
    found = runner.run(Project.at(guide, TODAY, kept), all_rules())
    subprocess.run(("git", "checkout", "-q", "."), cwd=guide, check=True)
    assert not [problem for problem in found if problem.is_failure]
    assert {problem.file for problem in found if problem.level is not Level.ADVICE} == {file}
