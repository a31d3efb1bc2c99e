"""What the build draws from the records: tables in both trees, downloads, JSON-LD."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from conftest import ROOT
from guide.draw.place import HOMES, anchor
from guide.exports import structured
from guide.project import Project
from guide.records.library import Library
from zhvariants.text.engine import glyphs
from zhvariants.variants import HANT, SCRIPTS, Variant, other
from zhvariants.website.trees import Trees

TREES = ("zh-hant", "zh-hans")
SETS = ("roles", "salaries", "pay_structure", "certifications", "entry_routes", "competency")


class Rows(HTMLParser):
    """The rows of the tables drawn from records: (id, cells) each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[tuple[str | None, list[str]]] = []
        self.heads: list[dict[str, str | None]] = []
        self._in_table = self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "table":
            self._in_table = "guide-data" in (has.get("class") or "")
        elif tag == "tr" and self._in_table:
            self.rows.append((has.get("id"), []))
        elif tag in ("td", "th") and self._in_table:
            self.rows[-1][1].append("")
            self._in_cell = True
            if tag == "th":
                self.heads.append(has)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "table":
            self._in_table = False

    def handle_data(self, data: str) -> None:
        if self._in_cell and self._in_table:
            self.rows[-1][1][-1] += data


@cache
def records() -> Library:
    """The guide's records."""
    return Project.at(ROOT).library


def read(site: Path, tree: str, page: str) -> str:
    name = page.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return (site / tree / name / "index.html").read_text(encoding="utf-8")


PAGES = sorted(
    path.relative_to(ROOT / "docs").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if "```guide-" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("page", PAGES)
def test_both_trees_have_the_same_rows(built_site: Path, page: str) -> None:
    hant, hans = (Rows(read(built_site, tree, page)).rows for tree in TREES)
    assert [(i, len(cells)) for i, cells in hant] == [(i, len(cells)) for i, cells in hans]


@pytest.mark.parametrize("page", PAGES)
def test_every_head_says_what_it_heads(built_site: Path, page: str) -> None:
    for head in Rows(read(built_site, "zh-hant", page)).heads:
        assert head.get("scope") in ("col", "row")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("tree", TREES)
def test_every_record_has_its_row_at_home_once(built_site: Path, tree: str, name: str) -> None:
    html = read(built_site, tree, HOMES[name][0])
    for record in records().sets[name]:
        assert html.count(f'id="{anchor(name, record)}"') == 1


def test_marks_of_scripts_are_gone(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "data-script" not in text and not re.search("[\ue000-\ue02f]", text), path


def test_a_record_keeps_its_script_and_is_converted_in_the_other_tree(built_site: Path) -> None:
    assert "对公客户经理" in read(built_site, "zh-hans", "roles/index.md")
    assert "對公客戶經理" in read(built_site, "zh-hant", "roles/index.md")
    assert "理財專員" in read(built_site, "zh-hant", "roles/index.md")
    assert "理财专员" in read(built_site, "zh-hans", "roles/index.md")


EIGHT = (
    "薪資（年份、可信度） 學歷與入門 證照 下一步（年數、來源） "
    "做什麼 服務對象 權限與業績責任 別名與地區差異"
)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p.startswith("roles/") and p != "roles/index.md"]
)
def test_quick_facts_are_always_the_same_eight(built_site: Path, page: str) -> None:
    rows = [cells for _, cells in Rows(read(built_site, "zh-hant", page)).rows]
    at = next(i for i, cells in enumerate(rows) if cells[0] == "薪資（年份、可信度）")
    assert [cells[0] for cells in rows[at : at + 8]] == EIGHT.split()
    assert all(cell.strip() for cells in rows[at : at + 8] for cell in cells)


def test_undated_figure_says_so_and_units_stand_in_the_head(built_site: Path) -> None:
    html = read(built_site, "zh-hant", "pay/index.md")
    row = next(cells for i, cells in Rows(html).rows if i == "pay-tw-arm-month")
    assert "32,000–45,000" in row and "年份不明" in row and "未查證" in row
    rows = Rows(read(built_site, "zh-hant", "pay/taiwan.md")).rows
    assert any("單位" in cell for _, cells in rows for cell in cells)


def test_chart_has_its_numbers_as_text(built_site: Path) -> None:
    html = read(built_site, "zh-hant", "pay/index.md")
    figures = re.findall(r'<figure class="guide-chart".*?</figure>', html, re.S)
    bars = [bar for figure in figures for bar in re.findall(r"<li.*?</li>", figure, re.S)]
    assert bars and all(re.search(r"[\d,]{4,}", bar) and "<svg" in bar for bar in bars)
    assert "is-unverified" in html and "is-single" in html and "is-verified" in html


def table_of(built_site: Path, tree: str, name: str) -> list[list[str]]:
    raw = (built_site / tree / "data" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # or Excel takes it for another encoding
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", [*SETS, "sources", "terms"])
@pytest.mark.parametrize("tree", TREES)
def test_downloads_have_every_record(built_site: Path, tree: str, name: str) -> None:
    # terms that only keep conversion from a mistake are no terms for readers
    project = Project.at(ROOT)
    written = project.glossary if name == "terms" else project.records(name)
    rows = table_of(built_site, tree, name)
    assert len(rows) == len(written) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[0] for row in rows[1:]] == [record["id"] for record in written]
    data = json.loads((built_site / tree / "data" / f"{name}.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in data["records"]] == [record["id"] for record in written]
    assert data["license"] and data["lang"].lower() == tree


@pytest.mark.parametrize("name", [*SETS, "sources", "terms"])
@pytest.mark.parametrize("tree", TREES)
def test_downloads_are_as_their_schema_says(built_site: Path, tree: str, name: str) -> None:
    folder = built_site / tree / "data"
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / data["$schema"]).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(data)] == []
    assert not validator.is_valid({**data, "records": [{"id": "x"}]})


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.folder)
def test_downloads_are_in_their_trees_script(built_site: Path, script: Variant, name: str) -> None:
    text = (built_site / script.folder / "data" / f"{name}.json").read_text(encoding="utf-8")
    alone = {c for c in text if glyphs(c, script) != c and glyphs(c, other(script)) == c}
    fine = {"zh-hant": "台准占雇佣恒里", "zh-hans": "連繫"}[script.folder]
    # 台灣, 准入, 占比, 雇主, 佣金 and 恒生 are good Traditional; a note quotes 「連繫」
    assert alone <= set(fine)


@pytest.mark.parametrize(
    ("tree", "page", "name"),
    [
        ("zh-hans", "certifications/index.md", "财金相关证照（课堂简报）"),
        ("zh-hant", "roles/corporate-rm.md", "對公客戶經理的崗位職責、招聘條件與發展方向"),
        ("zh-hans", "competency/matrix.md", "提供客户金融商品咨询服务"),
    ],
)
def test_names_keep_their_words_in_the_other_script(
    built_site: Path, tree: str, page: str, name: str
) -> None:
    assert name in re.sub("<[^>]*>", "", read(built_site, tree, page))
    downloads = (built_site / tree / "data").glob("*.json")
    assert any(name in path.read_text(encoding="utf-8") for path in downloads)


def test_yaml_is_not_published(built_site: Path) -> None:
    assert not list(built_site.rglob("*.yml"))


def json_ld(built_site: Path, tree: str, page: str) -> list[dict[str, Any]]:
    html = read(built_site, tree, page)
    graph: list[dict[str, Any]] = []
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S):
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        graph += data["@graph"]
    return graph


def of_type(graph: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in graph if node["@type"] == kind]


@pytest.mark.parametrize("tree", TREES)
def test_json_ld_says_what_the_page_is_about(built_site: Path, tree: str) -> None:
    roles = of_type(json_ld(built_site, tree, "roles/arm.md"), "Occupation")
    names = {"zh-hant": "助理客戶關係經理", "zh-hans": "助理客户关系经理"}
    assert roles[0]["name"] == names[tree]
    certificates = of_type(
        json_ld(built_site, tree, "certifications/index.md"), "EducationalOccupationalCredential"
    )
    html = read(built_site, tree, "certifications/index.md")
    for node in certificates:
        assert f"/{tree}/certifications/#" in node["url"]
        assert f'id="{node["url"].partition("#")[2]}"' in html
    terms = of_type(json_ld(built_site, tree, "glossary.md"), "DefinedTermSet")
    assert len(terms[0]["hasDefinedTerm"]) == len(table_of(built_site, tree, "terms")) - 1


def test_pay_is_told_to_machines_only_when_verified_and_dated() -> None:
    known = Project.at(ROOT).library
    assert "estimatedSalary" not in json_ld_of_arm(known)
    pay = known.salaries["tw-arm-month"]
    sure = {"year": 2025, "confidence": "verified"}
    known.sets["salaries"][pay.id] = pay.model_copy(update=sure)
    (told,) = json_ld_of_arm(known)["estimatedSalary"]
    assert (told["value"]["minValue"], told["currency"]) == (32000, "TWD")


def json_ld_of_arm(known: Library) -> dict[str, Any]:
    """What the page of a role tells machines of it."""
    renderer = Trees([HANT], []).renderers[HANT.tag]
    spot = structured.Spot("roles/arm.md", "https://x.y/roles/arm/", "x", known, renderer)
    arm, *_ = of_type(structured.graph(spot), "Occupation")
    return arm


BLOCKS = re.compile(
    r'<figure class="guide-(?:chart|ladder|plan)"|<table class="guide-table guide-data'
)
EDIT = re.compile(r'<p class="guide-mend">.*?</p>')


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("page", ["pay/taiwan", "career/mainland", "plan/taiwan", "roles/ao"])
def test_below_each_block_of_data_a_link_opens_its_file(
    built_site: Path, tree: str, page: str
) -> None:
    html = (built_site / tree / page / "index.html").read_text(encoding="utf-8")
    links = EDIT.findall(html)
    assert len(links) == len(BLOCKS.findall(html)) > 0
    for link in links:
        files = re.findall(r'href="https://[^"]*/edit/main/(docs/data/[^"]*)"', link)
        assert files and all((ROOT / file).is_file() for file in files)
