"""What would take minutes to read, or for ever, is told at its line; nothing else is read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.checks import all_rules
from guide.checks.runner import repair, run
from test_checks import HEAD, guide

TOO_MUCH = {
    "large page": ("甲\n\n" * 75_000, 119_965, "KB"),
    "long line": ("甲\n" + "a b " * 5_001, 9, "字元"),
    "long paragraph": ("\n" + "a b c d e\n" * 2_001, 9, "空行"),
    "long table": ("\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_001, 9, "空行"),
    "digits": ("甲\n\n" + "7" * 5_000, 10, "7"),
    "backticks": ("`" * 5_000, 8, "`"),
    "quotation marks": ('"' * 5_000, 8, '"'),
    "spaces": ("甲" + " " * 5_000 + "乙", 8, "空白"),
    "quotations": ("> " * 200 + "甲", 8, "層"),
    "lists": ("".join(f"{'    ' * at}- 甲\n" for at in range(60)), 58, "層"),
    "lists in quotations": ("> - " * 30 + "甲", 8, "層"),
    "lists below back-ticks in a line": ("```` ```a` ````\n\n" + "> - " * 30 + "甲", 10, "層"),
    "open brackets": ("[甲\n" * 60, 58, "成對"),
    "open links": ("[甲](" * 60, 8, "成對"),
    "open marks": ("-{甲\n\n" * 60, 108, "成對"),
    "open tags": ('<a href="\n\n' * 60, 108, "標籤"),
    "open comments": ("甲 <!-- \n\n" * 60, 108, "標籤"),
    "elements": ("<div>\n\n" * 60, 108, "標籤"),
    "headings": ("## 甲\n\n" * 600, 1_008, "標題"),
    "footnotes": ("".join(f"[^{at}]: 甲\n\n" for at in range(600)), 1_008, "註腳"),
    "fences": ("```\n甲\n```\n\n" * 600, 2_008, "區塊"),
    "tabs": ('=== "甲"\n\n    乙\n\n' * 600, 2_008, "頁籤"),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_cannot_be_read_in_time_is_told_alone(kind: str, tmp_path: Path) -> None:
    text, line, words = TOO_MUCH[kind]
    project = guide(tmp_path, {"docs/a.md": HEAD + text})
    found = [each for each in run(project, all_rules()) if each.file == "docs/a.md"]
    own = [each for each in found if each.rule == "FILE-10"]
    assert [(each.line, words in each.wrong) for each in own] == [(line, True)], found
    assert {each.rule for each in found} <= {"FILE-10", "NAV-2", "NAV-4", "META-6", "DOC-1"}


def test_repair_leaves_a_page_alone_that_cannot_be_read(tmp_path: Path) -> None:
    text = HEAD + "[甲,乙\n" * 60
    project = guide(tmp_path, {"docs/a.md": text})
    assert "docs/a.md" not in repair(project, all_rules())
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == text


def test_data_file_with_a_line_that_is_too_long_is_told_alone(tmp_path: Path) -> None:
    terms = "lang: zh-Hant\nterms:\n- {id: a, note: " + "甲 " * 10_001 + "}\n"
    found = run(guide(tmp_path, {"docs/data/terms.yml": terms}), all_rules())
    own = [each for each in found if each.file == "docs/data/terms.yml"]
    assert [(each.rule, each.line) for each in own] == [("FILE-10", 3)]
