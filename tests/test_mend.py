"""What leads from a record to its line in the data file, and from a page to a filled-in form."""

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


@pytest.mark.parametrize("data", HOMES)
@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_each_row_knows_its_line_in_the_data(built_site: Path, data: str, tree: str) -> None:
    html = (built_site / tree / HOMES[data]).read_text(encoding="utf-8")
    lines = (ROOT / f"docs/data/{data}.yml").read_text(encoding="utf-8").split("\n")
    table = html.partition(f'data-guide-file="docs/data/{data}.yml"')[2].partition("</table>")[0]
    found = re.findall(r'<tr id="[\w-]+" data-line="(\d+)"', table)
    ids = {line.removeprefix("- id: ") for line in lines if line.startswith("- id: ")}
    assert {lines[int(number) - 1].removeprefix("- id: ") for number in found} == ids


@pytest.mark.parametrize("page", ["roles/arm", "pay/taiwan", "compare/arm-rm-ao", "index"])
@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_the_foot_of_a_page_leads_to_the_report_form(
    built_site: Path, tree: str, page: str
) -> None:
    place = "" if page == "index" else f"{page}/"
    html = (built_site / tree / f"{place}index.html").read_text(encoding="utf-8")
    (href,) = re.findall(r'class="guide-report" href="([^"]+)"', html)
    given = parse_qs(urlsplit(unescape(href)).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    assert given == {"template": ["wrong-fact.yml"], "page": [f"{page}.md"]}
    assert "page" in {field["id"] for field in form["body"]}


@pytest.mark.parametrize("tree", ["zh-hant", "zh-hans"])
def test_the_glossary_leads_to_its_file(built_site: Path, tree: str) -> None:
    html = (built_site / tree / "glossary/index.html").read_text(encoding="utf-8")
    assert "/edit/main/docs/data/terms.yml" in html


@pytest.mark.parametrize("page", ["pay", "glossary"])
def test_what_mends_a_record_is_no_part_of_what_it_says(built_site: Path, page: str) -> None:
    said = (built_site / f"zh-hant/{page}/index.md").read_text(encoding="utf-8")
    assert "回報錯誤" not in said and "/issues/new" not in said and "<wbr>" not in said
    html = (built_site / f"zh-hant/{page}/index.html").read_text(encoding="utf-8")
    found = entries(html)
    rows = [entry for entry in found if entry.kind == "row"]
    assert rows
    assert not [entry for entry in rows if "回報錯誤" in entry.heading + entry.text]
