"""The templates of pages, filled in as their blanks ask: nobody who follows them is told off."""

from __future__ import annotations

import html
import itertools
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import ROOT
from guide.checks import all_rules
from guide.checks.runner import run
from guide.draw import block, fences
from guide.draw.place import Place
from guide.project import Project

TEMPLATES = sorted((ROOT / "templates").glob("*.md"))
BLANK = re.compile(r"【填：[^】\n]*】")
SHORT = {"zh-Hant": "信用卡業務", "zh-Hans": "信用卡业务"}
"""What stands in a title, in a cell, before a colon."""
DESCRIPTION = {
    "zh-Hant": "做什麼、服務誰、下一步去哪裡，附 2025 年的公告與兩地的差別，先看這一頁再決定。",
    "zh-Hans": "做什么、服务谁、下一步去哪里，附 2025 年的公告与两地的差别，先看这一页再决定。",
}
PROSE = {
    "zh-Hant": (
        "依 2025 年的公告，起薪 3.2 萬元（[台灣職位文章](#src-seed-000)）；算的是「底薪」。",
        "多數人三到五年升一級，各行差別大：A 銀行看業績，B 銀行另看考核（25%、50% 兩級）。",
        "**先查公告**：英文檢定（TOEIC 600 分以上）是加分，不是門檻；報名費 850 元"
        "（[台灣職位文章](#src-seed-000)）。",
        "見[客戶經理](../roles/rm.md)與[證照總表](../certifications/index.md)；09:00 上班。",
        "資料不足。",
    ),
    "zh-Hans": (
        "依 2025 年的公告，起薪 6,000 元（[台湾职位文章](#src-seed-000)）；算的是“底薪”。",
        "多数人三到五年升一级，各行差别大：甲行看业绩，乙行另看考核（25%、50% 两级）。",
        "见[客户经理](../roles/rm.md)与[证书总表](../certifications/index.md)；09:00 上班。",
        "资料不足。",
    ),
}


def filled(text: str, name: str) -> str:
    """A template with something sensible in each blank."""
    script = "zh-Hans" if "lang: zh-Hans" in text else "zh-Hant"
    prose = itertools.cycle(PROSE[script])
    lines = []
    for line in text.replace("sources: []", "sources: [seed-000]").split("\n"):
        if line.startswith("description:"):
            line = f"description: {name}：{DESCRIPTION[script]}"
        elif re.match(r"title:|#|\||1\. \*\*|- \*\*|【填：表格的標題】", line):
            head, colon, rest = line.partition("：【")
            words = f"{head}{colon and '：'}{next(prose)}" if rest and line[0] in "-1" else line
            line = BLANK.sub(lambda _: f"{SHORT[script]}（{name}）", words)
        lines.append(BLANK.sub(lambda _: next(prose), line))
    return "\n".join(lines)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The guide with a page of every template in its navigation, and a link to each."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "hooks/zhvariants/words", tmp_path / "hooks/zhvariants/words")
    nav, links = "", ""
    for template in TEMPLATES:
        page = tmp_path / f"docs/filled/{template.stem}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(filled(template.read_text(encoding="utf-8"), template.stem), "utf-8")
        nav += f"  - filled/{template.stem}.md\n"
        links += f"- [範本 {template.stem} 的頁面](filled/{template.stem}.md)\n"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config.replace("nav:\n", f"nav:\n{nav}"), "utf-8")
    with (tmp_path / "docs/index.md").open("a", encoding="utf-8") as index:
        index.write(f"\n{links}")
    return Project.at(tmp_path)


def test_template_filled_in_passes_every_rule(project: Project) -> None:
    pages = {f"docs/filled/{template.stem}.md" for template in TEMPLATES}
    assert len(pages) == 9
    assert not any("【填" in project.texts[page].decode() for page in pages)
    assert [str(each) for each in run(project, all_rules(), pages)] == []


def test_every_template_opens_as_a_new_file_in_the_folder_of_its_pages() -> None:
    guide = Project.at(ROOT)
    page = guide.pages["contribute.md"]
    (start,) = [each for each in fences.find(page.text) if each.kind == "guide-start"]
    place = Place(page.path, "zh-Hant", guide.library, str, repository="https://a.example/b")
    found = {}
    for address in re.findall(r'href="([^"]*)"', block.block(start.kind, start.text, place)):
        parts = urlsplit(html.unescape(address))
        assert parts.path.startswith("/b/new/main/docs/") and len(address) < 8_000
        assert any(path.startswith(f"{parts.path.rpartition('/')[2]}/") for path in guide.pages)
        (text,) = parse_qs(parts.query)["value"]
        found[text] = parts.path
    assert sorted(found) == sorted(path.read_text(encoding="utf-8") for path in TEMPLATES)
