"""The checks inside `mkdocs build` and `mkdocs serve`: what ends a build, and what does not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import small
from conftest import ROOT, run
from guide.checks import all_rules, runner
from guide.project import DATA_FILES, Project
from zhvariants.website.cache import Cache

BENCH = """
[首頁](../index.md)

| 甲 | 乙 |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide to break things in."""
    return small.make(tmp_path / "guide")


def test_broken_pages_end_the_build_with_all_that_is_wrong(guide: Path) -> None:
    for name in ("arm", "rm", "taiwan"):
        small.add(guide, f"roles/{name}", f"職位 {name}", "")
    small.replace(guide / "docs/roles/arm.md", "lang: zh-Hant\n", "")
    small.replace(guide / "docs/roles/rm.md", "title: ", "titel: ")
    small.replace(guide / "docs/about.md", "# 關於測試", "# 關於 -{測試")
    small.replace(guide / "docs/roles/taiwan.md", "](../", "](../../")
    small.replace(guide / "mkdocs.yml", "nav:\n", "nav:\n  - roles/taiwan.md\n")
    status, said = small.build(guide)
    assert status == 1
    places = re.findall(r"^([\w./-]+):\d+: ([A-Z]+-\d+) ", said, re.M)
    assert places == [
        ("docs/about.md", "MARK-1"),
        ("docs/roles/arm.md", "LANG-1"),
        ("docs/roles/rm.md", "META-2"),
        ("docs/roles/taiwan.md", "LINK-1"),
        ("mkdocs.yml", "NAV-1"),
    ]
    assert "Traceback" not in said


def test_broken_front_matter_ends_the_build_without_a_traceback(guide: Path) -> None:
    small.replace(guide / "docs/about.md", "title: ", "title: 甲: 乙 ")
    status, said = small.build(guide, "-q")
    assert status == 1
    assert "docs/about.md:3: META-1 " in said
    assert "Traceback" not in said


def cause(project: Path, guide: Path, kept: Cache) -> list[tuple[str, str]]:
    """(file, rule) of all that is told: of the whole guide by the check, of the small one by a
    build, which ends."""
    found = runner.run(Project.at(project, cache=kept), all_rules())
    done = run("mkdocs", "build", "-q", cwd=guide)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = re.findall(r"^(\S+:\d+): ([A-Z]+-\d+) ", done.stderr, re.M)
    assert told == [(f"{problem.file}:{problem.line}", problem.rule) for problem in found]
    return told


@pytest.mark.parametrize("gone", [("terms",), ("pay_structure",), DATA_FILES])
def test_a_data_file_that_is_gone_ends_the_build_and_is_named_alone(
    project: Path, guide: Path, kept: Cache, gone: tuple[str, ...]
) -> None:
    for name in gone:
        for folder in (project, guide):
            (folder / f"docs/data/{name}.yml").unlink()
    assert cause(project, guide, kept) == [
        (f"docs/data/{name}.yml:1", "DATA-29") for name in sorted(gone)
    ]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"lang: zh-Hant\npay_structure:\n- id: a\n region: TW\n", "DATA-1"),
        ("lang: zh-Hant\npay_structure: 甲\n".encode("big5"), "FILE-1"),
        (b"lang: zh-Hant\npay_structure: none\n", "DATA-1"),
    ],
)
def test_build_and_check_name_the_cause_alone(
    project: Path, guide: Path, kept: Cache, raw: bytes, rule: str
) -> None:
    for folder in (project, guide):
        (folder / "docs/data/pay_structure.yml").write_bytes(raw)
    ((place, told),) = cause(project, guide, kept)
    assert (place.partition(":")[0], told) == ("docs/data/pay_structure.yml", rule)


def test_an_empty_data_file_ends_the_build_and_is_named_alone(
    project: Path, guide: Path, kept: Cache
) -> None:
    for name in ("redirects", "roles"):
        for folder in (project, guide):
            (folder / f"docs/data/{name}.yml").write_text("", encoding="utf-8")
    assert cause(project, guide, kept) == [
        ("docs/data/redirects.yml:1", "DATA-1"),
        ("docs/data/roles.yml:1", "DATA-1"),
    ]


def test_serve_says_what_is_wrong(guide: Path) -> None:
    small.replace(guide / "docs/about.md", "lang: zh-Hant", "lang: zh-tw")
    done = run("mkdocs", "serve", "-a", "127.0.0.1:0", cwd=guide)
    assert done.returncode != 0
    assert "docs/about.md:2: LANG-1 " in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_page_that_is_only_imperfect_is_published(guide: Path) -> None:
    small.add(guide, "zz/p", "銀行與客戶0", BENCH)
    small.replace(guide / "docs/zz/p.md", "sources: []", "sources: [lang]")
    status, said = small.build(guide)
    assert status == 0, said
    assert "docs/zz/p.md:5: SRC-1 " in said
    assert (guide / "site/zh-hans/zz/p/index.html").is_file()


def test_the_command_fails_on_an_error_and_names_file_and_line(guide: Path) -> None:
    assert run("python", "hooks/check.py", cwd=guide).returncode == 0
    small.replace(guide / "docs/index.md", "lang: zh-Hant", "lang: zh-tw")
    done = run("python", "hooks/check.py", "docs/index.md", cwd=guide)
    assert done.returncode == 1
    assert done.stdout.startswith("docs/index.md:2: LANG-1 ")
    other = run("python", "hooks/check.py", "docs/az.md", cwd=guide)
    assert other.returncode == 0, other.stdout


def test_who_has_read_enough_sees_no_traceback(guide: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "hooks/check.py"]
    done = subprocess.run(command, cwd=guide, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


def test_another_python_than_the_projects_own_runs_that_or_says_what_to_do(tmp_path: Path) -> None:
    """`python hooks/check.py` is what the messages say: the system's Python has no packages."""
    copy = tmp_path / "hooks/check.py"
    copy.parent.mkdir()
    copy.write_bytes((ROOT / "hooks/check.py").read_bytes())
    command = (sys.executable, "-I", "-S", str(copy), "docs/skills.md")
    alone = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr.startswith("少了 ") and "make check" in alone.stderr
    assert len(alone.stderr.splitlines()) == 1
    own = tmp_path / ".venv/bin/python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\necho "$2"\nexit 1\n', encoding="utf-8")
    own.chmod(0o755)
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (1, "docs/skills.md\n")


def test_the_command_looks_below_a_folder_and_names_what_is_not_there(guide: Path) -> None:
    small.add(guide, "roles/arm", "職位", "[外面](javascript:alert)\n")
    for name in ("docs", "docs/roles/", "./docs/../docs/roles"):
        done = run("python", "hooks/check.py", name, cwd=guide)
        assert re.search(r"^docs/roles/arm.md:\d+: LINK-3 ", done.stdout, re.M)
        assert done.returncode == 1
    assert run("python", "hooks/check.py", "docs/data", cwd=guide).stdout == "沒有問題\n"
    done = run("python", "hooks/check.py", "docs", "docs/none.md", str(ROOT), cwd=guide)
    assert done.returncode == 2
    assert done.stderr == f"這裡沒有這個檔案或資料夾：docs/none.md、{ROOT}\n"
    assert done.stdout == ""


@pytest.mark.parametrize("day", ["2020-01-01", "2026-10-01"])
def test_a_slow_clock_is_told_once_and_blocks_nothing(day: str) -> None:
    done = run("python", "hooks/check.py", "--today", day)
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^\S+:\d+: (REVIEW-\d+) ", done.stdout, re.M) == ["REVIEW-5"]


def test_the_command_says_nothing_else_about_the_guide_as_it_is() -> None:
    """Advice that nobody means to follow would bury the next that matters."""
    done = run("python", "hooks/check.py")
    assert done.returncode == 0
    assert done.stdout == "沒有問題\n"
