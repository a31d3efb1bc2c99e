"""Each rule of `hooks/guide/checks/` by itself: what passes, what fails, and what is said."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from guide.checks import RESERVED, all_rules
from guide.checks.doc_1_made import makes
from guide.checks.runner import run
from guide.project import DATA_FILES, Project

CASES = yaml.safe_load((ROOT / "tests/cases/checks.yml").read_text(encoding="utf-8"))
FAILS = [(case["rule"], fail) for case in CASES for fail in case["fails"]]
TODAY = datetime.date(2026, 11, 22)

HEAD = """\
---
lang: zh-Hant
title: 標題
description: 這一頁回答什麼
sources: [s1]
reviewed: 2026-11-22
---
"""
GUIDE = {
    **{f"docs/data/{name}.yml": f"lang: zh-Hant\n{name}: []\n" for name in DATA_FILES},
    "docs/index.md": f"{HEAD}# 首頁\n",
    "docs/data/sources.yml": """\
lang: zh-Hant
sources:
- {id: s1, title: 甲書, kind: official, publisher: 甲, date: 2020, url: null, read_on: 2026-11-22}
- {id: s2, title: 乙書, kind: official, publisher: 乙, date: 2020, url: null, read_on: 2026-11-22}
""",
    "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
}


def guide(folder: Path, files: dict[str, Any], raw: bool = False) -> Project:
    """A small guide with these files in it; text without front matter gets one unless `raw`.

    A number stands for so many bytes, None for no file.
    """
    for name, text in {**GUIDE, **files}.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            bare = name.endswith(".md") and "---" not in text.lstrip("\ufeff\n")[:3] and not raw
            text = (f"{HEAD}{text}" if bare else text).encode()
        elif isinstance(text, int):
            text = b"x" * text
        path.write_bytes(text)
    return Project.at(folder, TODAY)


def said(project: Project, rule: str) -> list[str]:
    """What one rule says of a guide."""
    return [str(problem) for problem in run(project, [r for r in all_rules() if r.id == rule])]


def test_no_id_is_used_twice_or_given_again() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids))
    assert not RESERVED.keys() & set(ids)


def test_every_rule_has_cases() -> None:
    assert [case["rule"] for case in CASES] == [rule.id for rule in all_rules()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_rule_lets_a_good_contribution_pass(case: dict[str, Any], tmp_path: Path) -> None:
    assert said(guide(tmp_path, case["passes"]), case["rule"]) == []


@pytest.mark.parametrize(
    ("rule", "fail"), FAILS, ids=[f"{r}-{i}" for i, (r, _) in enumerate(FAILS)]
)
def test_rule_says_what_is_wrong(rule: str, fail: dict[str, Any], tmp_path: Path) -> None:
    project = guide(tmp_path, fail["files"], fail.get("raw", False))
    assert said(project, rule) == fail["says"]


def test_page_own_words_hold_in_its_document_for_github_too(tmp_path: Path) -> None:
    head = HEAD.replace("---\n", "---\nconvert: {檔案: 文件}\n", 1)
    files = {"README.md": "# 檔案\n", "docs/contribute.md": f"{head}## 改檔案\n"}
    made = makes(guide(tmp_path, files))
    assert "改文件" in made["CONTRIBUTING.zh-Hans.md"][0]
    assert "改檔案" in made["CONTRIBUTING.md"][0]
    assert "# 档案" in made["README.zh-Hans.md"][0]
