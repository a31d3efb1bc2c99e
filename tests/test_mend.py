"""Links beside a record's own row: to its line in the data file, to a filled-in form."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from conftest import ROOT
from guide.search.sections import entries

HOMES = {
    "roles": "roles/index.html",
    "salaries": "pay/index.html",
    "certifications": "certifications/index.html",
}
ROW = re.compile(r'<tr id="([\w-]+)".*?</tr>', re.S)


@pytest.mark.parametrize("data", HOMES)
@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_each_row_leads_to_its_line_in_the_data(built_site: Path, data: str, tree: str) -> None:
    html = (built_site / tree / HOMES[data]).read_text(encoding="utf-8")
    lines = (ROOT / f"docs/data/{data}.yml").read_text(encoding="utf-8").split("\n")
    found = re.findall(rf'href="[^"]+/edit/main/docs/data/{data}\.yml#L(\d+)"', html)
    ids = {line.removeprefix("- id: ") for line in lines if line.startswith("- id: ")}
    assert {lines[int(number) - 1].removeprefix("- id: ") for number in found} == ids


def test_the_report_form_knows_the_record(built_site: Path) -> None:
    html = (built_site / "zh-hant/pay/index.html").read_text(encoding="utf-8")
    row = next(m[0] for m in ROW.finditer(html) if m[1] == "pay-tw-arm-month")
    href = unescape(re.findall(r'href="([^"]+/issues/new[^"]+)"', row)[0])
    given = parse_qs(urlsplit(href).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    assert given.pop("template") == ["wrong-fact.yml"]
    assert "tw-arm-month" in given["page"][0]
    assert set(given) - {"title"} <= {field["id"] for field in form["body"]}


@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_every_term_has_a_link_to_the_report_form(built_site: Path, tree: str) -> None:
    html = (built_site / tree / "glossary/index.html").read_text(encoding="utf-8")
    rows = [match for match in ROW.finditer(html) if match[1].startswith("term-")]
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    assert len(rows) > 500
    for row in rows:
        (href,) = re.findall(r'href="([^"]+/issues/new[^"]+)"', row[0])
        given = parse_qs(urlsplit(unescape(href)).query)
        assert given == {"template": ["wrong-fact.yml"], "page": [f"glossary.md#{row[1]}"]}
    assert "page" in {field["id"] for field in form["body"]}
    assert "/edit/main/docs/data/terms.yml" in html


@pytest.mark.parametrize("page", ["pay", "glossary"])
def test_what_mends_a_record_is_no_part_of_what_it_says(built_site: Path, page: str) -> None:
    said = (built_site / f"zh-hant/{page}/index.md").read_text(encoding="utf-8")
    assert "回報錯誤" not in said and "/issues/new" not in said
    html = (built_site / f"zh-hant/{page}/index.html").read_text(encoding="utf-8")
    found = entries(html)
    assert any(entry.kind == "row" for entry in found)
    assert not [entry for entry in found if "回報錯誤" in entry.heading + entry.text]
