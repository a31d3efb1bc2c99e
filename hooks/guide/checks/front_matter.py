"""Front matter: it can be read, and each field is there and holds what it should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from guide.problems import Finding, SiteFinding, nearest
from guide.project import Project
from guide.source.front_matter import is_date
from guide.source.page import Page
from guide.source.text import HTML

from .rule import ADVICE, ERROR, STOP, page_rule, site_rule

REQUIRED: Final = ("lang", "title", "description", "sources", "reviewed")
OPTIONAL: Final = ("convert", "protect")
"""They change how a page is converted. MkDocs and the theme obey many more: none is ours."""
EXAMPLES: Final = {
    "title": "title: 助理客戶關係經理（ARM）",
    "description": "description: 一兩句話，先說這一頁回答什麼",
    "sources": "sources: [seed-000]（docs/data/sources.yml 裡的 id；沒有來源寫 []）",
    "reviewed": "reviewed: 2026-11-22（最後一次核對內容的日期）",
}
SHORT, LONG = 30, 120
"""Search engines cut a description at about 80 Han characters; they show two or three lines."""

_UNREADABLE: Final = {
    "沒有檔頭": f"在檔案開頭加上兩行「---」，中間寫 {'、'.join(REQUIRED)}",
    "檔頭前面有空白行": "讓第一個「---」在檔案的第一行",
    "檔頭開頭的「---」沒有成對的另一行「---」": "在最後一個欄位的下一行加上「---」",
    "值裡有「: 」，YAML 會當成另一個欄位": "改用全形冒號「：」，或把整個值用半形雙引號包起來",
    "用了 Tab 縮排": "改用空格",
    "日期不存在": "照年-月-日寫一個真的日期，例如 2026-11-22",
    "引號沒有成對": "補上另一個引號",
    "冒號是全形的，YAML 不認": "改成半形的冒號，後面空一格",
    "用了全形空格": "改成半形空格",
    "用了不換行空格": "改成半形空格",
}


@page_rule("META-1", STOP, "檔頭是兩行「---」之間的 YAML，讀得懂，欄位不重複")
def readable(page: Page, project: Project) -> Iterator[Finding]:
    """The front matter is there and is YAML."""
    if page.front.error:
        line, wrong = page.front.error
        todo = _UNREADABLE.get(wrong.partition("（")[0], "")
        yield line, wrong, todo or "照其他頁的檔頭改；值裡有標點時，整個值用半形雙引號包起來"
    for name, line in page.front.doubled:
        yield line, f"檔頭有兩個 {name}", "只留一個"
    yield from page.front.slips


@page_rule("META-2", STOP, "檔頭有 title、description、sources、reviewed，都不是空的")
def complete(page: Page, project: Project) -> Iterator[Finding]:
    """All fields but `lang`, which LANG-1 looks at, are given and not empty."""
    if page.front.error:
        return
    strange = [name for name in page.meta if name not in (*REQUIRED, *OPTIONAL)]
    for name in REQUIRED[1:]:
        if name not in page.meta:
            typo = nearest(name, strange)
            line = page.front.line(typo) if typo else 1
            hint = f"把 {typo} 改成 {name}" if typo else f"在檔頭加一行 {EXAMPLES[name]}"
            yield line, f"檔頭沒有 {name}", hint
        elif page.meta[name] is None or str(page.meta[name]).strip() == "":
            yield page.front.line(name), f"{name} 是空的", f"照這個樣子寫：{EXAMPLES[name]}"


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(x, str | int) for x in value)


def _are_pairs(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    )


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(x, str) for x in value)


_TYPES: Final = {
    "title": (
        _is_text,
        "寫成一行文字，例如 title: 薪資總表；像數字或 yes 的字用半形雙引號包起來",
    ),
    "description": (_is_text, "寫成一行文字；像數字或 yes 的字用半形雙引號包起來"),
    "sources": (_are_ids, "寫成清單，例如 sources: [seed-000, tabf-trust]；沒有來源寫 sources: []"),
    "reviewed": (is_date, "寫成日期，不加引號，例如 reviewed: 2026-11-22"),
    "convert": (_are_pairs, "寫成「繁體: 簡體」的對照，例如 convert: {夥伴: 伙伴}"),
    "protect": (_are_words, "寫成清單，例如 protect: [網路, 网络]"),
}


@page_rule("META-3", STOP, "檔頭的欄位是該有的類型：文字、清單、日期")
def types(page: Page, project: Project) -> Iterator[Finding]:
    """Types of the fields that are given."""
    for name, (right, want) in _TYPES.items():
        value = page.meta.get(name)
        if value not in (None, "") and not right(value):
            yield page.front.line(name), f"{name} 是 {_show(value)}", want


def _show(value: Any) -> str:
    kinds = {bool: "是非值", int: "數字", float: "數字", list: "清單", dict: "對照表", str: "文字"}
    return f"{kinds.get(type(value), '別種值')}「{value}」"


@page_rule("META-4", STOP, f"檔頭只有這些欄位：{'、'.join((*REQUIRED, *OPTIONAL))}")
def known(page: Page, project: Project) -> Iterator[Finding]:
    """Every field that is given: MkDocs and the theme obey some that are not ours.

    Of a slip for one that is missing META-2 speaks.
    """
    for name in page.meta:
        if name not in (*REQUIRED, *OPTIONAL):
            near = nearest(str(name), [*REQUIRED, *OPTIONAL])
            if near not in REQUIRED or near in page.meta:
                todo = f"是不是指 {near}？" if near else "刪掉這一行"
                yield page.front.line(str(name)), f"檔頭的 {name} 不是本站的欄位", todo


_DISTINCT: Final = {
    "title": "在標題裡寫出兩頁的差別，例如地區或職位",
    "description": "寫出這一頁自己回答什麼",
}


@site_rule("META-6", ERROR, "兩頁的 title、description 不一樣")
def distinct(project: Project) -> Iterator[SiteFinding]:
    """Titles and descriptions of all pages: of two, the one that came later to the navigation."""
    named = [entry.path for entry in project.configuration.nav]
    places = {path: place for place, path in reversed([*enumerate(named)])}
    first: dict[tuple[str, str], str] = {}
    for page in sorted(
        project.pages.values(), key=lambda page: (places.get(page.path, len(places)), page.path)
    ):
        same = {
            name: first[name, words]
            for name in _DISTINCT
            if (words := str(page.meta.get(name) or "").strip()) and (name, words) in first
        }
        if len(same) > 1 and len(set(same.values())) == 1:
            wrong = f"title、description 都和 {same['title']} 一樣，看來是從那一頁複製的"
            yield page.file, page.front.line("title"), wrong, "改寫這一頁的檔頭"
        else:
            for name, other in same.items():
                yield page.file, page.front.line(name), f"{name} 和 {other} 一樣", _DISTINCT[name]
        for name in _DISTINCT:
            first.setdefault((name, str(page.meta.get(name) or "").strip()), page.path)


@page_rule("META-7", ADVICE, f"description 有 {SHORT} 到 {LONG} 個字")
def length(page: Page, project: Project) -> Iterator[Finding]:
    """A description is long enough to say something, short enough to be shown whole."""
    words = page.meta.get("description")
    if not isinstance(words, str) or not words:
        return
    line = page.front.line("description")
    if len(words) < SHORT:
        todo = "用一兩句話（50 到 100 字）說這頁回答什麼"
        yield line, f"description 只有 {len(words)} 個字", todo
    elif len(words) > LONG:
        yield line, f"description 有 {len(words)} 個字，搜尋結果會截斷", "縮短到 100 字以內"


@page_rule("META-8", ERROR, "檔頭下面有內容")
def body(page: Page, project: Project) -> Iterator[Finding]:
    """A page with front matter alone; one whose front matter cannot be read has other worries."""
    if not page.front.error and not page.body.strip():
        yield 1, "這一頁只有檔頭，沒有內容", "從 templates/ 選一個範本，寫好再送出"


@page_rule("META-9", STOP, "title、description 只寫文字，沒有 HTML")
def no_html(page: Page, project: Project) -> Iterator[Finding]:
    """They go into the head of the page, the navigation, the search and other sites' previews."""
    for name in ("title", "description"):
        match = HTML.search(str(page.meta.get(name) or ""))
        if match:
            wrong = f"{name} 裡的「{match[0][:30]}」是 HTML"
            yield page.front.line(name), wrong, "刪掉它，只寫文字"
