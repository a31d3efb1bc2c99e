"""`--fix`: what it mends, what it leaves alone, and that twice is once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import known
from guide.checks import all_rules
from guide.checks.runner import repair
from guide.project import Project
from test_checks import GUIDE, HEAD, TODAY, guide

CASES = known.cases("fixes.yml")
TERMS = """\
lang: zh-Hant
terms:
- {id: x, zh-Hant: 軟體, zh-Hans: 软件, convert: both, kind: word, source: [s1]}
"""
PIECES = [
    *"甲 這 体 软件 ABC 3 , ( ) “ ” 「 」 ` * | -{ }- [ ](a.md) <b> </b> ， {#x} ---".split(),
    *("\n", " ", "# ", ": ", "```\n"),
]


def fixed(folder: Path, body: str) -> str:
    """A page's text below its front matter after `--fix`."""
    project = guide(folder, {"docs/a.md": body, "docs/data/terms.yml": TERMS})
    repair(project, [rule for rule in all_rules() if not rule.makes])
    return (folder / "docs/a.md").read_text(encoding="utf-8").removeprefix(HEAD)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_fix_mends_what_is_certain(case: dict[str, str], tmp_path: Path) -> None:
    assert fixed(tmp_path, case["before"]) == case["after"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_fix_twice_is_once(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        once = fixed(Path(folder), body)
        repair(Project.at(Path(folder), TODAY), [rule for rule in all_rules() if not rule.makes])
        twice = (Path(folder) / "docs/a.md").read_text(encoding="utf-8").removeprefix(HEAD)
    assert twice == once


def test_fix_takes_away_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    body = ("\ufeff" + HEAD + "# 標題\n").replace("\n", "\r\n")
    project = guide(tmp_path, {"docs/a.md": body.encode()})
    assert repair(project, all_rules()) == ["docs/a.md"]
    assert (tmp_path / "docs/a.md").read_bytes() == (HEAD + "# 標題\n").encode()


def test_fix_leaves_good_pages_as_they_are(tmp_path: Path) -> None:
    assert repair(guide(tmp_path, {}), all_rules()) == []
    for name, text in GUIDE.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


DATA = """\
lang: zh-Hant
# 註解：软件照留
changes:
- {date: 2026-11-22, page: a.md, what: "這個软体，頭发" }   # 尾註：软件
- date: 2026-11-22
  page: a.md
  what: >-
    两行的
    「软件」、-{软件}-
- {date: 2026-11-22, page: a.md, what: 這個軟體, lang: zh-Hans}
"""
MENDED = (
    DATA.replace("這個软体", "這個軟體")
    .replace("两行", "兩行")
    .replace("what: 這個軟體", "what: 这个软件")
)


def test_fix_mends_records_and_leaves_comments_and_layout(tmp_path: Path) -> None:
    project = guide(tmp_path, {"docs/data/changes.yml": DATA, "docs/data/terms.yml": TERMS})
    assert repair(project, all_rules()) == ["docs/data/changes.yml"]
    assert (tmp_path / "docs/data/changes.yml").read_text(encoding="utf-8") == MENDED
    assert repair(Project.at(tmp_path, TODAY), all_rules()) == []


def test_fix_mends_the_forms_of_a_term_unless_they_were_swapped(tmp_path: Path) -> None:
    head = "lang: zh-Hant\nterms:\n"
    rest = "convert: none, kind: word, source: [s1]"
    one = f"- {{id: a, zh-Hant: 履历, zh-Hans: 简历, {rest}, synonyms: {{zh-Hans-CN: [簡歷]}}}}\n"
    bad = f"- {{id: b, zh-Hant: 软件, zh-Hans: 軟體, {rest}}}\n"
    project = guide(tmp_path, {"docs/data/terms.yml": head + bad})
    assert repair(project, all_rules()) == []
    project = guide(tmp_path, {"docs/data/terms.yml": f"{head}{one}"})
    repair(project, all_rules())
    text = (tmp_path / "docs/data/terms.yml").read_text(encoding="utf-8")
    assert "zh-Hant: 履历" in text  # 历 is 歷 or 曆: nobody can be certain


def test_fix_puts_general_words_in_order(tmp_path: Path) -> None:
    name, rest = "hooks/zhvariants/words/food.yml", 'kind: word\n  source: ["usage: 甲"]\n'
    first = f"- id: avocado\n  zh-Hant: 酪梨\n  zh-Hans: 牛油果\n  convert: both\n  {rest}"
    second = f"- id: cheese\n  zh-Hant: 起司  # 甲\n  zh-Hans: 奶酪\n  convert: both\n  {rest}"
    head = "# 飲食\nlang: zh-Hant\nterms:\n"
    project = guide(tmp_path, {name: head + second + first.rstrip("\n")})
    assert repair(project, all_rules()) == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == head + first + second


def test_fix_mends_a_form_with_one_answer(tmp_path: Path) -> None:
    record = "{id: a, zh-Hant: 银行, zh-Hans: 银行, convert: none, kind: word, source: [s1]}"
    text = f"lang: zh-Hant\nterms:\n- {record}  # 银行\n"
    repair(guide(tmp_path, {"docs/data/terms.yml": text}), all_rules())
    mended = (tmp_path / "docs/data/terms.yml").read_text(encoding="utf-8")
    assert mended == text.replace("zh-Hant: 银行", "zh-Hant: 銀行")


def test_fix_leaves_hong_kongs_own_glyphs(tmp_path: Path) -> None:
    record = "{id: a, zh-Hant: 公分, zh-Hans: 厘米, zh-Hant-HK: 厘米, convert: both, kind: word"
    text = f"lang: zh-Hant\nterms:\n- {record}, source: [s1]}}\n"
    assert repair(guide(tmp_path, {"docs/data/terms.yml": text}), all_rules()) == []
