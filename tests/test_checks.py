"""Each rule of `hooks/guide/checks/` by itself: what passes, what fails, and what is said.

`cases/checks/` has one file a subject. A case is a guide that the rule lets pass, and guides that
it does not, with what it says to the letter; `beside` names rules that run along.
Their files are added to a small guide (below); a page without `---` at its head gets a front matter
of seven lines, so its text begins at line 8.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

import known
from conftest import ROOT
from guide.checks import RESERVED, all_rules, documents
from guide.checks.rule import Rule
from guide.checks.runner import RepairError, repair, run
from guide.problems import Level
from guide.project import DATA_FILES, Project
from zhvariants.website.cache import Cache

CASES = [
    case
    for path in sorted((ROOT / "tests/cases/checks").glob("*.yml"))
    for case in known.cases(f"checks/{path.name}")
]
FAILS = [(case["rule"], fail) for case in CASES for fail in case["fails"]]
TODAY = datetime.date(2026, 11, 22)

HEAD = """\
---
lang: zh-Hant
title: 標題
description: 這一頁回答什麼
sources: [s1]
reviewed: 2026-11-22
---
"""
GUIDE = {
    **{f"docs/data/{name}.yml": f"lang: zh-Hant\n{name}: []\n" for name in DATA_FILES},
    "docs/index.md": f"{HEAD}# 首頁\n",
    "docs/data/sources.yml": """\
lang: zh-Hant
sources:
- {id: s1, title: 甲書, kind: official, publisher: 甲, date: 2020, url: null, read_on: 2026-11-22}
- {id: s2, title: 乙書, kind: official, publisher: 乙, date: 2020, url: null, read_on: 2026-11-22}
""",
    "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
}


def guide(folder: Path, files: dict[str, Any], raw: bool = False) -> Project:
    """A small guide with these files in it; text without front matter gets one unless `raw`.

    A number stands for so many bytes, None for no file.
    """
    for name, text in {**GUIDE, **files}.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            bare = name.endswith(".md") and "---" not in text.lstrip("\ufeff\n")[:3] and not raw
            text = (f"{HEAD}{text}" if bare else text).encode()
        elif isinstance(text, int):
            text = b"x" * text
        path.write_bytes(text)
    return Project.at(folder, TODAY)


def said(project: Project, *ids: str) -> list[str]:
    """What some rules say of a guide."""
    return [str(problem) for problem in run(project, [r for r in all_rules() if r.id in ids])]


def test_no_id_is_used_twice_or_given_again() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids))
    assert not RESERVED.keys() & set(ids)
    assert {each for now in RESERVED.values() for each in now} <= set(ids)


def test_every_rule_has_cases() -> None:
    assert sorted(case["rule"] for case in CASES) == sorted(rule.id for rule in all_rules())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_rule_lets_a_good_contribution_pass(case: dict[str, Any], tmp_path: Path) -> None:
    assert said(guide(tmp_path, case["passes"]), case["rule"], *case.get("beside", ())) == []


@pytest.mark.parametrize(
    ("rule", "fail"), FAILS, ids=[f"{r}-{i}" for i, (r, _) in enumerate(FAILS)]
)
def test_rule_says_what_is_wrong(rule: str, fail: dict[str, Any], tmp_path: Path) -> None:
    project = guide(tmp_path, fail["files"], fail.get("raw", False))
    found = said(project, rule, *fail.get("beside", ()))
    assert [line for line in found if f" {rule} " in line] == fail["says"]


def test_list_of_rules_is_written_anew_and_says_all_of_them(tmp_path: Path) -> None:
    page = f"{HEAD}{documents.START}\n{documents.END}\n"
    made = [rule for rule in all_rules() if rule.makes]
    assert repair(guide(tmp_path, {"docs/contribute.md": page}), made) == ["docs/contribute.md"]
    assert run(Project.at(tmp_path, TODAY), made) == []
    text = (tmp_path / "docs/contribute.md").read_text(encoding="utf-8")
    ids = [*(rule.id for rule in (*all_rules(), *documents.TOLD)), *RESERVED]
    assert all(f"{{#{each.lower()}}}" in text for each in ids)


def test_every_id_that_the_code_names_is_on_the_list() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "hooks").rglob("*.py")]
    named = {each for text in texts for each in re.findall(r'"([A-Z]{3,}-\d+)[" ]', text)}
    known = {rule.id for rule in (*all_rules(), *documents.TOLD)} | RESERVED.keys()
    assert named - {"UTF-8"} <= known and {"WEB-1", "BUILD-1", "BUILD-2"} <= named


WORDS = """\
lang: zh-Hant
terms:
- {id: software, zh-Hant: 軟體, zh-Hans: 软件, convert: both, kind: word, source: [s1]}
"""
ALLOWED = """\
exceptions:
- {rule: TERM-1, says: 「軟件」是另一地的說法, reason: 產品名, file: docs/a.md}
- {rule: LANG-1, says: 檔頭沒有 lang, reason: 不想寫}
"""


def test_exception_holds_in_its_file_alone_and_never_where_the_site_would_break(
    tmp_path: Path,
) -> None:
    page, bare = "# 標題\n\n這個軟件\n", "---\ntitle: 一\n---\n"
    files = {"docs/a.md": page, "docs/b.md": page, "docs/c.md": bare, "docs/data/terms.yml": WORDS}
    project = guide(tmp_path, {**files, "hooks/guide/checks/exceptions.yml": ALLOWED})
    told = [line.partition(" ")[0] for line in said(project, "TERM-1", "LANG-1")]
    assert told == ["docs/b.md:10:", "docs/c.md:1:"]


def test_check_that_fails_inside_is_told_with_where_it_looked(tmp_path: Path) -> None:
    def fails(*_: object) -> list[Any]:
        raise ZeroDivisionError("零")

    rules = [
        Rule("A-1", Level.ADVICE, "甲", page=fails),
        Rule("A-2", Level.ADVICE, "乙", site=fails, folder="docs/data/"),
        Rule("A-3", Level.ADVICE, "丙", site=fails),
    ]
    project = guide(tmp_path, {})
    problems = run(project, rules)
    places = [(problem.file, problem.rule) for problem in problems]
    assert places == [("docs/data/", "A-2"), ("docs/index.md", "A-1"), ("mkdocs.yml", "A-3")]
    assert {problem.level for problem in problems} == {Level.ERROR}
    assert [p.rule for p in run(project, rules, {"docs/data/salaries.yml"})] == ["A-2", "A-3"]


def test_check_that_fails_inside_names_the_file_that_it_was_reading(tmp_path: Path) -> None:
    def reads_another(page: Any, project: Project) -> list[Any]:
        return [read(each) for each in project.pages.values() if each.path == "b.md"]

    def reads_a_record(project: Project) -> list[Any]:
        return [read(record) for record in project.written("sources")]

    def read(it: Any) -> Any:
        raise ValueError("壞了")

    rules = [
        Rule("A-1", Level.ADVICE, "甲", page=reads_another),
        Rule("A-2", Level.ADVICE, "乙", site=reads_a_record, folder="docs/"),
    ]
    pages = {f"docs/{name}.md": "# 標題\n" for name in "abcd"}
    problems = run(guide(tmp_path, pages), rules)
    places = [(problem.file, problem.rule) for problem in problems]
    assert places == [("docs/b.md", "A-1"), ("docs/data/sources.yml", "A-2")]


SOURCES = GUIDE["docs/data/sources.yml"]
CONFIGURATION = "site_name: 甲\nnav: [index.md]\n"
SLUGS = "slugify: !!python/object/apply:pymdownx.slugs.slugify"
SLIPS: dict[str, dict[str, Any]] = {
    "docs/data/sources.yml:3: DATA-3 url 的「https://[a」": {
        "docs/data/sources.yml": SOURCES.replace("url: null", "url: 'https://[a'", 1)
    },
    "docs/data/sources.yml:3: DATA-3 url 的「https://℀.tw」": {
        "docs/data/sources.yml": SOURCES.replace("url: null", "url: https://℀.tw", 1)
    },
    "docs/data/sources.yml:3: DATA-30 read_on": {
        "docs/data/sources.yml": SOURCES.replace("read_on: 2026-11-22", "read_on: 9999-12-31", 1)
    },
    "docs/a.md:6: DATA-30 reviewed": {"docs/a.md": HEAD.replace("2026-11-22", "9999-12-31")},
    "docs/feed.xml.md:1: FILE-8 這一頁的網址像一個檔案": {"docs/feed.xml.md": "# 標題\n"},
    "docs/a.md:10: LINK-3 連結「http://[::1」": {"docs/a.md": "# 標題\n\n[甲](http://[::1)\n"},
    "mkdocs.yml:3: CONF-1 site_url": {"mkdocs.yml": f"{CONFIGURATION}site_url: http://[::1\n"},
    "mkdocs.yml:3: CONF-1 markdown_extensions": {
        "mkdocs.yml": f"{CONFIGURATION}markdown_extensions: 7\n"
    },
    "mkdocs.yml:3: CONF-1 extra_javascript": {
        "mkdocs.yml": f"{CONFIGURATION}extra_javascript: 7\n",
        "overrides/main.html": "甲",
    },
    "overrides/main.html:2: FILE-1 檔案不是 UTF-8 編碼": {
        "overrides/main.html": "<p>\n銀行".encode("big5")
    },
    "mkdocs.yml:3: NAV-5 YAML 讀不懂（!ENV": {"mkdocs.yml": f"{CONFIGURATION}site_url: !ENV []\n"},
    "mkdocs.yml:4: NAV-5 YAML 讀不懂（!ENV": {
        "mkdocs.yml": f"{CONFIGURATION}strict: true\nsite_url: !ENV {{a: b}}\n"
    },
    "mkdocs.yml:4: NAV-5 YAML 讀不懂（slugify": {
        "mkdocs.yml": f"{CONFIGURATION}markdown_extensions:\n- toc: {{{SLUGS} {{kwds: 3}}}}"
    },
    "hooks/guide/checks/exceptions.yml:1: EXCEPT-1 這個例外沒有 rule": {
        "hooks/guide/checks/exceptions.yml": "exceptions: [{rule: [a], says: 甲, reason: 乙}]\n"
    },
}
"""What is said at least: of what a program that reads it cannot do anything with."""


@pytest.mark.parametrize("told", SLIPS)
def test_a_slip_is_told_where_it_stands_and_no_rule_fails_of_it(told: str, tmp_path: Path) -> None:
    problems = run(guide(tmp_path, SLIPS[told]), all_rules())
    assert [str(each) for each in problems if each.is_failure] == []
    assert [each for each in map(str, problems) if each.startswith(told)], problems


def test_a_record_that_takes_over_what_another_says_has_no_field_twice(tmp_path: Path) -> None:
    first, second = SOURCES.splitlines()[2:]
    merged = f"lang: zh-Hant\nsources:\n{first.replace('- ', '- &a ')}\n- {{<<: *a, id: s2}}\n"
    project = guide(tmp_path, {"docs/data/sources.yml": merged})
    assert said(project, "DATA-1") == []
    assert [each["title"] for each in project.records("sources")] == ["甲書", "甲書"]
    twice = merged.replace("<<: *a, id: s2", "<<: *a, id: s2, title: 甲, title: 乙")
    told = said(guide(tmp_path, {"docs/data/sources.yml": twice}), "DATA-1")
    assert [each.partition("；")[0] for each in told] == [
        "docs/data/sources.yml:4: DATA-1 「title」在這一筆寫了兩次"
    ]


def test_one_failure_that_keeps_a_rule_from_every_page_is_told_once(tmp_path: Path) -> None:
    def fails(page: Any, project: Project) -> list[Any]:
        raise ValueError("壞了")

    pages = {f"docs/{name}.md": "# 標題\n" for name in "abcd"}
    problems = run(guide(tmp_path, pages), [Rule("A-1", Level.ADVICE, "甲", page=fails)])
    assert [problem.file for problem in problems] == ["docs/a.md"]


def test_failure_of_a_rule_is_not_remembered(tmp_path: Path) -> None:
    """What a rule says of a page is kept for the next build; that it failed is not."""
    is_broken = True

    def rule(page: Any, project: Project) -> list[Any]:
        if is_broken:
            raise OSError("壞了")
        return [(1, "錯了", "改")]

    guide(tmp_path, {})
    rules, cache = [Rule("A-1", Level.ADVICE, "甲", page=rule)], Cache()
    cache.open(None, in_memory=True)

    def found() -> list[str]:
        cache.begin()
        problems = run(
            Project(tmp_path, tmp_path / "docs", tmp_path / "mkdocs.yml", cache=cache), rules
        )
        cache.end()
        return [problem.wrong for problem in problems]

    assert found() == ["檢查本身出錯（OSError：壞了）"]
    is_broken = False
    assert found() == ["錯了"]
    is_broken = True
    assert found() == ["錯了"]  # the page is the same, and was read then


def test_repair_that_fails_names_its_file_and_leaves_no_other_out(tmp_path: Path) -> None:
    def fix(page: Any, project: Project) -> str:
        if page.path == "a.md":
            raise ValueError("壞了")
        return f"{page.text.rstrip()}。\n" if page.path == "b.md" else page.text

    once = Rule("A-1", Level.ADVICE, "甲", fix=lambda p, q: fix(p, q).replace("。。", "。"))
    project = guide(tmp_path, {"docs/a.md": "# 甲\n", "docs/b.md": "# 乙\n"})
    with pytest.raises(RepairError) as caught:
        repair(project, [once])
    assert [str(each).partition(" ")[0] for each in caught.value.problems] == ["docs/a.md:1:"]
    assert caught.value.changed == ["docs/b.md"]
    assert (tmp_path / "docs/b.md").read_text(encoding="utf-8").endswith("# 乙。\n")


def test_lists_keep_their_numbers_and_their_kind(tmp_path: Path) -> None:
    text = "# 標題\n\n1. 甲\n\n乙\n\n2. 丙\n\n- 丁\n"
    project = guide(tmp_path, {"docs/a.md": text})
    html = project.rendered(project.pages["a.md"]).html
    assert '<ol start="2">' in html
    assert "<ul>" in html


@pytest.mark.parametrize("head", ["lang: zh-Hans\ntitle: 总览: 职位", "lang: zh-CN", "title: 总览"])
def test_page_without_a_readable_head_is_in_the_script_of_its_words(
    tmp_path: Path, head: str
) -> None:
    text = f"---\n{head}\n---\n# 总览\n\n客户经理做什么。\n"
    project = guide(tmp_path, {"docs/a.md": text}, raw=True)
    rules = [rule for rule in all_rules() if rule.id.startswith("LANG-2")]
    assert not [problem for problem in run(project, rules) if problem.file == "docs/a.md"]
    repair(project, all_rules(), {"docs/a.md"})
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == text


class _NoDay:
    """A day that nobody may ask."""

    def __getattr__(self, name: object) -> Any:
        raise AssertionError("the day was asked")

    __add__ = __sub__ = __rsub__ = __ge__ = __gt__ = __le__ = __lt__ = __format__ = __getattr__


def test_only_rules_that_say_so_ask_the_day() -> None:
    """What the others find is kept from one day to the next."""
    rules = all_rules()
    project = Project.at(ROOT)
    project.today = _NoDay()  # type: ignore[assignment]
    asking = {problem.rule for problem in run(project, rules) if "day was asked" in problem.wrong}
    assert asking <= {rule.id for rule in rules if rule.of_day}
    assert {"REVIEW-1", "REVIEW-2", "DATA-9"} <= asking
