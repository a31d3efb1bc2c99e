"""One build reads, parses, checks and draws each thing once: counted while the guide is built."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT, Run
from counted import KINDS, count, drawn
from guide.draw import fences
from guide.project import Project
from guide.source import yaml

DOCS = ROOT / "docs"
Counts = dict[str, Counter[str]]


@pytest.fixture(scope="module")
def counted(built_site: Path, shared: Run) -> Counts:
    """What the build of the guide that all tests share did how often."""
    said = json.loads(shared.counts.read_text(encoding="utf-8"))
    return {kind: Counter(said[kind]) for kind in KINDS}


def data_files() -> list[Path]:
    """Every data file of the guide, and the general words."""
    return sorted(
        [*(DOCS / "data").rglob("*.yml"), *(ROOT / "hooks/zhvariants/words").glob("*.yml")]
    )


def test_each_data_file_is_read_once(counted: Counts) -> None:
    assert {path.name: counted["opened"][str(path)] for path in data_files()} == {
        path.name: 1 for path in data_files()
    }


def test_each_page_is_read_once_by_the_guide_and_once_by_mkdocs(counted: Counts) -> None:
    pages = Project.at(ROOT).pages
    read = {path: counted["opened"][str(DOCS / path)] for path in pages}
    assert read == dict.fromkeys(pages, 2)


def test_each_data_file_is_parsed_and_checked_once(counted: Counts) -> None:
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in data_files()
    }
    assert {name: counted["parsed"][text] for name, text in texts.items()} == dict.fromkeys(
        texts, 1
    )
    assert counted["checked"] == dict.fromkeys(texts, 1)
    assert counted["loaded"] == {"all": 1}


def test_each_head_of_a_page_is_parsed_once(counted: Counts) -> None:
    heads = Counter(
        page.text[: page.front.end].removeprefix("---\n").removesuffix("---\n").rstrip("\n")
        for page in Project.at(ROOT).pages.values()
    )
    assert {head: counted["parsed"][head] for head in heads} == heads


def test_each_block_is_drawn_once(counted: Counts) -> None:
    found: Counter[str] = Counter()
    project = Project.at(ROOT)
    for path, page in {**project.pages, **project.made_pages}.items():
        for fence in fences.find(page.text):
            found[drawn(path, fence.kind, fences.parse(fence.kind, fence.text))] += 1
    assert len(found) > 40
    assert counted["drawn"] == found


def test_a_second_look_parses_only_what_has_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(yaml, "read", count(yaml.read, parsed.append))
    assert Project.at(project).record_problems == []
    parsed.clear()
    path = project / "docs/data/changes.yml"
    changed = path.read_text(encoding="utf-8").replace("what: ", "what: 更正：", 1)
    path.write_text(changed, encoding="utf-8")
    again = Project.at(project)
    assert again.record_problems == []
    assert [text for text in parsed if len(text) > 5000 or text == changed] == [changed]
    assert str(again.changes[0]["what"]).startswith("更正：")
