"""What an install brings: every package is listed, pinned and known by its hashes."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT
from test_github import WORKFLOWS, load

LISTS = sorted([ROOT / "requirements.txt", *(ROOT / "tests").glob("*requirements.txt")])
HERE = [path for path in LISTS if path.name == "requirements.txt"]
"""What is installed where the tests run."""
_ENTRY = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)(?: ; ([^\\\n]+?))? \\\n((?:    --hash=.*\n?)+)")


def named(path: Path) -> str:
    """For test names."""
    return str(path.relative_to(ROOT))


def entries(path: Path) -> dict[str, tuple[str, str]]:
    """(version, hashes) of each package of a list."""
    found = _ENTRY.findall(path.read_text(encoding="utf-8"))
    return {canonicalize_name(name): (version, hashes) for name, version, _, hashes in found}


def wanted(path: Path) -> dict[str, str]:
    """Version by name of what the list is made from asks for; each line gives its reason."""
    out = {}
    for line in path.with_suffix(".in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-")):
            match = re.fullmatch(r"([\w.-]+)==(\S+)\s+# .+", line)
            assert match, f"{path.with_suffix('.in').name}：{line}"
            out[canonicalize_name(match[1])] = match[2]
    return out


@pytest.mark.parametrize("path", LISTS, ids=named)
def test_every_package_of_a_list_has_its_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] not in " #-"]
    assert len(entries(path)) == len(lines) > 0
    for name, (_, hashes) in entries(path).items():
        assert re.fullmatch(r"(    --hash=sha256:[0-9a-f]{64}( \\)?\n?)+", hashes), name


@pytest.mark.parametrize("path", LISTS, ids=named)
def test_list_says_what_it_was_made_from(path: Path) -> None:
    there = entries(path)
    for name, version in wanted(path).items():
        assert there.get(name, ("", ""))[0] == version, f"{name}：請執行 make lock"


def test_lists_agree_with_one_another() -> None:
    tests = entries(ROOT / "tests/requirements.txt")
    assert entries(ROOT / "requirements.txt").items() <= tests.items()
    assert tests.items() <= entries(ROOT / "tests/bench-requirements.txt").items()


@pytest.mark.parametrize("path", LISTS, ids=named)
def test_list_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|index-url|find-links|(?<![\w.])/(?!\n)", text)


@pytest.mark.parametrize("path", HERE, ids=named)
def test_list_has_all_that_its_packages_bring(path: Path) -> None:
    there = entries(path)
    for name in there.keys() & {canonicalize_name(d.name) for d in _installed()}:
        for each in importlib.metadata.requires(name) or ():
            needs = Requirement(each)
            if needs.marker is None or needs.marker.evaluate({"extra": ""}):
                version = there[canonicalize_name(needs.name)][0]
                assert needs.specifier.contains(version, prereleases=True), f"{name}：{each}"


def _installed() -> list[importlib.metadata.Distribution]:
    return [each for each in importlib.metadata.distributions() if each.name]


def test_packages_are_installed_by_hash_alone() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "PIP_INSTALL := install" in makefile and "--require-hashes\n" in makefile
    calls = re.findall(r"pip (?!\$\(PIP_INSTALL\) )\S+.*", makefile)
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        calls += re.findall(r"pip install (?!--require-hashes -r ).*", text)
    assert calls == []


def test_only_what_was_checked_is_published() -> None:
    jobs = load(ROOT / ".github/workflows/deploy.yml")["jobs"]
    assert jobs["check"]["uses"] == "$/.github/workflows/check.yml"
    assert jobs["build"]["needs"] == "check" and jobs["deploy"]["needs"] == "build"
    assert "make test" in str(load(ROOT / ".github/workflows/check.yml")["jobs"]["tests"])


def test_preview_says_which_code_of_the_change_it_runs() -> None:
    text = (ROOT / ".github/workflows/preview.yml").read_text(encoding="utf-8")
    said = text.index("GITHUB_STEP_SUMMARY")
    assert "git diff --name-only" in text[:said] and said < text.index("run: mkdocs build")
    for what in ("hooks", "overrides", "docs/assets/js", "mkdocs.yml", "requirements"):
        assert what in text[text.index("git diff") : said]


def test_owners_are_named_for_all_that_runs() -> None:
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    for what in ("/hooks/", "/overrides/", "/.github/", "/*requirements*", "/docs/assets/js/"):
        assert re.search(rf"^#?{re.escape(what)} +@", text, re.M), what


def test_new_versions_wait_before_they_are_taken() -> None:
    updates = load(ROOT / ".github/dependabot.yml")["updates"]
    assert {each["package-ecosystem"] for each in updates} == {"uv", "github-actions"}
    assert all(each["cooldown"]["default-days"] >= 7 for each in updates)


def test_known_weaknesses_become_a_report() -> None:
    where = ROOT / ".github/packages.py"
    spec = importlib.util.spec_from_file_location("packages", where)
    assert spec and spec.loader
    packages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(packages)
    assert packages.lists() == LISTS
    found = [
        {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]},
        {"name": "b", "version": "1", "vulns": []},
        {"name": "c", "skip_reason": "無此版本"},
    ]
    assert list(packages.rows("x.txt", found)) == [
        "- [ ] `x.txt`：a 1，CVE-1 → 2",
        "- [ ] `x.txt`：c 查不到（無此版本）",
    ]
