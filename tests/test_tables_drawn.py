"""What is drawn of figures of pay and of ways into a bank, from a few records of every kind."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
from pathlib import Path

import pytest

import small
from conftest import ROOT
from guide.draw import anchors, block, fences
from guide.draw.place import HOMES, Place
from guide.exports import publish, structured
from guide.project import Project
from guide.records.library import Library
from guide.source.page import Page
from zhvariants.html.render import Renderer
from zhvariants.text.converter import shared
from zhvariants.variants import HANS, HANT, SCRIPTS, Variant
from zhvariants.website.trees import Trees

CASES = ROOT / "tests/cases"
TODAY = datetime.date(2026, 11, 28)
PAY = "data: salaries\ncolumns: [scope, amount, unit, measure, year]\ncaption: 薪資"
ROUTES = (
    "data: entry_routes\ncolumns: [name, region, asks, tests, next, into, proof]\ncaption: 管道"
)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's pages and roles, with the cases' figures and ways in."""
    folder = tmp_path_factory.mktemp("guide") / "docs"
    shutil.copytree(ROOT / "docs", folder)
    words = "hooks/zhvariants/words"
    shutil.copytree(ROOT / words, folder.parent / words)
    for name in ("salaries", "entry_routes"):
        shutil.copy(CASES / f"{name}.yml", folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder.parent)
    return folder


def problems(docs: Path) -> str:
    """Everything that the data and the blocks of a folder of pages are complained of for."""
    return "\n".join(map(str, Project.at(docs.parent).record_problems))


@pytest.fixture(scope="module")
def records(docs: Path) -> Library:
    project = Project.at(docs.parent)
    assert [each for each in project.record_problems if each.rule.startswith("DATA")] == []
    return project.library


def shown(html: str, variant: Variant) -> str:
    """A block's HTML with the words of one variant."""
    return Renderer(variant, shared(variant, {})).resolved(html)


def drawn(
    kind: str, text: str, records: Library, script: Variant = HANT, page: str = "x.md"
) -> str:
    place = Place(page, "zh-Hant", records, lambda path: path, today=TODAY)
    return shown(block.block(kind, text, place), script)


def cells(html: str, record: str) -> list[str]:
    """The words of a row's cells, its head first."""
    row = re.search(rf'<tr(?:(?!</tr>).)*{record}".*?</tr>', html, re.S)
    assert row, record
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row[0], re.S)
    return [re.sub(r"<sup>.*?</sup>|<[^>]*>", "", cell).strip() for cell in found]


def test_ids_that_are_told_of_a_page_are_those_that_its_blocks_have() -> None:
    project = Project.at(ROOT)
    several = 0
    for page in project.pages.values():
        place = Place(page.path, page.script.tag, project.library, str, today=TODAY)
        found = list(fences.find(page.text))
        html = "".join(block.block(fence.kind, fence.text, place) for fence in found)
        told = list(anchors.of_blocks(page.path, page.text, project.library))
        assert sorted(told) == sorted(re.findall(r'\sid="([^"]+)"', html)), page.path
        several += len(found) > 1
    assert several > 5


def test_ids_of_notes_are_told_as_they_are_drawn(records: Library) -> None:
    first, *others = records.salaries.values()
    notes = ["甲", "甲", "見[職位](roles/arm.md)", None]
    for record, note in zip(others, notes, strict=False):
        records.sets["salaries"][record.id] = record.model_copy(update={"note": note})
    text = f"```guide-table\n{PAY}\n```\n" * 2
    place = Place("x.md", "zh-Hant", records, str, today=TODAY)
    html = "".join(block.block(fence.kind, fence.text, place) for fence in fences.find(text))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(anchors.of_blocks("x.md", text, records)) == sorted(ids)
    assert {"guide-note-1-2", "guide-note-2-2"} <= set(ids)


@pytest.mark.parametrize("mark", ["```guide-table", "~~~guide-table", "``` guide-table"])
def test_rows_of_every_table_that_is_drawn_have_ids(records: Library, mark: str) -> None:
    text = f"---\nlang: zh-Hant\n---\n\n{mark}\n{PAY}\nids: [five]\n{mark[:3]}\n"
    page = Page(HOMES["salaries"][0], "docs/a.md", text.encode())
    assert "pay-five" in anchors.of_page(page, records)


def test_every_percentile_says_which_it_is(records: Library) -> None:
    html = drawn("guide-table", PAY, records)
    assert cells(html, "#pay-five")[1].split(" / ") == [
        "P10 28,000", "P25 31,000", "P50 36,000", "P75 42,000", "P90 50,000",
    ]  # fmt: skip
    assert cells(html, "#pay-three")[1] == "P10 38,000 / P50 46,000 / P90 70,000"
    assert "總薪資，百分位數" in cells(html, "#pay-five")
    assert "P50 是中位數" in html
    assert "分位数：从低排到高" in drawn("guide-table", PAY, records, HANS)
    alone = drawn("guide-table", f"{PAY}\nids: [months]", records)
    assert "P50" not in alone


@pytest.mark.parametrize(("script", "word"), [(HANT, "個月"), (HANS, "个月")])
def test_months_of_bonus_are_months(records: Library, script: Variant, word: str) -> None:
    html = drawn("guide-table", PAY, records, script)
    assert cells(html, "#pay-months")[1:3] == [f"3.74 {word}", "每年"]
    assert cells(html, "#pay-months-span")[1] == f"4.4–8 {word}"
    assert cells(html, "#pay-months-more")[1] == f"≥ 8 {word}"


def test_employer_and_experience_stand_beside_the_scope_or_in_columns(
    records: Library,
) -> None:
    html = drawn("guide-table", PAY, records)
    assert cells(html, "#pay-five")[0] == "授信人員 甲銀行，年資 5 年以上"
    assert cells(html, "#pay-three")[0] == "乙銀行理財人員 年資 0–2 年"
    asked = PAY.replace("amount,", "amount, employer, experience,")
    assert cells(drawn("guide-table", asked, records), "#pay-five")[:4:3] == [
        "授信人員", "5 年以上",
    ]  # fmt: skip


def test_rows_sort_by_the_median_and_not_by_the_number_in_p10(records: Library) -> None:
    html = drawn("guide-table", PAY, records)
    ranks = re.findall(r'class="is-number" data-rank="([\d.]+)"', html)
    assert ranks[:3] == ["36000", "46000", "3.74"]


def test_chart_of_percentiles_has_whisker_box_and_median(records: Library) -> None:
    block = "where: { currency: TWD, period: month, basis: total }\ncaption: 月薪"
    html = drawn("guide-chart", block, records)
    five, three = re.findall(r"<li>.*?</li>", html, re.S)
    assert five.count("<rect") == 3 and "guide-whisker" in five and "guide-median" in five
    assert "guide-end" in three and "guide-median" in three
    whisker = re.search(r'guide-whisker" x="([\d.]+)" y="\d+" width="([\d.]+)"', five)
    box = re.search(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)"', five)
    assert whisker and box
    assert [float(n) for n in whisker.groups()] == [35.0, 27.5]  # 28,000 to 50,000 of 80,000
    assert [float(n) for n in box.groups()] == [38.8, 13.8]  # 31,000 to 42,000
    words = re.sub(r"<[^>]*>", "", five)
    assert "P25 31,000" in words and "甲銀行" in words and "年資 5 年以上" in words
    assert "粗條是 P25 到 P75" in html


def test_chart_of_months_says_months(records: Library) -> None:
    html = drawn("guide-chart", "where: { basis: bonus }\ncaption: 年終", records, HANS)
    assert "（每年，奖金）" in html and "8 个月</span>" in html
    assert len(re.findall("<li", html)) == 3


def test_chart_takes_ids_and_refuses_months_beside_amounts(docs: Path, records: Library) -> None:
    html = drawn("guide-chart", "ids: [three]\ncaption: 一筆", records)
    assert html.count("<li") == 1
    page = docs / "pay/taiwan.md"
    text = page.read_text(encoding="utf-8")
    chart = "```guide-chart\nids: [months, cost, mounths]\ncaption: 混\n```\n"
    page.write_text(f"{text}\n{chart}", encoding="utf-8")
    said = problems(docs)
    page.write_text(text, encoding="utf-8")
    assert (
        "圖裡有金額，也有獎金月數" in said and "salaries 沒有「mounths」；是不是指 months？" in said
    )


def test_quick_facts_say_what_is_no_pay(records: Library) -> None:
    html = drawn("guide-facts", "roles: [arm]\ncaption: 速覽", records)
    words = re.sub(r"<[^>]*>", "", html)
    assert re.search(r"年終獎金（獎金[^）]*）.{0,20}每年 3\.74 個月", words)
    assert re.search(r"每位員工的費用（用人成本，不是實領.*?1,500,000 新台幣元／年", words)


def test_quick_facts_lead_to_the_ways_in(records: Library) -> None:
    html = drawn("guide-facts", "roles: [arm]\ncaption: 速覽", records)
    row = re.search("學歷與入門</th>(.*?)</tr>", html)
    assert row and 'href="entry/index.md#route-tw-passed"' in row[1]


def test_codes_and_related_occupations_stand_in_the_box_where_a_role_has_them(docs: Path) -> None:
    records = Project.at(docs.parent).library
    more = {"occupation_code": "331200", "related": "保險業的[業務員](pay/taiwan.md)"}
    none = {"occupation_code": None, "related": None}
    for name, fields in (("arm", more), ("ao", none)):
        records.sets["roles"][name] = records.roles[name].model_copy(update=fields)
    html = drawn("guide-facts", "roles: [arm, ao]\ncaption: 速覽", records)
    assert "職業分類代碼</th><td>331200</td><td><span" in html
    assert '保險業的<a href="pay/taiwan.md">業務員</a>' in html
    assert "職業分類代碼" not in drawn("guide-facts", "roles: [ao]\ncaption: 速覽", records)


def test_a_way_in_says_what_it_asks_and_that_its_round_has_passed(records: Library) -> None:
    html = drawn("guide-table", ROUTES, records, page="entry/index.md")
    row = cells(html, 'id="route-tw-passed')
    assert row[0].startswith("甲種統一測驗 Test of Kind A")
    assert row[2] == "學歷：大學畢業語言：多益 600 分"
    assert row[4].startswith("最近一梯次：115 年第 1 次報名 2026-01-05 至 2026-01-20")
    assert "已過" in row[4] and "下一次在哪裡公告：見台灣職位文章" in row[4]
    assert "助理客戶關係經理" in row[5]
    assert "已過" not in cells(html, 'id="route-cn-ahead')[4]
    assert "已過" not in cells(html, 'id="route-hk-always')[4]
    assert '<time datetime="2026-03-08" data-guide-until="已過">' in html
    assert html.count("data-guide-until") == 2


def test_a_round_has_not_passed_on_its_last_day(records: Library) -> None:
    place = Place("x.md", "zh-Hant", records, str, today=datetime.date(2026, 3, 8))
    assert "guide-passed" not in block.block("guide-table", ROUTES, place)
    place.today = datetime.date(2026, 3, 9)
    assert block.block("guide-table", ROUTES, place).count('class="guide-passed"') == 1


def test_a_table_of_nothing_is_a_table(docs: Path, tmp_path: Path) -> None:
    """A new data set begins without records, and its home page stands before them."""
    folder = tmp_path / "docs"
    shutil.copytree(docs, folder)
    empty = "lang: zh-Hant\nentry_routes:\n"
    (folder / "data/entry_routes.yml").write_text(empty, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    said = problems(folder)
    assert "entry/index.md" not in said and "entry_routes.yml" not in said
    assert "<tbody></tbody>" in drawn("guide-table", ROUTES, Project.at(tmp_path).library)


@pytest.mark.parametrize(
    ("folder", "pay", "route"),
    [
        (
            "zh-hant",
            ["助理客戶關係經理", "甲銀行", "5+", "28000", "50000", "總薪資", "百分位數"],
            ["甲種統一測驗", "統一測驗或聯招", "2026-03-08", "助理客戶關係經理"],
        ),
        (
            "zh-hans",
            ["助理客户关系经理", "甲银行", "5+", "28000", "50000", "总薪酬", "分位数"],
            ["甲种统一测验", "统一考试或联合招聘", "2026-03-08", "助理客户关系经理"],
        ),
    ],
)
def test_downloads_carry_the_new_fields(
    records: Library, folder: str, pay: list[str], route: list[str]
) -> None:
    files = {(f, n): text for f, n, text in publish.files(records, Trees(SCRIPTS, []))}
    rows = list(csv.reader(io.StringIO(files[folder, "salaries.csv"])))
    assert set(pay) <= set(rows[1]) and "4.4–8" in rows[4]
    assert set(route) <= set(list(csv.reader(io.StringIO(files[folder, "entry_routes.csv"])))[1])
    data = json.loads(files[folder, "salaries.json"])["records"]
    assert data[0]["experience"] == [5, None] and data[3]["bonus_months"] == [4.4, 8]
    data = json.loads(files[folder, "entry_routes.json"])["records"]
    assert data[0]["exam"] == "2026-03-08" and data[0]["roles"] == ["arm"]


def test_machines_are_told_percentiles_but_neither_bonus_nor_cost(
    records: Library,
) -> None:
    renderer = Trees([HANT], []).renderers[HANT.tag]
    spot = structured.Spot("roles/arm.md", "https://x.y/roles/arm/", "x", records, renderer)
    graph = structured.graph(spot)
    pay = next(node for node in graph if node["@type"] == "Occupation")["estimatedSalary"]
    assert [each["name"] for each in pay] == ["授信人員 (2025)"]
    assert (pay[0]["percentile10"], pay[0]["median"], pay[0]["percentile90"]) == (
        28000,
        36000,
        50000,
    )


def test_the_day_of_the_build_is_what_its_makers_say(tmp_path: Path) -> None:
    guide = small.make(tmp_path)
    small.add_routes(guide)
    shown = []
    for day in (1772841600, 1773014400):  # 2026-03-07 and 2026-03-09
        status, said = small.build(guide, "--strict", SOURCE_DATE_EPOCH=str(day))
        assert status == 0, said
        html = (guide / "site/zh-hans/entry/index.html").read_text(encoding="utf-8")
        shown.append(["已过" in cell for cell in cells(html, 'id="route-tw-passed')].count(True))
    assert shown == [0, 1]


def test_what_all_notes_of_the_standard_say_is_said_once(records: Library) -> None:
    tasks = drawn("guide-competency", "show: tasks\ncaption: 任務", records)
    assert tasks.count("名稱引自來源；本站整理，非公告原文。") == 1
    assert cells(tasks, "t1-1")[-1] == "–" and "與 T1.3 同名" in cells(tasks, "t1")[-1]
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', tasks)
    assert heads[-1] == "備註"
