"""What a page's foot promises is the day from which the checks and the weekly report speak."""

from __future__ import annotations

import datetime
import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT
from guide.checks import all_rules
from guide.checks.runner import run
from guide.project import Project
from guide.records import reviews

DAY = datetime.timedelta(days=1)
PAGE, RECORD = "REVIEW-2", "DATA-9"


def told(root: Path, today: datetime.date, *names: str) -> Counter[str]:
    """How often these rules speak of each file on a day."""
    rules = [each for each in all_rules() if each.id in names]
    return Counter(problem.file for problem in run(Project.at(root, today), rules))


@pytest.fixture(scope="module")
def weekly() -> ModuleType:
    """The command of the weekly workflow."""
    spec = importlib.util.spec_from_file_location("weekly", ROOT / ".github/weekly.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_told_from_the_day_that_its_foot_promises() -> None:
    pages = Project.at(ROOT).pages.values()
    feet = {page.file: reviews.dates(page.path, page.meta["reviewed"]) for page in pages}
    promised = {file: foot["next"] for file, foot in feet.items() if foot}
    assert len(set(promised.values())) > 2
    for day in set(promised.values()):
        for today in (day - DAY, day):
            due = {file for file, following in promised.items() if following <= today}
            assert told(ROOT, today, PAGE).keys() == due


@pytest.mark.parametrize(
    ("path", "reviewed", "promised"),
    [
        ("industry/compliance.md", "2026-11-22", datetime.date(2027, 5, 22)),
        ("industry/rules-taiwan.md", "2026-11-22", datetime.date(2027, 5, 22)),
        ("entry/taiwan.md", "2026-11-22", datetime.date(2027, 11, 22)),
        ("plan/index.md", "2026-11-22", datetime.date(2027, 11, 22)),
        ("roles/arm.md", "2026-11-22", datetime.date(2028, 11, 22)),
        ("pay/taiwan.md", "2024-02-29", datetime.date(2025, 2, 28)),
        ("industry/compliance.md", "2026-08-31", datetime.date(2027, 2, 28)),
    ],
)
def test_page_is_due_on_its_promised_day_and_not_before(
    project: Path, path: str, reviewed: str, promised: datetime.date
) -> None:
    page = project / "docs" / path
    text = re.sub(r"^reviewed: .*$", f"reviewed: {reviewed}", page.read_text("utf-8"), flags=re.M)
    page.write_text(text, encoding="utf-8")
    foot = reviews.dates(path, datetime.date.fromisoformat(reviewed))
    assert foot and foot["next"] == promised
    assert f"docs/{path}" not in told(project, promised - DAY, PAGE)
    assert f"docs/{path}" in told(project, promised, PAGE)


def test_weekly_report_lists_every_page_and_record_that_is_due(weekly: ModuleType) -> None:
    today = datetime.date(2028, 1, 1)
    lines = list(weekly.reviews(today))
    named = [re.findall(r"`(.*?)`", line)[0] for line in lines]
    due = told(ROOT, today, PAGE, RECORD, "REVIEW-4")
    assert "docs/data/salaries.yml" in due and "docs/industry/compliance.md" in due
    assert Counter(named) == due


def test_weekly_report_says_nothing_of_a_slow_clock(weekly: ModuleType) -> None:
    assert list(weekly.reviews(datetime.date(2020, 1, 1))) == []


def test_weekly_report_leaves_out_figures_that_lack_a_year(
    weekly: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "docs/data/salaries.yml"
    text = path.read_text("utf-8")
    text = re.sub(r"^  year: .*$", "  year: null", text, flags=re.M)
    path.write_text(re.sub(r"^  basis: \w+$", "  basis: unstated", text, flags=re.M), "utf-8")
    monkeypatch.setattr(weekly, "ROOT", project)
    assert told(project, datetime.date(2026, 12, 1), "DATA-10")
    assert list(weekly.reviews(datetime.date(2026, 12, 1))) == []
