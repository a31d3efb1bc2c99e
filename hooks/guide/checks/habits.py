"""Habits of other programs that do something else here: GitHub's Markdown, Word, Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.html.elements import AUTHORS
from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.tables import is_ruler
from guide.source.text import DEFINITION, HAN, fenced, without_fences

from .rule import ERROR, page_rule

_ITEM: Final = re.compile(r"[-*+][ ]+\S|1[.)][ ]+\S")
_ANY_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_NO_PROSE: Final = re.compile(
    r"[-*+][ \t]|\d{1,9}[.)][ \t]|[#>|<]|/{3}|!{3}|\?{3}|={3}|:[ \t]|\[\^?[^\]\n]+\]:|\*\["
)
"""How a line begins that is not a paragraph's first."""
_FRAME: Final = re.compile(r"!{3}|\?{3}|={3}")
Block = list[tuple[int, str]]
"""(number, line) of what stands together."""


def blocks(text: str) -> Iterator[Block]:
    """(number, line) of what stands between empty lines."""
    block: Block = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@page_rule("MARK-7", ERROR, "清單、表格和上一段之間空一行，裡層的清單縮排四格")
def apart(page: Page, project: Project) -> Iterator[Finding]:
    """On GitHub a list or a table may follow a paragraph at once, and two spaces are a level."""
    for block in blocks(without_fences(page.body)):
        depth = _indent(block[0][1])
        head = block[0][1][depth:]
        if _FRAME.match(head) and len(block) > 1:  # what it frames may begin in the next line
            block = block[1:]
            depth = _indent(block[0][1])
            head = block[0][1][depth:]
        if not _NO_PROSE.match(head):
            yield from _glued(block, depth)
        elif _ANY_ITEM.match(head):
            yield from _inner(block)


def _glued(block: Block, depth: int) -> Iterator[Finding]:
    """The first list or table in a paragraph."""
    for at, (number, line) in enumerate(block[1:], 1):
        if _indent(line) == depth and _ITEM.match(line[depth:]):
            wrong = f"「{line.strip()[:12]}」緊接在上一行文字下面，不會變成清單"
            yield number, wrong, "在清單前面空一行"
            return
        if at > 1 and "|" in block[at - 1][1] and is_ruler(line):
            yield block[at - 1][0], "表格緊接在上一行文字下面，不會變成表格", "在表格前面空一行"
            return


def _inner(block: Block) -> Iterator[Finding]:
    """The first item of a list that is indented by less than a level, or of another kind than the
    items above it."""
    depth = _indent(block[0][1])
    kinds = {depth: block[0][1][depth].isdigit()}
    for number, line in block[1:]:
        depth = _indent(line)
        if not _ANY_ITEM.match(line[depth:]):
            continue
        over = [level for level in kinds if level <= depth]
        if over and 0 < depth - over[-1] < 4:
            wrong = f"「{line.strip()[:12]}」前面只空 {depth - over[-1]} 格，不會變成裡層的清單"
            yield number, wrong, f"前面改成空 {over[-1] + 4} 格"
            return
        kind = line[depth].isdigit()
        if kinds.get(depth, kind) is not kind:
            wrong = f"「{line.strip()[:12]}」和上面的不是同一種清單，會接在上一項後面"
            yield number, wrong, "在它前面空一行；要放進上一項就前面空四格"
            return
        kinds = {**{level: kinds[level] for level in over}, depth: kind}


_OTHERS: Final = (
    (
        "[!",
        re.compile(r"^[ \t]*>[ \t]*\[!\w+\]", re.M),
        "是 GitHub 的提示框",
        '寫 !!! note "標題"，下一行起空四格寫內容',
    ),
    (
        "] ",
        re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])", re.M),
        "不會變成可以勾的格子",
        "寫成一般的清單",
    ),
    (
        "~~",
        re.compile(r"(?<![~\\])~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)"),
        "不會變成刪除線",
        "直接刪掉，或寫成 <del>…</del>",
    ),
    (
        "~",
        re.compile(r"(?<![~\d\\])~(?=[^\s~\d])[^~\n]{0,80}[^\s~]~(?![~\d])"),
        "不會變成刪除線",
        "直接刪掉，或寫成 <del>…</del>",
    ),
    ("%%", re.compile(r"%%[^%\n]+%%"), "不會藏起來，讀者會看到它", "刪掉它"),
    (
        "^",
        re.compile(r"(?<=\s)\^[a-zA-Z0-9][\w-]*(?=[ \t]*$)", re.M),
        "不會變成錨點",
        "刪掉它；錨點寫在標題後面：{#pay}",
    ),
    ("{{", re.compile(r"\{\{[^{}\n]*\}\}"), "不會換成別的字", "直接寫出那個字或網址"),
    (
        "==",
        re.compile(r"^={2,6}[ \t][^=\n]*[^=\s][ \t]*={2,6}(?=[ \t]*$)", re.M),
        "不會變成標題",
        "標題寫 ## 標題 {#anchor}",
    ),
    (
        "''",
        re.compile(r"(?<!')'{2,3}(?=[^\s'])[^'\n]*[^\s']'{2,3}(?!')"),
        "不會變成粗體或斜體",
        "要強調的字寫 **…**",
    ),
    (
        "==",
        re.compile(r"(?<![=\\])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)"),
        "不會變成螢光標示",
        "要強調的字寫 **…**",
    ),
    (
        ":",
        re.compile(r"(?<![\w:/{])(?:\:[a-z+-][a-z0-9_+-]*[a-z0-9]\:)(?![\w:])"),
        "不會變成表情符號",
        "刪掉它",
    ),
    (
        "$",
        re.compile(r"\$\$|(?<![\\$\w])\$[^$\n]*\\[a-zA-Z]+[^$\n]*\$"),
        "不會變成算式",
        "用文字或表格寫",
    ),
    (
        "\\",
        re.compile(
            r"^[ \t]*\\\[[ \t]*$|\\\([^\n]{1,200}?\\\)"
            r"|\\\[(?=[^\n]{0,200}?[\\^_=+])[^\n]{1,200}?\\\](?!\()",
            re.M,
        ),
        "不會變成算式",
        "用文字或表格寫",
    ),
    ("\\", re.compile(r"(?<!\\)\\$(?=\n[^\n])", re.M), "不會換行，讀者會看到它", "行尾改空兩格"),
    (
        "#",
        re.compile(r"(?<![\w&#/({\[-])(?:#[1-9]\d*|GH-\d+)(?![\w-])"),
        "不會變成連到議題的連結",
        "寫出是什麼，要連過去就寫 [文字](網址)",
    ),
    (
        "[http",
        re.compile(r"\[https?://[^\s\]]+[ ][^\]\n]+\](?![(\[])"),
        "不會變成連結",
        "寫成 [文字](網址)",
    ),
    (
        "[/",
        re.compile(r"\[/(?:b|i|u|s|url|img|quote|color|size|list|code)\]", re.I),
        "是論壇的記號，讀者會看到它",
        "粗體寫 **…**，連結寫 [文字](網址)",
    ),
    (
        "[[",
        re.compile(r"(?<!\[)\[\[[^\[\]\n]+\]\](?![(\[])"),
        "不會變成連結",
        "寫成 [文字](檔名.md)",
    ),
    (
        "@",
        re.compile(r"(?<![\w/.&#\[(])@[a-zA-Z][\w-]*(?:/[\w-]+)?(?![\w.@/-])"),
        "不會變成連到帳號的連結",
        "寫全名，或放進 `…`",
    ),
)
"""(a sign of it, what is written, what becomes of it here, what to do)"""
_DRAWN: Final = re.compile(
    r"(?:mermaid|math|geojson|topojson|stl|plantuml|puml|dot|graphviz|d2|chart|csv|tsv|latex|tex)\b",
    re.I,
)
_BARE: Final = re.compile(
    r"""(?<![a-zA-Z0-9_<(\["'=:/{}`.@])(?:https?://|www\.)[^\s<>()（）「」，。；、"'\u3400-\u9fff]+"""
)
_DEFINITION: Final = re.compile(rf"{DEFINITION}.*$", re.M)


@page_rule(
    "MARK-8",
    ERROR,
    "不用別的程式才有的寫法：`> [!NOTE]`、`- [ ]`、`~~刪除線~~`、mermaid、只寫網址的連結",
)
def foreign(page: Page, project: Project) -> Iterator[Finding]:
    """What GitHub, GitLab, Obsidian and the like make something of."""
    for sign, pattern, wrong, todo in _OTHERS:
        for match in pattern.finditer(page.prose) if sign in page.prose else ():
            said = match[0].strip()
            yield page.line(match.start()), f"「{said[:20]}」{wrong}", todo
    defined = [(m.start(), m.end()) for m in _DEFINITION.finditer(page.prose)]
    for match in _BARE.finditer(page.prose):
        if not any(start <= match.start() < end for start, end in defined):
            todo = "寫成 [網頁的名稱](網址)"
            yield page.line(match.start()), f"網址「{match[0][:30]}」不會變成連結", todo
    for number, _, code in fenced(page.body):
        kind = code.info.lstrip("{.") if code and code.line == number else ""
        if _DRAWN.match(kind):
            wrong = f"「{kind[:20]}」不會變成圖或算式，讀者會看到原始碼"
            yield number, wrong, "畫成 svg 放進 docs/assets/images/，或用清單、表格寫"


_BOX: Final = re.compile(
    r"<(/?)(details|div|section|article|aside|figure|blockquote|center|table|ul|ol|dl)\b([^<>]*)>",
    re.I,
)
_MARKDOWN: Final = re.compile(
    r"\]\([^()\s]+\)|\*\*[^\s*][^*\n]*\*\*"
    r"|^[ ]{0,3}(?:[-*+][ ]+\S|1\.[ ]+\S|#{1,6}[ ]+\S|\|.*\|[ ]*$)",
    re.M,
)
_OBEYS: Final = re.compile(r"\smarkdown\b", re.I)


@page_rule(
    "HTML-3", ERROR, "HTML 區塊裡要寫 Markdown 時，標籤加上 markdown，例如 `<details markdown>`"
)
def obeyed(page: Page, project: Project) -> Iterator[Finding]:
    """Inside of HTML blocks Markdown is not read but where the tag asks for it."""
    open_: list[tuple[str, bool]] = []
    at = 0
    for match in _BOX.finditer(page.prose):
        if (
            open_
            and not open_[-1][1]
            and open_[-1][0] in AUTHORS  # HTML-1 says so of others
            and (found := _MARKDOWN.search(page.prose, at, match.start()))
        ):
            name, said = open_[-1][0], found[0].strip()[:12]
            wrong = f"<{name}> 裡的「{said}」不會變成 Markdown"
            todo = f"寫成 <{name} markdown>，內容前後空一行"
            if name in ("table", "ul", "ol", "dl"):
                todo = "整個改寫成 Markdown，或裡面全寫 HTML"
            yield page.line(found.start()), wrong, todo
            return
        at = match.end()
        if match[1]:
            open_ = open_[:-1]
        else:
            inherits = bool(open_ and open_[-1][1] and _OBEYS.search(match[3]))
            open_.append((match[2].lower(), inherits or bool(_OBEYS.search(match[3]))))


_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_STRANGE: Final = re.compile(
    rf"(?P<lead>^[ \t]*[{_SPACES}\u3000]+)"
    rf"|(?P<mark>^[ \t]*(?:[-*+]|\d+[.)]|#{{1,6}}|>)[{_SPACES}\u3000])|[{_SPACES}]",
    re.M,
)
_ANY_SPACE: Final = re.compile(rf"[{_SPACES}\u3000]")


@page_rule("STYLE-4", ERROR, "空格用半形的；段落前面不空格")
def strange_spaces(page: Page, project: Project) -> Iterator[Finding]:
    """Spaces that look like others: they keep a list from being one, and indent what should not."""
    seen = set()
    for match in _STRANGE.finditer(page.prose) if _ANY_SPACE.search(page.prose) else ():
        number = page.line(match.start())
        if number in seen:
            continue
        seen.add(number)
        last = match[0][-1] if match["lead"] is None else match[0].lstrip()[:1] or match[0][-1]
        name = {"\u3000": "全形空格", "\u00a0": "不換行空格"}.get(last, "特別的空格")
        shown = f"{name}（U+{ord(last):04X}）"
        if match["mark"]:
            sign = match[0].strip()[:3].rstrip(last)
            yield number, f"「{sign}」後面是{shown}，不會變成清單或標題", "改成半形空格"
        elif match["lead"]:
            yield number, f"行首有{shown}", "刪掉；段落之間空一行就好"
        else:
            yield number, f"這一行有{shown}", "改成半形空格"


_INSIDE: Final = re.compile(
    r"(?:[-*+]|\d{1,9}[.)])[ \t]|!{3}|\?{3}|={3}|\[\^[^\]\n]+\]:|:[ \t]|<\w|/{3}"
)
"""What a block that is indented by a level may belong to."""


@page_rule("STYLE-5", ERROR, "段落前面不空四格（會變成程式碼）")
def indented(page: Page, project: Project) -> Iterator[Finding]:
    """Chinese prose that is indented by a level though it belongs to nothing."""
    owner = False
    for block in blocks(without_fences(page.body)):
        number, line = block[0]
        depth = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        if depth < 4:
            owner = any(_INSIDE.match(each.lstrip()) for _, each in block)
        elif not owner and HAN.search("".join(each for _, each in block)):
            yield number, "這一段前面空了四格以上，會變成程式碼", "刪掉行首的空格"


_LINED: Final = re.compile(r"^(?P<text>[ ]{0,3}[^\s#>|<`~=-][^\n]*)\n[ ]{0,3}-{2,}[ \t]*$", re.M)


@page_rule("HEAD-5", ERROR, "橫線 `---` 前面空一行")
def lined(page: Page, project: Project) -> Iterator[Finding]:
    """A line of dashes right below words makes a heading of them."""
    for match in _LINED.finditer(page.prose):
        wrong = f"「---」緊接在「{match['text'].strip()[:12]}」下面，那一行會變成標題"
        yield page.line(match.end()), wrong, "是標題就寫 ##，是橫線就在前面空一行"


_TABBED: Final = re.compile(r"^[^\t\n]*\S\t+[^\t\n]*\S[^\n]*\n[^\t\n]*\S\t+[^\t\n]*\S", re.M)


@page_rule("TABLE-4", ERROR, "表格用 `|` 分欄，不用 Tab")
def tabbed(page: Page, project: Project) -> Iterator[Finding]:
    """Cells copied from a spreadsheet; the first rows of a page."""
    if match := _TABBED.search(page.prose):
        todo = "每一列寫成「| 甲 | 乙 |」，第二列寫 |---|---|"
        yield page.line(match.start()), "這幾行用 Tab 分欄，不會變成表格", todo


CUTS: Final = re.compile(r'["<>＂]')
"""Signs that end an attribute, or begin a tag."""


@page_rule("META-10", ERROR, 'title、description 不用半形的 `"` 與 `<`')
def uncut(page: Page, project: Project) -> Iterator[Finding]:
    """Signs that end an attribute or begin a tag wherever the words go."""
    for name in ("title", "description"):
        value = page.meta.get(name)
        match = CUTS.search(value) if isinstance(value, str) else None
        if match and match[0] == '"':
            quotes = "“ ”" if page.script.tag.startswith("zh-Hans") else "「 」"
            yield page.front.line(name), f"{name} 裡的半形雙引號會把文字截斷", f"改成 {quotes}"
        elif match:
            todo = "寫「少於」「多於」，或刪掉"
            yield page.front.line(name), f"{name} 裡的「{match[0]}」會把文字截斷", todo
