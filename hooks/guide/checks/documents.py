"""Documents for contributors that are made from one another: one text, kept once.

docs/contribute.md holds the text; its list of rules is drawn from `guide.checks`. CONTRIBUTING.md
is the same for GitHub's reader, which knows no attribute lists and captions. Simplified versions
are converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guide.problems import Level
from zhvariants.text import markup
from zhvariants.text.converter import Converter
from zhvariants.text.quotes import convert_quotes
from zhvariants.variants import HANS, HANT, Variant

from .rule import Rule

START: Final = "<!-- 以下由 hooks/check.py 從規則產生，不要直接改 -->"
END: Final = "<!-- 規則結束 -->"
_SECTION = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.S)

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
    "EXCEPT": "例外",
    "DOC": "產生的文件",
}
_LEVELS: Final = {Level.STOP: "擋下", Level.ERROR: "錯誤", Level.ADVICE: "提醒"}


def with_rules(page: str, rules: Iterable[Rule]) -> str:
    """The contribute page with its list of rules as they are now."""
    return _SECTION.sub(lambda _: f"{START}\n\n{_rules(list(rules))}\n{END}", page, count=1)


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


def for_github(page: str, made_from: str, script: Variant, converter: Converter) -> str:
    """A page of the guide as GitHub shows Markdown, in one script."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.S).lstrip()
    body = re.sub(r"^(#{2,6} .*?)[ \t]*\{#([\w-]+)\}$", r'<a id="\2"></a>\n\n\1', body, flags=re.M)
    body = re.sub(r"(\*\*[^*\n]+\*\*)\{#([\w-]+)\}", r'<a id="\2"></a>\1', body)
    body = re.sub(r"^/// caption\n(.*?)\n///$", r"*\1*", body, flags=re.M | re.S)
    body = re.sub(r"\]\((?!https?:|#)([^)]+\.md)", r"](docs/\1", body)
    return _note(made_from) + in_script(body, script, converter)


def _note(made_from: str) -> str:
    return f"<!-- 由 {made_from} 產生（python hooks/check.py --fix），不要直接改這個檔案 -->\n\n"


def simplified(text: str, made_from: str, converter: Converter) -> str:
    """A Traditional document in Simplified; links to its other version change over."""
    marked = re.sub(r"<!-- 語言 -->.*?<!-- 語言結束 -->", _LANGUAGES, text, flags=re.S)
    own = marked.replace("](CONTRIBUTING.md)", "](CONTRIBUTING.zh-Hans.md)", 1)
    return _note(made_from) + in_script(own, HANS, converter)


_LANGUAGES: Final = (
    '<!-- 語言 -->[<span translate="no">繁體中文</span>](README.md)｜'
    '<span translate="no">简体中文</span>｜[English](#english)<!-- 語言結束 -->'
)
_FENCE = re.compile(r"(^[ \t]*```.*?^[ \t]*```[ \t]*$)", re.S | re.M)
_FIXED = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->"
    r"|<span translate=\"no\".*?</span>|<[a-zA-Z/][^>]*>"
    r"|(?<=\])\([^()\n]*\)|https?://[^\s<>），。]+|-\{.*?\}-",
    re.S,
)
_HOLD = "\ufffc"


def in_script(text: str, script: Variant, converter: Converter) -> str:
    """Markdown written in Traditional, in this script.

    Code, addresses, `-{…}-` and `<span translate="no">` (which GitHub's reader does not see) stay.
    Commands and drawings (```` ```sh ````, ```` ```text ````) have words for readers: they change.
    """
    parts = _FENCE.split(text)
    for i, part in enumerate(parts):
        if i % 2 == 0:
            parts[i] = _prose(part, script, converter)
        elif script is not HANT and part.lstrip().startswith(("```sh", "```text")):
            parts[i] = converter.convert(part)
    return "".join(parts)


def _prose(text: str, script: Variant, converter: Converter) -> str:
    kept = [match[0] for match in _FIXED.finditer(text)]
    held = _FIXED.sub(_HOLD, text)
    if script is not HANT:
        held = "".join(_blocks(held, script, converter))
    pieces = iter(kept)
    return re.sub(_HOLD, lambda _: _shown(next(pieces), script), held)


def _blocks(text: str, script: Variant, converter: Converter) -> Iterator[str]:
    for block in re.split(r"(\n+)", text):
        yield convert_quotes(converter.convert(block), script)


def _shown(piece: str, script: Variant) -> str:
    return markup.plain(piece, script) if piece.startswith(markup.OPEN) else piece
