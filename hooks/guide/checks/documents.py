"""Files that are generated: the contribute page's table of rules, schemas for editors of data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from guide.project import Project
from guide.records import schemas

from .rule import ADVICE, ERROR, STOP, Rule

PAGE: Final = "docs/contribute.md"
START: Final = "<!-- 以下由 hooks/check.py 從規則產生，不要直接改 -->"
END: Final = "<!-- 規則結束 -->"
_SECTION: Final = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.S)

_GROUPS: Final = {
    "FILE": "檔案",
    "META": "檔頭",
    "LANG": "字形與引號",
    "MARK": "保留的字 `-{…}-`",
    "TERM": "用詞與名稱",
    "LINK": "連結",
    "HTML": "HTML",
    "IMG": "圖片",
    "HEAD": "標題與錨點",
    "TABLE": "表格",
    "SRC": "來源",
    "DATA": "資料",
    "FENCE": "資料區塊",
    "NAV": "導覽",
    "CONF": "設定",
    "MOVE": "刪除與改名",
    "REVIEW": "檢視日期",
    "STYLE": "標點與空格",
    "FIND": "搜尋的詞表",
    "EXCEPT": "例外",
    "DOC": "產生的文件",
    "WEB": "做好的網頁",
    "BUILD": "建置與預覽",
}
_LEVELS: Final = {STOP: "擋下", ERROR: "錯誤", ADVICE: "提醒"}


TOLD: Final = (
    Rule(
        "WEB-1",
        STOP,
        "畫好的內容與做好的網頁只有可以用的標籤、屬性與位址，不論是頁面、資料還是設定帶進來的",
    ),
    Rule("BUILD-1", STOP, "樣板（`overrides/`）寫得對"),
    Rule("BUILD-2", ADVICE, "預覽時改過的程式（`hooks/`）是有效的 Python；改好之前仍用舊的"),
    Rule("BUILD-3", STOP, "頁面的程式（`docs/assets/js/`）是有效的 JavaScript"),
)
"""What a build says by itself: nothing looks for it before."""


def generated(rules: Callable[[], list[Rule]], gone: Mapping[str, Sequence[str]]) -> Rule:
    """The rule on these files; `rules` gives all rules, this one among them, `gone` is RESERVED."""

    def make(project: Project) -> Mapping[str, tuple[str, str]]:
        out: dict[str, tuple[str, str]] = {}
        if (project.docs / "data/schemas").is_dir():
            for path, text in schemas.made().items():
                out[project.name_of(path)] = text, "hooks/guide/records/"
        page = project.pages.get("contribute.md")
        if page and page.is_readable:
            out[PAGE] = with_rules(page.text, rules(), gone), "hooks/guide/checks/"
        return out

    return Rule("DOC-1", ERROR, "由別的檔案產生的文件和來源一致", makes=make, in_build=False)


def with_rules(page: str, rules: Iterable[Rule], gone: Mapping[str, Sequence[str]]) -> str:
    """The contribute page with its list of rules, and of ids that went, as they are now."""
    said = f"{START}\n\n{_rules([*rules, *TOLD])}\n{_gone(gone)}\n{END}"
    return _SECTION.sub(lambda _: said, page, count=1)


def _rules(rules: list[Rule]) -> str:
    groups = {rule.id.split("-")[0]: None for rule in rules}
    order = [*_GROUPS, *(name for name in groups if name not in _GROUPS)]
    return "\n".join(_group(name, rules) for name in order if name in groups)


def _group(name: str, rules: list[Rule]) -> str:
    own = [rule for rule in rules if rule.id.split("-")[0] == name]
    title = _GROUPS.get(name, name)
    rows = "\n".join(f"| {' | '.join(_cells(rule))} |" for rule in own)
    caption = f"/// caption\n規則：{title}\n///\n"
    table = f"| 規則 | 程度 | 要求 |\n|---|---|---|\n{rows}\n\n{caption}"
    return f"### {title} {{#rules-{name.lower()}}}\n\n{table}"


def _cells(rule: Rule) -> tuple[str, str, str]:
    level = _LEVELS[rule.level] + ("，自動" if rule.fix or rule.mend or rule.makes else "")
    return f"**{rule.id}**{{#{rule.id.lower()}}}", level, f"{rule.title}。{rule.more}"


def _gone(ids: Mapping[str, Sequence[str]]) -> str:
    rows = "\n".join(
        f"| **{each}**{{#{each.lower()}}} | {'、'.join(now) or '不再檢查'} |"
        for each, now in ids.items()
    )
    table = f"| 編號 | 現在 |\n|---|---|\n{rows}\n\n/// caption\n不再用的編號\n///\n"
    return f"### 不再用的編號 {{#rules-gone}}\n\n{table}"
