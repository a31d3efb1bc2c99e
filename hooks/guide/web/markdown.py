"""A finished article as Markdown, for readers that want text (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import urljoin

from guide.plaintext import address, clean, code, fence, line, markdown
from zhvariants.html.tokens import ATTRIBUTES, TOKEN, attributes

_ARTICLE = re.compile(
    r'<article class="md-content__inner[^>]*>([^<]*+(?:<(?!/article>)[^<]*+)*+)</article>'
)
_LEFT_OUT = re.compile(
    r'<(?:nav class="guide-(?:path|toc)[^>]*>.*?</nav>|details class="guide-toc">.*?</details>'
    r'|p class="guide-(?:actions|legend)"[^>]*>.*?</p>'
    r'|footer class="guide-foot">.*?</footer>|a class="(?:headerlink|guide-pencil)".*?</a>'
    r"|ul [^>]*hidden>.*?</ul>"
    r"|(?P<name>script|style|svg|form|template|button|select|datalist)\b.*?</(?P=name)>|!--.*?-->)",
    re.S,
)
_MEND = re.compile(r'<(span|a|p) class="guide-mend"[^>]*>.*?</\1>', re.S)
_GONE = "\0"
"""Stands for a way to mend a record, which goes with the space before it."""
_BLOCKS = frozenset(
    "p div section ul ol dl blockquote details summary figure figcaption fieldset hr nav".split()
)
_LINES = frozenset("li dt dd h1 h2 h3 h4 h5 h6".split())
_BREAKING = _BLOCKS | _LINES | frozenset("pre table tr td th caption".split())
"""Elements that no code inside a line goes on behind."""
_SPACE = re.compile(r"\s+")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~"}


def article(html: str, url: str, name: str = "") -> str:
    """Markdown of a finished page's article; `url` is the page's, for the links in it.

    A heading goes first (`name` where the article has none): a file that begins with `# ` is no
    script, whoever asks a browser to run it.
    """
    found = _ARTICLE.search(html)
    said = _MEND.sub(_GONE, found[1]).replace(f" {_GONE}", "").replace(_GONE, "") if found else ""
    text = of(_LEFT_OUT.sub("", said), url) if found else ""
    return text if text.startswith("# ") else f"# {markdown(line(name))}\n\n{text}"


def of(html: str, url: str) -> str:
    """Markdown of a piece of HTML."""
    writer = _Writer(url)
    for match in TOKEN.finditer(html):
        kind = match.lastgroup
        if kind == "tags":
            writer.tags(match[0])
        elif kind != "comment":
            text = match[0]
            writer.text(unescape(text) if "&" in text else text)
    return writer.done()


class _Writer:
    """Takes tags and text in turn."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.lists: list[list[object]] = []
        """[name, number of the next item] of each list that is open."""
        self.rows: list[list[str]] | None = None
        self.links: list[str] = []
        self.pre = False
        self.code: list[str] | None = None
        """The text of a piece of code inside a line, while it is read."""
        self.prefix = ""

    def tags(self, run: str) -> None:
        """A run of tags, with nothing but space between them."""
        for space, step, breaks, name, value in _steps_of(run):
            if space:
                self.text(space)
            if breaks:
                self.end_pre()
            elif self.code is not None and name != "code":
                continue  # code is words alone
            if step:
                step(self, name, value)

    def text(self, text: str) -> None:
        """A run of text."""
        if self.pre:
            self.line.append(clean(text))
        elif self.code is not None:
            self.code.append(clean(text))
        else:
            self.line.append(text if _is_plain(text) else _words(text))

    # ---- start tags ----

    def heading(self, name: str, _: str) -> None:
        """A heading begins."""
        self.end()
        self.prefix = "#" * int(name[1]) + " "

    def list_(self, name: str, _: str) -> None:
        """A list begins."""
        self.end()
        self.lists.append([name, 1])

    def item(self, *_: str) -> None:
        """An item of a list begins."""
        self.end()
        self.prefix = self.bullet()

    def table(self, *_: str) -> None:
        """A table begins."""
        self.end()
        self.rows = []

    def row(self, *_: str) -> None:
        """A row of a table begins."""
        if self.rows is not None:
            self.rows.append([])

    def cell(self, *_: str) -> None:
        """A cell or a caption begins."""
        self.line = []

    def link(self, _: str, address: str) -> None:
        """A link begins."""
        self.links.append(address)
        if self.last() == "!":  # a picture would come of it
            self.line[-1] = self.line[-1][:-1] + "\\!"
        self.line.append("[")

    def block_of_code(self, *_: str) -> None:
        """A block of code begins."""
        self.end()
        self.pre = True

    def line_break(self, *_: str) -> None:
        """A line ends inside a block."""
        self.line.append(" ")

    def image(self, _: str, words: str) -> None:
        """An image, which is what it says to those who do not see it."""
        self.text(unescape(words))

    def code_begins(self, *_: str) -> None:
        """A piece of code inside a line begins."""
        if not self.pre:
            self.code = []

    def mark(self, name: str, _: str) -> None:
        """Emphasis begins or ends."""
        if not self.pre:
            self.line.append(_MARKS[name])

    def block(self, name: str, _: str) -> None:
        """Another block begins."""
        self.end()
        self.prefix = {"dd": ": ", "blockquote": "> "}.get(name, self.prefix)

    # ---- end tags ----

    def link_ends(self, *_: str) -> None:
        """A link ends, if one is open."""
        if self.links:
            self.line.append(f"]({_address(self.url, self.links.pop())})")

    def code_ends(self, *_: str) -> None:
        """A piece of code inside a line ends."""
        self.end_code()

    def cell_ends(self, *_: str) -> None:
        """A cell ends."""
        if self.rows:
            self.rows[-1].append(self.take().replace("|", "\\|"))

    def table_ends(self, *_: str) -> None:
        """A table ends."""
        if self.rows is not None:
            rows, self.rows = self.rows, None
            self.blocks.append(_table(rows))

    def caption_ends(self, *_: str) -> None:
        """A caption ends."""
        self.blocks.append(self.take())

    def list_ends(self, *_: str) -> None:
        """A list ends."""
        self.end()
        if self.lists:
            self.lists.pop()

    def block_ends(self, *_: str) -> None:
        """A block ends."""
        self.end()

    # ---- what they share ----

    def bullet(self) -> str:
        """What stands before the next item of the list that is open."""
        if not self.lists:
            return "- "
        top = self.lists[-1]
        at = int(str(top[1]))
        top[1] = at + 1
        return "  " * (len(self.lists) - 1) + (f"{at}. " if top[0] == "ol" else "- ")

    def take(self) -> str:
        """The line so far, and begin another."""
        if self.code is not None:
            self.end_code()
        line, self.line = "".join(self.line), []
        return " ".join(line.split())

    def last(self) -> str:
        """The last character of the line so far."""
        while self.line and not self.line[-1]:
            self.line.pop()
        return self.line[-1][-1] if self.line else ""

    def end_pre(self) -> None:
        """End a block of code, where one is open."""
        if self.pre:
            self.blocks.append(fence("".join(self.line).strip("\n")))
            self.line, self.pre = [], False

    def end_code(self) -> None:
        """End a piece of code inside a line, where one is open."""
        words, self.code = _SPACE.sub(" ", "".join(self.code or ())), None
        if words:
            self.line.append((" " if self.last() == "`" else "") + code(words))

    def end(self) -> None:
        """End a block, unless it is inside a cell: a cell is one line."""
        if self.rows is not None:
            self.line.append(" ")
            return
        text = self.take()
        if text:
            self.blocks.append(self.prefix + text)
            self.prefix = ""

    def done(self) -> str:
        """All of it."""
        self.end_pre()
        self.end()
        return "\n\n".join(filter(None, self.blocks)) + "\n"


Step = Callable[[_Writer, str, str], None]
"""(writer, name of the tag, what it says) -> nothing."""
_SAYS: Final = {"a": "href", "img": "alt"}
"""The attribute that counts of a tag."""
_OPEN: Final[dict[str, Step]] = {
    **dict.fromkeys((*_BLOCKS, "dt", "dd"), _Writer.block),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Writer.heading),
    **dict.fromkeys(("ul", "ol"), _Writer.list_),
    **dict.fromkeys(("td", "th", "caption"), _Writer.cell),
    **dict.fromkeys(_MARKS, _Writer.mark),
    "li": _Writer.item,
    "table": _Writer.table,
    "tr": _Writer.row,
    "a": _Writer.link,
    "pre": _Writer.block_of_code,
    "br": _Writer.line_break,
    "img": _Writer.image,
    "code": _Writer.code_begins,
}
_CLOSE: Final[dict[str, Step]] = {
    **dict.fromkeys(_BLOCKS | _LINES, _Writer.block_ends),
    **dict.fromkeys(("ul", "ol"), _Writer.list_ends),
    **dict.fromkeys(("td", "th"), _Writer.cell_ends),
    **dict.fromkeys(_MARKS, _Writer.mark),
    "a": _Writer.link_ends,
    "code": _Writer.code_ends,
    "table": _Writer.table_ends,
    "caption": _Writer.caption_ends,
}


_TAG = re.compile(rf"<(/?)(?=([a-zA-Z][^\s/>]*))[a-zA-Z]{ATTRIBUTES}>")


@lru_cache(maxsize=16384)
def _steps_of(run: str) -> tuple[tuple[str, Step | None, bool, str, str], ...]:
    """Of each tag in a run that does anything.

    (space before it, what it does, whether code inside a line ends there, name, what it says).
    Kept, since pages repeat their runs.
    """
    out, at = [], 0
    for match in _TAG.finditer(run):
        name, space = match[2].lower(), run[at : match.start()]
        step = (_CLOSE if match[1] else _OPEN).get(name)
        breaks = name in _BREAKING
        if space or step or breaks:
            has = attributes(match[0]) if name in _SAYS and not match[1] else {}
            out.append((space, step, breaks, name, has.get(_SAYS.get(name, ""), "")))
        at = match.end()
    return tuple(out)


_SPECIAL = re.compile(r"[<&~\\`\[\]\ufffc]")


def _is_plain(text: str) -> bool:
    """Is a text in Markdown what it is?

    All space but the plain one, and all that nobody sees (but U+FFFC), Python does not print.
    """
    return text.isprintable() and "  " not in text and not _SPECIAL.search(text)


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return markdown(_SPACE.sub(" ", line(text)))


def _address(page: str, link: str) -> str:
    """The whole address that a link leads to; what many links begin with is looked at once."""
    path, mark, fragment = link.partition("#")
    if _OUTSIDE.match(link):  # the same wherever it stands
        page = f"{page.partition('/')[0]}//outside/"
    if "&" in path or not _NAME.fullmatch(fragment):
        return _whole(page, link)
    return f"{_whole(page, path)}{mark}{fragment}"


_OUTSIDE = re.compile(r"https?://\w")
_NAME = re.compile(r"[\w-]+", re.ASCII)


@lru_cache(maxsize=4096)
def _whole(page: str, link: str) -> str:
    return address(unescape(urljoin(page, link)))


def _table(rows: list[list[str]]) -> str:
    rows = [row for row in rows if row]
    if not rows:
        return ""
    wide = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * wide, *lines[1:]])
