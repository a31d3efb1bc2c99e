"""Records of docs/data: what is refused, with the place and what to do; what is due for review."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT, run
from guide.checks import all_rules, runner
from guide.problems import Level
from guide.project import Project
from guide.records import reviews
from guide.records.models import Salary

SALARIES = "docs/data/salaries.yml"
ROLES = "docs/data/roles.yml"


def problems(project: Path) -> str:
    """Everything that the data and the blocks of a project are complained of for."""
    return "\n".join(map(str, sorted(Project.at(project).record_problems)))


def change(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; returns the line where it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_guide_itself_has_no_problems() -> None:
    assert problems(ROOT) == ""


BAD = [
    ("min above max", SALARIES, "min: 32000", "min: 99000", "DATA-4 最低 99000 高於最高 45000", -7),
    (
        "unknown currency",
        SALARIES,
        "currency: TWD",
        "currency: NTD",
        "DATA-3 currency 的「NTD」",
        0,
    ),
    ("unknown region", SALARIES, "region: TW", "region: JP", "DATA-3 region 的「JP」不能用", 0),
    (
        "unknown role",
        SALARIES,
        "role: arm",
        "role: arn",
        "DATA-5 沒有職位「arn」；是不是指 arm？",
        0,
    ),
    ("unknown source", SALARIES, "[seed-000]", "[seed-00]", "DATA-5 沒有來源「seed-00」", 0),
    ("unknown statistic", SALARIES, "statistic: range", "statistic: mode", "「mode」不能用", 0),
    ("year after checked", SALARIES, "year: 2026", "year: 2027", "DATA-7 年份 2027 晚於", None),
    ("no period", SALARIES, "  period: month\n", "", "DATA-2 少了 period", None),
    ("no amount", SALARIES, "  min: 32000\n  max: 45000\n", "", "DATA-4 金額要寫", None),
    ("two amounts", SALARIES, "max: 45000", "max: 45000\n  value: 3", "只寫一種", None),
    ("amount in words", SALARIES, "min: 32000", "min: 3.2 萬", "要寫整數", 0),
    (
        "duplicate id",
        SALARIES,
        "id: tw-arm-year",
        "id: tw-arm-month",
        "DATA-6 id「tw-arm-month」",
        0,
    ),
    ("key twice", SALARIES, "  max: 45000", "  max: 45000\n  max: 1", "寫了兩次；請留一個", 1),
    ("misspelt key", SALARIES, "currency: TWD", "currancy: TWD", "是不是指 currency？", 0),
    ("role of elsewhere", SALARIES, "role: arm", "role: rm-cn", "的地區是 CN，這一筆寫 TW", 0),
    ("missing page", ROLES, "page: roles/arm.md", "page: roles/arn.md", "沒有頁面 roles/arn.md", 0),
    (
        "missing next",
        ROLES,
        "- role: rm-tw",
        "- role: rm-tv",
        "沒有職位「rm-tv」；是不是指 rm-tw？",
        0,
    ),
    ("next abroad", ROLES, "- role: rm-tw", "- role: rm-cn", "DATA-8 下一步「rm-cn」在別的地區", 0),
    ("years reversed", ROLES, "years: [2, 5]", "years: [5, 2]", "DATA-4 年數 [5, 2]", None),
    (
        "days reversed",
        "docs/data/certifications.yml",
        "days: [7, 7]",
        "days: [7, 3]",
        "DATA-4 天數 [7, 3]",
        None,
    ),
    (
        "unknown start",
        "docs/data/entry_routes.yml",
        "who: [staff]",
        "who: [teller]",
        "「teller」不能用",
        None,
    ),
    (
        "dead link in text",
        ROLES,
        "](pay/taiwan.md)\n",
        "](pay/tiwan.md)\n",
        "沒有頁面 pay/tiwan.md",
        0,
    ),
    ("no colon", ROLES, "  region: TW", "  region TW", "DATA-1 這裡不是有效的 YAML", None),
    (
        "unknown competency",
        "docs/data/competency.yml",
        "refs: [K01, K02",
        "refs: [K99, K02",
        "K99",
        0,
    ),
]


@pytest.mark.parametrize(("case", "file", "old", "new", "message", "offset"), BAD)
def test_bad_record_is_named_with_its_line(
    project: Path, case: str, file: str, old: str, new: str, message: str, offset: int | None
) -> None:
    line = change(project / file, old, new)
    said = problems(project)
    hit = next((each for each in said.splitlines() if message in each), None)
    assert hit, f"{case}: {said}"
    assert hit.startswith(f"{file}:")
    if offset is not None and offset >= 0:
        assert hit.startswith(f"{file}:{line + offset}:"), hit


def test_next_roles_that_go_round_are_named(project: Path) -> None:
    change(
        project / ROLES,
        "  page: career/arm-to-rm.md#what-changes\n  source: [seed-000, tabf-rm-book]\n",
        "  next:\n    - { role: arm, source: seed-000 }\n"
        "  page: career/arm-to-rm.md#what-changes\n  source: [seed-000, tabf-rm-book]\n",
    )
    assert "DATA-8 下一步繞成了圈：arm → rm-tw → rm-senior-tw → arm" in problems(project)


def test_an_alias_that_leads_back_to_its_record_is_told_without_end(project: Path) -> None:
    """YAML can say that a record holds itself."""
    path = project / "docs/data/changes.yml"
    text = "lang: zh-Hant\nchanges:\n- &a\n  date: 2026-11-22\n  page: index.md\n  what: *a\n"
    path.write_text(text, encoding="utf-8")
    assert "docs/data/changes.yml:3: DATA-1 這裡不是有效的 YAML：這個值用 * 指到它自己" in problems(
        project
    )
    (changes,) = Project.at(project).data["changes"]
    assert list(changes.values()) == []


def test_all_problems_come_at_once_and_stop_the_build(project: Path) -> None:
    change(project / SALARIES, "min: 32000", "min: 99000")
    change(project / ROLES, "page: roles/arm.md", "page: roles/arn.md")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "DATA-4" in done.stderr and "DATA-5" in done.stderr
    assert "Traceback" not in done.stderr


BLOCKS = """\
```guide-table
data: salaries
ids: [tw-arm-month, tw-arm-year]
columns: [scope, amount, year]
caption: 表
```

```guide-chart
where: { region: TW, currency: TWD, period: month, basis: unstated }
caption: 圖
```
"""
FENCES = [
    (
        "columns: [scope,",
        "columns: [skope,",
        "FENCE-3 salaries 沒有「skope」這一欄；是不是指 scope？",
    ),
    ("caption: 表", "captoin: 表", "FENCE-2 沒有「captoin」這個選項；是不是指 caption？"),
    ("ids: [tw-arm-month,", "ids: [tw-arm-mont,", "FENCE-3 salaries 沒有「tw-arm-mont」"),
    ("where: { region: TW,", "where: { region: TX,", "FENCE-3 region 沒有「TX」"),
    (
        "```guide-chart",
        "```guide-chort",
        "FENCE-1 沒有「guide-chort」這種區塊；是不是指 guide-chart？",
    ),
    ("basis: unstated }", "confidence: single }", "FENCE-3 圖裡的 basis 不只一種"),
    ("data: salaries", "data salaries", "FENCE-1 區塊裡不是「選項: 值」"),
]


@pytest.mark.parametrize(("old", "new", "message"), FENCES)
def test_bad_block_is_named_with_its_line(project: Path, old: str, new: str, message: str) -> None:
    page = project / "docs/blocks.md"
    page.write_text(BLOCKS, encoding="utf-8")
    line = change(page, old, new)
    said = problems(project)
    hit = re.search(rf"docs/blocks\.md:(\d+): {re.escape(message)}", said)
    assert hit, said
    assert abs(int(hit[1]) - line) <= 1


def test_an_example_inside_another_block_is_no_block(project: Path) -> None:
    page = project / "docs/contribute.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n````\n```guide-table\ndata: nothing\n```\n````\n", encoding="utf-8")
    assert problems(project) == ""


def test_a_record_that_its_home_table_leaves_out_is_named(project: Path) -> None:
    page = project / "docs/pay/index.md"
    change(page, "data: salaries\n", "data: salaries\nwhere: { region: TW }\n")
    assert "FENCE-4 「cn-urban-2024」在 pay/index.md 的表格裡沒有出現" in problems(project)


def later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


@pytest.mark.parametrize(
    ("months", "due"),
    [
        (6, {"sources"}),  # laws
        (12, {"sources", "salaries", "pay_structure", "certifications", "entry_routes"}),
        (24, {"sources", "salaries", "pay_structure", "certifications", "entry_routes", "roles"}),
    ],
)
def test_reviews_fall_due(months: int, due: set[str]) -> None:
    records = Project.at(ROOT).library
    every = [record for found in records.sets.values() for record in found.values()]
    days = [getattr(r, "checked", getattr(r, "read_on", None)) for r in every]
    known = [day for day in days if day]
    before = later(min(known), 6) - datetime.timedelta(days=1)
    assert list(reviews.due(records, before)) == []
    found = list(reviews.due(records, later(max(known), months)))
    sets = {Path(each.file).parts[2].removesuffix(".yml") for each in found}
    assert sets == {name for name in due if records.sets[name]}
    assert all(each.level is Level.ADVICE and "忽略無妨" in each.message for each in found)


def test_lines_are_told_where_what_was_parsed_is_gone() -> None:
    once = Project.at(ROOT, once=True)
    assert not once.unreadable
    for file, read in zip(Project.at(ROOT).own_data, once.own_data, strict=True):
        assert read.document.node is None
        assert read.problems == file.problems
        for record, known in zip(read.records, file.records, strict=True):
            assert record.fields == known.fields
            for way in ([key, 0] for key, value in record.data.items() if isinstance(value, list)):
                assert record.line(*way) == known.line(*way)


def test_every_data_file_names_its_schema() -> None:
    for file in Project.at(ROOT).own_data:
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", file.text.splitlines()[0])
        assert named, file.file
        schema = (ROOT / file.file).parent / named[1]
        assert schema.resolve() == ROOT / f"docs/data/schemas/{file.name}.schema.json"
        assert schema.is_file()


def test_every_data_file_is_as_its_schema_says() -> None:
    for file in Project.at(ROOT).data_files:
        path = ROOT / f"docs/data/schemas/{file.name}.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        data = json.loads(json.dumps(file.document.data, default=str))
        assert not [each.message for each in Draft202012Validator(schema).iter_errors(data)], file


def test_stale_schema_is_told_and_repaired_once(project: Path) -> None:
    names = [f"docs/data/schemas/{name}.schema.json" for name in ("roles", "terms")]
    (project / names[0]).write_text("{}", encoding="utf-8")
    (project / names[1]).unlink()
    rules = [rule for rule in all_rules() if rule.id == "DOC-1"]
    assert [each.file for each in runner.run(Project.at(project), rules)] == names
    assert sorted(runner.repair(Project.at(project), rules)) == names
    assert runner.run(Project.at(project), rules) == []
    assert (project / names[0]).read_text("utf-8") == (ROOT / names[0]).read_text("utf-8")


@settings(max_examples=60)
@given(st.integers(1, 10**8), st.integers(1, 10**8))
def test_ends_are_accepted_only_in_order(low: int, high: int) -> None:
    data = {
        "lang": "zh-Hant", "id": "x", "role": None, "region": "TW", "scope": "x", "currency": "TWD",
        "min": low, "max": high, "period": "month", "basis": "base", "statistic": "range",
        "year": None, "confidence": "single", "source": ["s"], "checked": datetime.date(2026, 1, 1),
    }  # fmt: skip
    if low <= high:
        record = Salary.model_validate(data)
        assert (record.low, record.high) == (low, high)
    else:
        with pytest.raises(ValueError, match="高於最高"):
            Salary.model_validate(data)
