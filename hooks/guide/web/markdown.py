"""A finished article as Markdown, for readers that want text (llmstxt.org)."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

from guide.plaintext import address, clean, code, fence, line, markdown
from zhvariants.html.tokens import TAG, TOKEN, attributes, tag_name

_ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(.*?)</article>', re.S)
_LEFT_OUT = re.compile(
    r'<nav class="guide-(?:path|toc)[^>]*>.*?</nav>|<details class="guide-toc">.*?</details>'
    r'|<p class="guide-(?:actions|legend)"[^>]*>.*?</p>'
    r'|<footer class="guide-foot">.*?</footer>|<a class="(?:headerlink|guide-pencil)".*?</a>'
    r"|<ul [^>]*hidden>.*?</ul>"
    r'| ?<(?P<mend>span|a|p) class="guide-mend"[^>]*>.*?</(?P=mend)>'
    r"|<(?P<name>script|style|svg|form|template|button|select|datalist)\b.*?</(?P=name)>|<!--.*?-->",
    re.S,
)
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
    text = of(_LEFT_OUT.sub("", found[1]), url) if found else ""
    return text if text.startswith("# ") else f"# {markdown(line(name))}\n\n{text}"


def of(html: str, url: str) -> str:
    """Markdown of a piece of HTML."""
    writer = _Writer(url)
    for match in TOKEN.finditer(html):
        if match["tags"]:
            writer.tags(match["tags"])
        elif not match["comment"]:
            writer.text(unescape(match[0]))
    return writer.done()


@lru_cache(maxsize=4096)
def _tags_of(run: str) -> tuple[tuple[str, str, str], ...]:
    """(space before it, name, tag) of each tag in a run; kept, since pages repeat their runs."""
    out, at = [], 0
    for match in TAG.finditer(run):
        out.append((run[at : match.start()], tag_name(match[0]), match[0]))
        at = match.end()
    return tuple(out)


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
        for space, name, tag in _tags_of(run):
            if space:
                self.text(space)
            if self.code is not None and name != "code" and name not in _BREAKING:
                continue  # code is words alone
            if tag[1] == "/":
                self.close(name)
            else:
                self.open(name, tag)

    def open(self, name: str, tag: str) -> None:
        """A start tag."""
        if name in _BREAKING:
            self.end_pre()
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.end()
            self.prefix = "#" * int(name[1]) + " "
        elif name in ("ul", "ol"):
            self.end()
            self.lists.append([name, 1])
        elif name == "li":
            self.end()
            self.prefix = self.bullet()
        elif name == "table":
            self.end()
            self.rows = []
        elif name == "tr" and self.rows is not None:
            self.rows.append([])
        elif name in ("td", "th", "caption"):
            self.line = []
        elif name == "a":
            self.links.append(attributes(tag).get("href", ""))
            if self.last() == "!":  # a picture would come of it
                self.line[-1] = self.line[-1][:-1] + "\\!"
            self.line.append("[")
        elif name == "pre":
            self.end()
            self.pre = True
        elif name == "br":
            self.line.append(" ")
        elif name == "img":
            self.text(unescape(attributes(tag).get("alt", "")))
        elif name == "code" and not self.pre:
            self.code = []
        elif name in _MARKS and not self.pre:
            self.line.append(_MARKS[name])
        elif name in _BLOCKS or name in ("dt", "dd"):
            self.end()
            self.prefix = {"dd": ": ", "blockquote": "> "}.get(name, self.prefix)

    def close(self, name: str) -> None:
        """An end tag."""
        if name in _BREAKING:
            self.end_pre()
        if name == "a" and self.links:
            self.line.append(f"]({_address(self.url, self.links.pop())})")
        elif name == "code":
            self.end_code()
        elif name in _MARKS and not self.pre:
            self.line.append(_MARKS[name])
        elif name in ("td", "th") and self.rows:
            self.rows[-1].append(self.take().replace("|", "\\|"))
        elif name == "table" and self.rows is not None:
            rows, self.rows = self.rows, None
            self.blocks.append(_table(rows))
        elif name == "caption":
            self.blocks.append(self.take())
        elif name in ("ul", "ol"):
            self.end()
            if self.lists:
                self.lists.pop()
        elif name in _BLOCKS or name in _LINES:
            self.end()

    def text(self, text: str) -> None:
        """A run of text."""
        if self.pre:
            self.line.append(clean(text))
        elif self.code is not None:
            self.code.append(clean(text))
        else:
            self.line.append(_words(text))

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
        self.end_code()
        line, self.line = "".join(self.line), []
        return _SPACE.sub(" ", line).strip()

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


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return markdown(_SPACE.sub(" ", line(text)))


@lru_cache(maxsize=1024)
def _address(page: str, link: str) -> str:
    return address(unescape(urljoin(page, link)))


def _table(rows: list[list[str]]) -> str:
    rows = [row for row in rows if row]
    if not rows:
        return ""
    wide = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * wide, *lines[1:]])
