"""What GitHub reads: workflows, issue forms, templates of pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import small
from conftest import ROOT, run
from guide.checks import all_rules, runner
from guide.problems import Level
from guide.project import Project
from test_checks import GUIDE, TODAY

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))
TEMPLATES = sorted((ROOT / "templates").glob("*.md"))


def load(path: Path) -> dict[Any, Any]:
    """A YAML file; `on` is a key that YAML takes for true."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in data.items()}


def named(path: Path) -> str:
    """For test names."""
    return path.name


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_actions_are_pinned_by_hash(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert uses
    for each in uses:
        own = each == "$/.github/workflows/check.yml"
        assert own or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_workflow_fits_the_schema(path: Path) -> None:
    tool = Path(sys.executable).parent / "check-jsonschema"
    command = (tool, "--builtin-schema", "vendor.github-workflows", path)
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_pull_requests_see_no_secret_and_write_nothing(path: Path) -> None:
    data, text = load(path), path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text and "{{ secrets" not in text
    jobs = [job.get("permissions", {}) for job in data["jobs"].values()]
    rights = [data["permissions"], *jobs]
    if "pull_request" in data["on"]:
        assert all(right == "read" for each in rights for right in each.values())


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_issue_form_asks_for_something(path: Path) -> None:
    form = load(path)
    assert {"name", "description", "body"} <= set(form)
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    kinds = {"input", "textarea", "dropdown", "checkboxes", "markdown"}
    assert {field["type"] for field in form["body"]} <= kinds
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_owners_of_code_are_real_names_or_nobody() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    for pattern, *names in rules:
        assert names and all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", name) for name in names), pattern
        assert not any(name.startswith(("@example", "@NAME")) for name in names)


def test_readme_says_all_that_a_first_deployment_sets() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## 第一次部署")[1]
    labels = {label for path in FORMS for label in load(path).get("labels", ())}
    jobs = load(ROOT / ".github/workflows/check.yml")["jobs"].values()
    for word in ("site_url", "extra.repository", "CODEOWNERS", *labels, *(j["name"] for j in jobs)):
        assert word in section


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_becomes_a_good_page_when_it_is_filled_in(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    filled = re.sub(r"【填：[^】]*】", "甲", text)
    long = "這一頁說明一個職位做什麼、服務誰、有多少權限，以及怎麼開始準備和下一步去哪裡。"
    filled = re.sub(r"^description: .*", f"description: {long}", filled, flags=re.M)
    for name, body in {**GUIDE, "docs/a.md": filled}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    problems = runner.run(Project.at(tmp_path, TODAY), all_rules(), {"docs/a.md"})
    wrong = [str(p) for p in problems if p.level is not Level.ADVICE]
    assert [p for p in wrong if " NAV-2 " not in p and " LANG-2 " not in p] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_that_is_not_filled_in_is_noticed(path: Path, tmp_path: Path) -> None:
    for name, body in {**GUIDE, "docs/a.md": path.read_text(encoding="utf-8")}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    found = runner.run(Project.at(tmp_path, TODAY), all_rules(), {"docs/a.md"})
    assert any(p.rule == "STYLE-3" for p in found)


def test_every_rule_has_its_place_on_the_contribute_page() -> None:
    page = (ROOT / "docs/contribute.md").read_text(encoding="utf-8")
    for rule in all_rules():
        assert f"{{#{rule.id.lower()}}}" in page


def test_generated_documents_are_as_their_sources_say() -> None:
    rules = [rule for rule in all_rules() if rule.makes]
    assert runner.run(Project.at(ROOT), rules) == []


def test_formats_tell_the_same_problems(tmp_path: Path) -> None:
    guide = small.make(tmp_path)
    small.replace(guide / "docs/index.md", "lang: zh-Hant", "lang: zh-TW")
    command = ("python", "hooks/check.py", "docs/index.md", "--format")
    rows = json.loads(run(*command, "json", cwd=guide).stdout)
    first = next(row for row in rows if row["rule"] == "LANG-1")
    assert (first["file"], first["line"], first["level"]) == ("docs/index.md", 2, "stop")
    assert first["url"].endswith("/zh-hant/contribute/#lang-1")
    said = run(*command, "github", cwd=guide).stdout
    assert "::error file=docs/index.md,line=2,title=LANG-1::lang 是「zh-TW」" in said


def test_a_day_can_be_taken_for_today(tmp_path: Path) -> None:
    command = ("python", "hooks/check.py", "docs/about.md", "--today", "2029-06-01")
    done = run(*command, cwd=small.make(tmp_path))
    assert "REVIEW-2" in done.stdout
    assert done.returncode == 0, done.stdout


def test_weekly_reports_are_empty_where_all_is_well() -> None:
    assert run("python", ".github/weekly.py", "nothing").returncode == 1
    assert run("python", ".github/weekly.py", "reviews").stderr == ""
