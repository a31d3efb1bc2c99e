"""The script of a page: declared, not mixed with the other, with its own quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import DATA, Project
from guide.source.page import Page
from guide.source.text import HAN, blank, chunks
from zhvariants.foreign import Mixed
from zhvariants.text.quotes import convert_quotes
from zhvariants.variants import HANS, SCRIPTS, variant_of

from .repair import FIX, Edit, rewritten
from .rule import ADVICE, ERROR, STOP, page_rule


@page_rule("LANG-1", STOP, "lang 是 zh-Hant（繁體）或 zh-Hans（簡體）")
def declared(page: Page, project: Project) -> Iterator[Finding]:
    """`lang` is there and names a script."""
    if page.front.error:
        return
    tag, line = page.meta.get("lang"), page.front.line("lang")
    todo = "繁體頁寫 lang: zh-Hant，簡體頁寫 lang: zh-Hans"
    if tag is None:
        yield line, "檔頭沒有 lang" if "lang" not in page.meta else "lang 是空的", todo
    elif variant_of(tag) is None:
        same = next((s.tag for s in SCRIPTS if s.tag.lower() == str(tag).lower()), None)
        wrong = f"lang 是「{tag}」，不是 zh-Hant 或 zh-Hans"
        yield line, wrong, f"改成 {same}（大小寫要一樣）" if same else todo


_QUOTED: Final = re.compile(
    r"「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”|《[^《》\n]*》|^[ \t]*>[^\n]*$"
    r"|<(q|blockquote|cite)\b.*?</\1>",
    re.M | re.S,
)


def _with_own_characters(page: Page, project: Project) -> str:
    """The page's text with every certain answer in place; quotations stay."""
    edits: list[Edit] = [
        (mixed.start, mixed.end, mixed.instead)
        for mixed in project.words.mixed(_unquoted(page), page.script)
        if mixed.certain
    ]
    return rewritten(page.text, edits)


@page_rule(
    "LANG-2",
    ERROR,
    "繁體頁沒有簡體字，簡體頁沒有繁體字",
    fix=_with_own_characters,
    more="引用原文時寫成 `-{软件}-`，兩個版本都會照樣顯示。字形只有一種改法的，`--fix` 會改好。",
    needs=DATA,
)
def mixed(page: Page, project: Project) -> Iterator[Finding]:
    """Every run of characters of the other script, quotations apart."""
    for name in ("title", "description"):
        for run in project.words.mixed(_shown(page.meta.get(name)), page.script):
            yield page.front.line(name), *_say(run, page)
    for run in project.words.mixed(_unquoted(page), page.script):
        yield page.line(run.start), *_say(run, page)


@page_rule("LANG-3", ADVICE, "引文裡的另一種字形寫成 `-{…}-`，才不會被當成打錯", needs=DATA)
def quoted(page: Page, project: Project) -> Iterator[Finding]:
    """Characters of the other script in quotation marks and block quotes."""
    for run in project.words.mixed(_quotations(page), page.script):
        yield page.line(run.start), *_say(run, page)


def _shown(words: object) -> str:
    return re.sub(r"-\{.*?\}-", lambda m: blank(m[0]), words) if isinstance(words, str) else ""


def _unquoted(page: Page) -> str:
    return _QUOTED.sub(lambda m: blank(m[0]), page.visible)


def _quotations(page: Page) -> str:
    out, at = [], 0
    for match in _QUOTED.finditer(page.visible):
        out += [blank(page.visible[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*out, blank(page.visible[at:])])


def _say(run: Mixed, page: Page) -> tuple[str, str]:
    kind = "繁體字" if page.script is HANS else "簡體字"
    todo = f"請改成「{run.instead}」，若是引文請寫成 -{{{run.words}}}-"
    return f"「{run.words}」是{kind}", todo


def _with_own_quotes(page: Page, project: Project) -> str:
    """The right marks in every block that has Han characters."""
    edits = [edit for block in _foreign_quotes(page) for edit in block]
    return rewritten(page.text, edits)


@page_rule("LANG-4", ADVICE, "繁體頁用 `「」『』`，簡體頁用 `“”‘’`", fix=_with_own_quotes)
def quotes(page: Page, project: Project) -> Iterator[Finding]:
    """The first wrong mark of each block that has Han characters."""
    want = "“”" if page.script is HANS else "「」"
    for (at, _, _), *_ in _foreign_quotes(page):
        wrong = f"引號 {page.visible[at]} 是另一種字形的"
        yield page.line(at), wrong, f"改成{want}，或執行 {FIX}"


def _foreign_quotes(page: Page) -> Iterator[list[Edit]]:
    """What to change in each block that has quotation marks of the other script."""
    for start, text in chunks(page.visible):
        out = convert_quotes(text, page.script)
        if out != text and HAN.search(text):
            pairs = enumerate(zip(text, out, strict=True), start)
            yield [(at, at + 1, new) for at, (old, new) in pairs if old != new]
