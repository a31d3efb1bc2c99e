"""Marks of this site's Markdown: `-{…}-`, fences, captions, admonitions and tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.text import HAN, Code, begins, blank, chunks, fenced
from zhvariants.text import markup
from zhvariants.variants import HANS, HANT, SCRIPTS

from .rule import ERROR, STOP, page_rule

CLOSE: Final = "在要保留的字後面加上 }-，例如 -{裡面}-；要寫出這兩個符號本身，放進 `…`"
TAGS: Final = "只能用 zh-hant 與 zh-hans，例如 -{zh-hant:法遵;zh-hans:合规}-"
"""What to do about `-{…}-` in a page or a record."""


@page_rule("MARK-1", STOP, "`-{` 在同一段裡有成對的 `}-`")
def closed(page: Page, project: Project) -> Iterator[Finding]:
    """No `-{` is left open, in the text or in the fields that readers see."""
    for name in ("title", "description"):
        for _ in markup.unclosed(str(page.meta.get(name) or "")):
            yield page.front.line(name), "「-{」沒有成對的「}-」", CLOSE
    for start, text in chunks(page.prose):
        for at in markup.unclosed(text):
            said = text[at:].split("\n")[0].strip()[:12]
            yield page.line(start + at), f"「{said}」的「-{{」沒有成對的「}}-」", CLOSE


_FULL_WIDTH: Final = re.compile(r"(?:^|[;；|])\s*zh-\w+\s*(：)|；\s*zh-\w+\s*[:：]", re.I)
_NEAR: Final = {
    **dict.fromkeys("zh-tw zh-hk zh-mo tw zh-hant-tw zh-hant-hk hant".split(), HANT.folder),
    **dict.fromkeys("zh-cn zh-sg zh-my cn zh-hans-cn hans".split(), HANS.folder),
}
"""What is meant by tags that other programs know."""


@page_rule("MARK-2", STOP, "`-{…}-` 裡的標籤只有 zh-hant 與 zh-hans")
def tags(page: Page, project: Project) -> Iterator[Finding]:
    """No `-{…}-` names another tag, and its signs are half-width."""
    for name in ("title", "description"):
        for _, wrong in _wrong_tags(str(page.meta.get(name) or ""), project):
            yield page.front.line(name), wrong, TAGS
    for start, text in chunks(page.prose):
        for at, wrong in _wrong_tags(text, project):
            yield page.line(start + at), wrong, TAGS


def unknown_tags(span: markup.Span, project: Project) -> list[str]:
    """The tags in a `-{…}-` that are neither a script's nor those of a published variant."""
    known = {each.folder for each in (*SCRIPTS, *project.variants)}
    return [*span.unknown, *(tag for tag in span.words if tag not in known)]


def _wrong_tags(text: str, project: Project) -> Iterator[tuple[int, str]]:
    for span in markup.spans(text):
        shown = f"「-{{{span.body}}}-」"
        for tag in unknown_tags(span, project):
            near = _NEAR.get(tag.lower().replace("_", "-"))
            hint = f"，是不是指 {near}？" if near else ""
            yield span.start, f"{shown}裡的「{tag}」不是本站的標籤{hint}"
        if _FULL_WIDTH.search(span.body):
            yield span.start, f"{shown}裡用了全形的冒號或分號"


@page_rule("MARK-3", ERROR, "`-{…}-` 分兩種字形寫時，兩種都要寫")
def both(page: Page, project: Project) -> Iterator[Finding]:
    """No tree is left out, and none is given nothing."""
    for start, text in chunks(page.prose):
        for span in markup.spans(text):
            if not span.words or span.unknown:
                continue
            for script in SCRIPTS:
                if not span.words.get(script.folder):
                    wrong = f"「-{{{span.body}}}-」沒有 {script.folder} 的字"
                    yield page.line(start + span.start), wrong, f"補上 ;{script.folder}:…"


@page_rule("MARK-4", ERROR, "`}-` 前面有 `-{`")
def stray(page: Page, project: Project) -> Iterator[Finding]:
    """What is left of the text when every whole `-{…}-` is taken away."""
    for start, text in chunks(page.prose):
        for span in reversed(list(markup.spans(text))):
            text = text[: span.start] + blank(text[span.start : span.end]) + text[span.end :]
        at = text.find(markup.CLOSE)
        if at >= 0:
            yield page.line(start + at), "「}-」前面沒有「-{」", "補上 -{，或刪掉 }-"


_BLOCK: Final = re.compile(r"^[ \t]*(/{3,})[ \t]*([\w-]*)")


@page_rule("MARK-5", ERROR, "區塊（三個反引號、`///`）有開有關")
def ended(page: Page, project: Project) -> Iterator[Finding]:
    """Fences (``` and ~~~) and blocks (///): what is left open swallows the rest of the page."""
    left: Code | None = None
    open_: list[tuple[str, int]] = []
    for number, line, code in fenced(page.body):
        block = _BLOCK.match(line)
        if code:
            begun, left = begins(number, line), left or code
            if begun and begun.mark == left.mark and begun.info and number > left.line:
                yield _open(left.mark, left.line)  # another begins before this one has ended
                left = begun
            if code.ends_at(number, line):
                left = None
        elif block and block[2]:
            open_.append((block[1], number))
        elif block and open_ and open_[-1][0] == block[1]:
            open_.pop()
        elif block:
            yield number, f"「{block[1]}」前面沒有開的區塊", "刪掉它，或補上 /// caption"
    if left:
        yield _open(left.mark, left.line)
    yield from (_open(mark, number) for mark, number in open_)


def _open(mark: str, line: int) -> Finding:
    return line, f"「{mark}」開的區塊沒有結束", f"在區塊後面加一行 {mark}"


_HEAD: Final = re.compile(r"^(?P<indent>[ ]*)(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<rest>.*)$")
_OTHERS: Final = re.compile(r"^[ ]*(?::{3,}|\{%|\[TOC\]|\{:?(?:no_)?toc\}|\.\. [\w-]+::)", re.I)
_ALMOST: Final = re.compile(
    r"[ ]*(!{1,2}|!{4,}|\?{1,2}|\?{4,}|！+|？{2,})[ ]*(?:abstract|attention|bug|caution|danger"
    r"|error|example|failure|hint|important|info|note|question|quote|success|summary|tip|warning)\b",
    re.I,
)
"""The head of an admonition with a sign too few or too many."""
_CAPTIONS: Final = ("caption", "table-caption", "figure-caption")
_NAMED_BLOCK: Final = re.compile(r"^[ \t]*/{3,}[ \t]*([\w-]+)")


@page_rule("MARK-6", ERROR, "提示框、頁籤照本站的寫法，內容縮排四格")
def dialect(page: Page, project: Project) -> Iterator[Finding]:
    """Marks of other programs, blocks without content, tabs without a quoted name."""
    lines = page.prose.split("\n")
    for number, line in enumerate(lines, 1):
        head, block = _HEAD.match(line), _NAMED_BLOCK.match(line)
        if _OTHERS.match(line):
            todo = '提示框寫 !!! note "標題"，下面空四格寫內容；其他的刪掉'
            yield number, f"「{line.strip()[:12]}」不是本站的寫法", todo
        elif almost := _ALMOST.match(line):
            wrong = f"「{almost[0].strip()}」不會變成提示框"
            yield number, wrong, '寫 !!! note "標題"，三個驚嘆號，下面空四格寫內容'
        elif block and block[1] not in _CAPTIONS:
            yield number, f"沒有「/// {block[1]}」這種區塊", "表格的標題寫 /// caption"
        elif head:
            yield from _framed(head, number, lines)


def _framed(head: re.Match[str], number: int, lines: list[str]) -> Iterator[Finding]:
    mark, rest = head["mark"], head["rest"].strip()
    if mark.startswith("===") and not re.fullmatch(r'".+"', rest):
        yield number, f"「=== {rest}」的名稱沒有用半形雙引號包起來", '寫成 === "名稱"'
        return
    inside = next((line for line in lines[number:] if line.strip()), "")
    if not inside.startswith(f"{head['indent']}    "):
        yield number, f"「{mark}」下面的內容沒有縮排，不會放進框裡", "內容每一行前面加四個空格"


_PROSE: Final = frozenset(("", "markdown", "md", "text", "txt", "plaintext", "quote", "suggestion"))
"""What is said of a fence that holds words; `yaml`, `sh` and blocks of data hold something else."""
_HEADING: Final = re.compile(r"#{1,6}[ ]")


def _is_said(line: str) -> bool:
    """Is this a heading, or the end of a sentence, in Chinese?"""
    ended = line.rstrip(" \t」』）").endswith(("。", "！", "？")) or _HEADING.match(line)
    return bool(ended and HAN.search(line))


@page_rule("MARK-11", ERROR, "給讀者看的文字不包在三個反引號裡（會變成程式碼）")
def wrapped(page: Page, project: Project) -> Iterator[Finding]:
    """Sentences and headings in a fence, as chat programs hand them over; the first of each."""
    told: Code | None = None
    for number, line, code in fenced(page.body):
        if code is None or code is told or number == code.line or code.info.lower() not in _PROSE:
            continue
        if _is_said(line):
            told = code
            mark = f"「{code.mark}」"
            wrong = f"第 {code.line} 行的{mark}把這一段變成程式碼，讀者會看到 Markdown 的記號"
            yield number, wrong, f"刪掉頭尾兩行{mark}"
