"""What HTML may stand in a contribution, in an article and in a finished page: lists of what may.

Read off the document that a browser makes of the HTML, by a parser that follows the HTML standard,
never off the Markdown: the two do not agree where a comment, a fence or a quotation mark ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from . import csp, elements, regular

_TEXT_ONLY = "刪掉它；頁面只寫文字、表格、連結與圖片"


@dataclass(frozen=True)
class Violation:
    """One thing in a piece of HTML that may not stand there."""

    tag: str
    wrong: str
    todo: str
    words: str = ""
    """What to look for in the source, an attribute's name or value; else the tag is looked for."""
    nth: int = 0
    """How many elements of this name stand before it."""

    def offset(self, source: str) -> int:
        """Where it stands in the text that the HTML was made of; 0 where it cannot be found."""
        if self.words and (at := source.lower().find(self.words.lower())) >= 0:
            return at
        tags = rf"<{re.escape(self.tag)}\b"
        found = [match.start() for match in re.finditer(tags, source, re.I)]
        return found[min(self.nth, len(found) - 1)] if found else 0


Locate = Callable[[Path, Violation], str]
"""(a file of the site, what is wrong in it) -> `file:line: RULE …`, of the source."""


RULE = "WEB-1"


class Forbidden(ValueError):
    """A page holds what no page may; the message has one `file:line: RULE …` a line."""


def message(files: Iterable[tuple[str, str]], fault: Violation) -> str:
    """`file:line: RULE …` of the first of these (name, text) in which the fault can be seen."""
    files = list(files)
    for name, text in files:
        if at := fault.offset(text):
            return f"{name}:{text.count(chr(10), 0, at) + 1}: {RULE} {fault.wrong}；{fault.todo}"
    return f"{files[0][0]}:1: {RULE} {fault.wrong}；{fault.todo}"


Look = Callable[[str, dict[str, str], Callable[[], str]], Iterator[Violation]]
"""(name, attributes, its text when asked for) of an element -> what may not stand there."""


def of_author(html: str) -> Iterator[Violation]:
    """What may not stand in a page's rendered Markdown, from top to bottom."""
    yield from _walk(html, _author_element, elements.AUTHORS)


def of_article(html: str) -> Iterator[Violation]:
    """What may not stand in an article with its blocks drawn."""
    yield from _walk(html, _drawn_element, elements.DRAWN)


def of_page(html: str, scripts: Collection[str], *, moved: bool = False) -> Iterator[Violation]:
    """What may not stand in a finished page; `scripts` are the ends of addresses that may run.

    `moved`: it is one of the pages that lead from an old address to the new one.
    """

    def look(tag: str, given: dict[str, str], text: Callable[[], str]) -> Iterator[Violation]:
        yield from _frame_element(tag, given, text, scripts, moved)

    if not _is_sound(html, look, elements.FRAME, (_frame_element, tuple(scripts), moved)):
        yield from _all(html, html, look, elements.FRAME)


def _walk(html: str, look: Look, may: Collection[str]) -> Iterator[Violation]:
    if not _is_sound(html, look, may, look):
        whole = f"<!doctype html><title>x</title><body><article>{html}</article>"
        yield from _all(html, whole, look, may, own={"html", "head", "title", "body", "article"})


_PIECE: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
"""Wherever a parser may see a tag or a comment begin: in a script, too, and inside a value."""
_COMMENT: Final = re.compile(r"<!--(?!-)(?:[^<>-]|-(?!-))*-->|<!doctype html>")
_GIVEN: Final = re.compile(r'\s([a-zA-Z][\w:-]*)(?:="([^"]*)")?', re.ASCII)
_DOUBTFUL: Final = re.compile("[\0\r]|&(?!(?:amp|lt|gt|quot|#\\d+|#x[0-9a-fA-F]+);)")
"""What Python and a browser might read in different ways in a value."""
_REMEMBERED: Final = 100_000


@lru_cache(maxsize=64)
def _known(_: Hashable) -> set[str]:
    """Pieces in which nothing is wrong, for a list of what may stand there."""
    return set()


def _is_sound(html: str, look: Look, may: Collection[str], by: Hashable) -> bool:
    """Is nothing wrong, whatever document a parser makes of the HTML? If not, it has to be asked.

    Every piece that could be a tag is looked at by itself, each once a process: pages repeat them,
    and a parser needs twenty times as long. `by` stands for `look` with what it depends on.
    """
    sound = _known(by)
    if len(sound) > _REMEMBERED:
        sound.clear()
    pieces = set(_PIECE.findall(html))
    for piece in pieces - sound:
        if not _is_sound_piece(piece, look, may):
            return False
        sound.add(piece)
    return not any(_has_text(piece, html) for piece in pieces if piece[:7].lower() == "<script")


def _is_sound_piece(piece: str, look: Look, may: Collection[str]) -> bool:
    if piece[1] == "!":
        return _COMMENT.fullmatch(piece) is not None
    name = regular.whole_tag(piece)
    if name not in may or _DOUBTFUL.search(piece):
        return False
    if piece[1] == "/":
        return True
    found = _GIVEN.findall(piece)
    given = {key.lower(): unescape(value) for key, value in found}
    return len(given) == len(found) and next(look(name, given, str), None) is None


def _has_text(script: str, html: str) -> bool:
    """Does something stand in a script, which was looked at as if there were nothing?"""
    data = any(f' type="{kind}"' in script for kind in elements.DATA_BLOCKS)
    if data and " src=" not in script:
        return False  # nothing of it runs, whatever it is
    return html.count(script) != html.count(f"{script}</script>")


def _all(
    html: str, whole: str, look: Look, may: Collection[str], own: Collection[str] = ()
) -> Iterator[Violation]:
    """Faults of every element; of the way it is written where nothing else is wrong with it.

    `whole` is the document that the HTML stands in.
    """
    wrong = set()
    for fault in _nodes(LexborHTMLParser(whole), look, own):
        wrong.add(fault.tag)
        yield fault
    yield from (fault for fault in _written(html, may) if fault.tag not in wrong)


def _written(html: str, may: Collection[str]) -> Iterator[Violation]:
    """Tags that parsers cut up in different ways, and those that ours may have left out."""
    for at, name in regular.tags(html):
        if not name:
            said = html[at : at + 40].partition("\n")[0]
            todo = '屬性寫成 名稱="值"，值裡的 <、> 寫成 &lt;、&gt;；註解寫成 <!-- … -->'
            tag = re.match(r"</?(\w+)", said)
            name = tag[1].lower() if tag else "!"
            yield Violation(name, f"標籤「{said[:20]}」的寫法不完整", todo, words=said)
        elif name not in may:
            mark = "</" if html.startswith("</", at) else "<"
            yield Violation(name, f"頁面裡有 <{name}>", _TEXT_ONLY, words=f"{mark}{name}")


def _nodes(parser: LexborHTMLParser, look: Look, own: Collection[str] = ()) -> Iterator[Violation]:
    seen: dict[str, int] = {}
    left = set(own)
    for node in parser.root.traverse(include_text=False) if parser.root else ():
        tag = str(node.tag or "-")
        if tag in left and not node.attributes:
            left.discard(tag)
            continue
        if not tag.startswith(("-", "!")):  # comments
            given = {name: value or "" for name, value in node.attributes.items()}
            faults = look(tag, given, partial(_text, node))
            yield from (replace(fault, nth=seen.get(tag, 0)) for fault in faults)
            seen[tag] = seen.get(tag, 0) + 1


def _text(node: LexborNode) -> str:
    return node.text() or ""


def _author_element(tag: str, given: dict[str, str], _: Callable[[], str]) -> Iterator[Violation]:
    if tag not in elements.AUTHORS:
        yield Violation(tag, f"頁面裡有 <{tag}>", _TEXT_ONLY)
        return
    may = elements.ATTRIBUTES.get(tag, elements.EVERYWHERE)
    for name, value in given.items():
        if name in elements.ADDRESSES and name in may:
            yield from _address(tag, name, value, loads=tag == "img")
        elif not (
            name in may or value in elements.DATA.get(name, ()) or elements.TABS.get(tag) == name
        ):
            yield _attribute(tag, name)
        elif fault := _value(tag, name, value, given):
            yield fault


def _attribute(tag: str, name: str) -> Violation:
    todo = "刪掉它；樣式寫在 docs/assets/css/" if name == "style" else "刪掉這個屬性"
    return Violation(tag, f"<{tag}> 帶有 {name}", todo, words=name)


def _value(tag: str, name: str, value: str, given: dict[str, str]) -> Violation | None:
    """The fault of an attribute that the element may have, if its value is not one of those."""
    if name == "class":
        strange = [
            w for w in value.split() if w not in elements.CLASSES and not w.startswith("language-")
        ]
        if strange:
            wrong = f"class「{strange[0]}」不是寫頁面用的樣式"
            return Violation(tag, wrong, "刪掉它；可用的在「參與編輯」頁", words=strange[0])
    elif name == "id" and (value.startswith("_") or value in elements.FRAMES_OWN):
        if not elements.TAB_ID.fullmatch(value):
            wrong = f"錨點「{value}」是版面自己用的"
            return Violation(tag, wrong, "換一個小寫英文的錨點，例如 {#pay}", words=value)
    elif name == "style" and not elements.ALIGN.fullmatch(value):
        return _attribute(tag, name)
    elif tag == "input" and not _is_tab(given):
        return Violation(tag, "頁面裡有 <input>", _TEXT_ONLY)
    elif name == "for" and not elements.TAB_ID.fullmatch(value):
        return Violation(tag, f"<label> 指到「{value}」", _TEXT_ONLY, words=value)
    return None


def _is_tab(given: dict[str, str]) -> bool:
    named = all(elements.TAB_ID.fullmatch(given.get(key, "")) for key in ("id", "name"))
    return named and given.get("type") == "radio"


def _address(tag: str, name: str, value: str, *, loads: bool) -> Iterator[Violation]:
    """Faults of an address, read as browsers read it: blanks around and breaks inside are none."""
    address = re.sub(r"[\t\n\r]", "", value.strip(elements.BLANK))
    shown, words = address[:40], value.strip()[:40]
    match = elements.SCHEME.match(address)
    scheme = match[1].lower() if match else ""
    if scheme not in elements.SCHEMES:
        todo = f"只能連到頁面、https: 或 mailto:，不收 {scheme}:"
        yield Violation(tag, f"位址「{shown}」不是網址", todo, words=words)
    elif "\\" in address.partition("?")[0] or address.startswith("//"):
        yield Violation(tag, f"位址「{shown}」寫錯了", "用「/」，網址以 https:// 開頭", words=words)
    elif loads and scheme:
        todo = "把檔案放進 docs/assets/，或改成連結"
        yield Violation(tag, f"從別的網站載入「{shown}」", todo, words=words)


def _drawn_element(tag: str, given: dict[str, str], _: Callable[[], str]) -> Iterator[Violation]:
    if tag not in elements.DRAWN:
        yield Violation(tag, f"頁面裡有 <{tag}>", _TEXT_ONLY)
        return
    yield from _of_drawn(tag, given)
    words = (w for w in given.get("class", "").split() if not w.startswith(elements.BLOCKS_OWN))
    named = {**given, "class": " ".join(words)}
    for name in named.keys() & {"class", "for", "id"}:
        if fault := _value(tag, name, named[name], given):
            yield fault


def _of_drawn(tag: str, given: dict[str, str]) -> Iterator[Violation]:
    for name, value in given.items():
        if name in elements.ADDRESSES:
            named = given.get("rel", "").strip() in elements.NAMES
            loads = tag in ("img", "script") or (tag == "link" and not named)
            yield from _address(tag, name, value, loads=loads)
        elif name == "style":
            if not (elements.ALIGN.fullmatch(value) or elements.SIZE.fullmatch(value)):
                yield _attribute(tag, name)
        elif not (name.lower() in elements.DRAWN_ATTRIBUTES or _is_own(name)):
            yield _attribute(tag, name)


def _is_own(name: str) -> bool:
    return re.fullmatch(r"aria-[a-z]+|data-(?!md-)[a-z-]+", name) is not None


def _frame_element(
    tag: str,
    given: dict[str, str],
    text: Callable[[], str],
    scripts: Collection[str],
    moved: bool,
) -> Iterator[Violation]:
    if tag not in elements.FRAME:
        yield Violation(tag, f"頁面裡有 <{tag}>", _TEXT_ONLY)
        return
    if tag == "script":
        yield from _script(given, text, scripts)
    own = (given.get("http-equiv"), given.get("content")) == ("Content-Security-Policy", csp.POLICY)
    if "http-equiv" in given and not (own or moved):
        yield _attribute(tag, "http-equiv")
    for name in [n for n in given if n in elements.FRAME_ATTRIBUTES or n.startswith("data-md-")]:
        del given[name]
    yield from _of_drawn(tag, given)


def _script(
    given: dict[str, str], text: Callable[[], str], scripts: Collection[str]
) -> Iterator[Violation]:
    """A script that is no block of data must be a file that the templates name."""
    address = given.get("src", "").partition("?")[0]
    inside = text().strip()
    if given.get("type") in elements.DATA_BLOCKS and not address:
        return
    if address and not inside and address.endswith(tuple(scripts)):
        return
    first = next(iter(inside.splitlines()), address)[:40]
    todo = "程式放在 docs/assets/js/ 的檔案裡，列入 extra_javascript"
    yield Violation("script", f"版面沒有列出的程式「{first}」", todo, words=first)
