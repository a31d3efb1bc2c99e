"""Signs typed as another program takes them, which a reader would see: bullets, full-width marks,
Markdown that did not become anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guide import plaintext
from guide.problems import Finding
from guide.project import CONFIG, Project
from guide.source.page import Page
from guide.source.text import without_fences

from .habits import Block, blocks
from .repair import FIX, Edit, rewritten
from .rule import ADVICE, ERROR, page_rule

_BULLET: Final = re.compile(
    r"[ ]{0,3}(?:([•●■◆▪◦‣⁃➤►▶✓✔])"
    r"|([–—](?=[ ])|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?))[ ]*\S"
)
"""Signs of lists; dashes, arrows and emoji are where two lines begin so."""
_NUMBERED: Final = tuple(
    re.compile(rf"[ ]{{0,3}}({form})\s*\S")
    for form in (
        r"[\d０-９]+[、．)）]",
        r"[（(][\d０-９]+[)）]",
        r"[①-⑳]",
        r"[一二三四五六七八九十]+、",
        r"[（(][一二三四五六七八九十]+[)）]",
        r"[A-Za-z][.、)）]",
    )
)
"""How people number what they write; lines of one kind are a list."""
_LABELLED: Final = tuple(
    re.compile(rf"[ ]{{0,3}}({form})\s*\S")
    for form in (r"\[?(?:[上下中]午|凌晨|早上|晚上)?[ ]?\d{1,2}[:：]\d{2}", r"[^\W\d]{1,6}：")
)
"""What stands before each line of a chat, a timetable, a form."""
_WIDE: Final = re.compile(
    r"^[ ]{0,3}(?:[＞：]|[－＊＋][ \u3000])|＊＊[^＊\n]+＊＊|｀[^｀\n]+｀|！［|～～[^～\n]+～～",
    re.M,
)


@page_rule("MARK-9", ERROR, "清單寫 `-` 或 `1.`，記號用半形")
def bullets(page: Page, project: Project) -> Iterator[Finding]:
    """Lists as word processors make them, whose lines run together; full-width signs."""
    for block in blocks(without_fences(page.body)):
        yield from _listed(block)
    for match in _WIDE.finditer(page.prose):
        wrong = f"「{match[0].strip()[:12]}」的記號是全形，不會變成引文、清單、定義或粗體"
        yield page.line(match.start()), wrong, "改成半形：>、-、: 、**…**、`…`"


def _listed(block: Block) -> Iterator[Finding]:
    """The first line of a list in a paragraph that Markdown does not take for one."""
    marked = [(number, found) for number, line in block if (found := _BULLET.match(line))]
    strong = [each for each in marked if each[1][1]] or (marked if len(marked) > 1 else [])
    if strong:
        number, found = strong[0]
        wrong = f"「{found[1] or found[2]}」不會變成清單，這幾行會接成一段"
        yield number, wrong, "一項一行，行首改成「- 」，清單前後空一行"
        return
    for form in (*_NUMBERED, *_LABELLED):
        lines = [(number, found) for number, line in block if (found := form.match(line))]
        if len(lines) > 1:
            wrong = f"「{lines[0][1][1]}」不會變成清單，這幾行會接成一段"
            head = "「- 」" if form in _LABELLED else "「1. 」「2. 」"
            yield lines[0][0], wrong, f"一項一行，行首改成{head}，清單前後空一行"
            return


_CODE: Final = re.compile(r"<(pre|code|script|style|kbd|samp)\b[^>]*>.*?</\1>", re.S)
_LINE: Final = re.compile(r"</?(?:p|li|h\d|td|th|tr|dt|dd|div|blockquote|br|summary)\b[^>]*>")
_SEEN: Final = (
    (re.compile(r"\*\*"), "沒有變成粗體", "星號緊貼著字，前後各兩個：**重點**"),
    (
        re.compile(r"(?<=[\u3400-\u9fff])\*(?!\*)|(?<!\*)\*(?=[\u3400-\u9fff])"),
        "讀者會看到",
        "強調寫 **重點**，乘號寫 ×，註寫在括號裡",
    ),
    (re.compile(r"__(?=[^\s_])[^_\n]+__"), "不會變成粗體", "寫 **重點**"),
    (re.compile(r"^#{1,6} .*", re.M), "不會變成標題", "# 放在行首，前面不空格，上面空一行"),
    (re.compile(r"^(?!={7}$)={3,}$", re.M), "不會變成橫線", "橫線寫 ---，前後空一行"),
    (re.compile(r"!\[[^\]\n]*|\]\([^\s)]*"), "不會變成連結或圖片", "寫成 [文字](網址)，括號要成對"),
    (re.compile(r"\{[.#:][^{}\n]*\}"), "沒有作用", "刪掉它；錨點只寫在標題後面"),
    (
        re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]+\d*);"),
        "不會變成別的字",
        "直接寫那個字；空格就空一格",
    ),
)
"""(what readers would see, what became of it, what to do)"""
_SIGN: Final = re.compile(r"\*|__|^#|^=|\]|!\[|\{|&", re.M)


@page_rule("MARK-10", ERROR, "讀者看不到 Markdown 的記號；要寫出記號本身，放進反引號", needs=CONFIG)
def shown(page: Page, project: Project) -> Iterator[Finding]:
    """What is left of signs in the words of the rendered page; one of each kind."""
    words = _words(project.rendered(page).html)
    for pattern, wrong, todo in _SEEN if _SIGN.search(words) else ():
        if match := pattern.search(words):
            line = words[match.start() :].split("\n")[0][:12]
            before = words[: match.start()].rpartition("\n")[2]
            likely = [before[max(0, len(before) - near) :] + line for near in (24, 12, 6, 3, 0)]
            likely += [line[:6], match[0][:3], match[0].replace("&", "&amp;")]
            at = _place(page, likely)
            yield page.line(at), f"「{line}」的記號{wrong}", todo


def _words(html: str) -> str:
    """The words of a page, a block a line, without its code."""
    text = _LINE.sub("\n", _CODE.sub(" ", html)) if "<" in html else html
    lines = plaintext.words(text).split("\n")
    return "\n".join(line.strip() for line in lines)


def _place(page: Page, told: Iterable[str]) -> int:
    """Where in the page's text the first of these stands that is there, the surest one first."""
    for said in told:
        if (at := page.prose.find(said)) >= 0:
            return at
    return page.front.end


_HAN: Final = r"[\u3400-\u9fff，。、；：！？「」（）《》]"
_BROKEN: Final = re.compile(
    rf"(?<={_HAN})\n(?=[ ]{{0,3}}[\u3400-\u9fff「《])(?![ ]*[一二三四五六七八九十]+、)"
)


def _joined(page: Page, project: Project) -> str:
    return rewritten(page.text, _breaks(page))


@page_rule("STYLE-9", ADVICE, "一段寫成一行，字和字之間不換行", fix=_joined)
def broken(page: Page, project: Project) -> Iterator[Finding]:
    """Lines as a PDF or an e-mail breaks them: browsers show a space; the first of a paragraph."""
    last = -1
    for at, _, _ in _breaks(page):
        line = page.line(at)
        if line != last + 1:
            yield (
                line,
                "這一行在中文的字之間換行，讀者會看到空格",
                f"和下一行接成一行，或執行 {FIX}",
            )
        last = line
    for match in _HYPHEN.finditer(page.visible):
        wrong = f"英文「{match[1]}」在行末用連字號斷開，讀者會看到連字號與空格"
        yield page.line(match.start()), wrong, "兩行接成一行，看是一個字還是本來就有連字號"


_HYPHEN: Final = re.compile(r"([A-Za-z]{2,}-)\n[ ]{0,3}(?=[a-z]{2,})")


def _breaks(page: Page) -> list[Edit]:
    """Line breaks between Han characters of one paragraph."""
    return [
        (match.start(), match.end(), "")
        for block in _PARAGRAPH.finditer(page.visible)
        for match in _BROKEN.finditer(page.visible, block.start(), block.end())
    ]


_PARAGRAPH: Final = re.compile(
    r"(?:^[ ]{0,3}[\u3400-\u9fff「（《A-Za-z0-9*][^\n|]*(?:\n|\Z))+", re.M
)
