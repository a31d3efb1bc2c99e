"""How a finished page's words are set: where names may break, what is English, whose come first.

Done when a tree's words are there: conversion, search and the Markdown see none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from guide.draw.cells import ALIAS
from guide.draw.table import IN_CARDS, IN_ROWS, start
from guide.records.regions import OF_TREE, REGIONS
from zhvariants.html.tokens import ATTRIBUTES

_KEPT = re.compile(r"(<(?:pre\b.*?</pre|textarea\b.*?</textarea|script\b.*?</script)>)", re.S)
_GAP = re.compile(r"\n\s+")
_TAG = f"<{ATTRIBUTES}>"
_NAMES = re.compile(r"<(th|h1)\b[^>]*>.*?</\1>|<td lang=\"zh-[^>]*>.*?</td>", re.S)
"""Cells and titles that break between words only (guide.css, tables.css: `keep-all`)."""
_LONG = re.compile(rf"{_TAG}|[一-鿿]{{5,}}")
_SMALL = "與和的及或之在是與与不未為为"
"""Characters that are words by themselves: a part may begin with them."""
_THREE = frozenset(
    "證券商 证券商 業務員 业务员 證券業 证券业 銀行業 银行业 保險業 保险业 金融業 金融业 信託業 "
    "信托业 期貨業 期货业 負責人 负责人 經理人 经理人 管理人 代理人 投資人 投资人 委員會 委员会 "
    "金管會 金管局 證監會 证监会 投信業 投顧業 分析師 分析师 理財師 理财师 規劃師 规划师 "
    "信用卡 貸款人 贷款人 總經理 总经理 副總裁 副总裁 董事長 董事长 一梯次".split()
)
"""Words of three characters that names are made of, beside pairs."""


def without_gaps(html: str) -> str:
    """The page without what a browser does not read: indentation, but in words; names of spaces."""
    html = html.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    parts = _KEPT.split(html)
    parts[::2] = [_GAP.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


def with_breaks(html: str) -> str:
    """The page with `<wbr>` inside long names, where a narrow cell may break them.

    Without it a browser breaks such a name wherever the line ends: before a closing bracket too,
    which line-breaking rules forbid but an emergency break does not heed (CSSWG issue 4286).
    """
    return _NAMES.sub(lambda name: _LONG.sub(_broken, name[0]), html)


def _broken(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("<") else "<wbr>".join(parts(match[0]))


def parts(name: str) -> list[str]:
    """A long name in parts of two to four characters: names of posts and trades go by pairs.

    >>> parts("企業銀行客戶經理")
    ['企業', '銀行', '客戶', '經理']
    >>> parts("人身保險業務員")
    ['人身', '保險', '業務員']
    """
    edges = [0]
    while (at := edges[-1] + _length(name, edges[-1])) <= len(name) - 2:
        edges.append(at)
    return [name[low:high] for low, high in pairwise([*edges, len(name)])]


def _length(name: str, at: int) -> int:
    """How many characters the part that begins here has, if enough are left."""
    own = 1 if name[at] in _SMALL else 0
    at += own
    three = name[at : at + 3] in _THREE and name[at + 2 : at + 5] not in _THREE
    return own + (3 if three else 2)


_CELLS = re.compile(
    r"(<(td|th|caption|figcaption|summary)\b[^>]*>)([^<]*+(?:<(?!/\2>)[^<]*+)*+)(?=</\2>)"
)
_SHORT, _PROSE = 3, 60
"""Characters that stand on one line of any cell; more are lines enough for `text-wrap: pretty`."""
_MARKS = r"[^一-鿿\w<>]"
_END = re.compile(
    rf"(?:(?:[\d.,]+ ?|[A-Z]+ ?|[一-鿿])[一-鿿]|[A-Z]+-\d+){_MARKS}{{0,3}}"
    rf"(?=(?:<sup.*?</sup>|{_TAG}|{_MARKS})*\Z)"
)
"""The last character of a text with the one, or the number, before it, and the marks behind."""


_LATIN_WORD = re.compile(r"(?<![\w/])[A-Za-z.]{7,}+(?![^<>]*>)")
"""A long one, in no tag."""
_CONSONANT = "[b-df-hj-np-tv-z]"
_SEAM = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z]{2}|\.[a-z]{2})"
    rf"|(?<=[A-Za-z]{{2}}[aeiou]{_CONSONANT})(?={_CONSONANT}[aeiou][a-z]{{2}})"
)
"""Where an English word may break: before a capital or a dot, between two syllables."""
_CARDS = re.compile(f"({start(IN_CARDS)}.*?</table>)", re.S)
"""Tables of long sentences: in their wide cells `pretty` does it."""


def with_whole_ends(html: str) -> str:
    """The page with the ends of its cells and captions kept together.

    A line of one character is no line; `text-wrap: pretty` leaves it in a narrow cell all the same.
    Long English words get places to break, or they widen their column.
    """
    if _WITH_ROWS in html:  # hundreds of cells, wide enough
        return html
    parts = _CARDS.split(html)
    return "".join(_CELLS.sub(_seamed if at % 2 else _whole, part) for at, part in enumerate(parts))


def _whole(cell: re.Match[str]) -> str:
    return cell[1] + _with_ends(cell[3])


def _seamed(cell: re.Match[str]) -> str:
    return cell[1] + _seams(cell[3])


@lru_cache(maxsize=16384)
def _with_ends(words: str) -> str:
    return _seams(ALIAS.join(map(_with_end, words.split(ALIAS))))


def _seams(words: str) -> str:
    if "<code" in words:
        return words
    return _LATIN_WORD.sub(lambda word: _SEAM.sub("<wbr>", word[0]), words)


_SIGN = re.compile(r'<span class="[\w -]+" title="[^"]*"><span>[^<]*</span></span>')
"""A sign for words that are not shown (guide.draw.cells.marked)."""


def _with_end(words: str) -> str:
    if _SIGN.fullmatch(words):
        return words
    if not _SHORT < len(re.findall(r"\w", re.sub(_TAG, "", words))) <= _PROSE:
        return words
    end = _END.search(words)
    if not end:
        return words
    whole = f'<span class="guide-span">{end[0]}</span>'
    return f"{words[: end.start()]}{whole}{words[end.end() :]}"


_ARTICLE = re.compile(r"<article\b[^<]*+(?:<(?!/article>)[^<]*+)*+</article>")
_LATIN = r"[A-Za-z][A-Za-z’'-]*"
_ADDRESS = re.compile(r"(?<![\w/.:-])(?:https?://)?[\w.-]{4,}(?:/[\w.~-]+)+", re.ASCII)
_ENGLISH = re.compile(rf"(?<![\w./@&-]){_LATIN}(?:(?:,? | ?&amp; ?){_LATIN})+(?![\w/@])")
_WORD = re.compile(r"[A-Z]?[a-z]{2,}")
_HAS_LATIN = re.compile("[a-z]{2}|/")
"""Without these there is neither an English word nor an address."""
_UNMARKED = "code|kbd|pre|samp|script|style|svg|textarea"
_TURN = re.compile(
    rf'<(?:(?:{_UNMARKED})(?=[\s/>])|[^<>]*lang="en)[^<>]*>|>(?P<text>[^<a-z/]*+[a-z/][^<]*+)'
)
"""An element whose text is not looked at begins, or a text that may hold something."""
_ENDS = re.compile(r"<(/?)([\w-]+)[^<>]*>")


def with_english(html: str) -> str:
    """The page with `lang="en"` on English phrases of its article: a voice reads them as English.

    A phrase is two words or more, one of them no abbreviation. Addresses may break at a slash: else
    they break where the line ends, and the mark behind them begins the next one.
    """
    return _ARTICLE.sub(lambda article: "".join(_marked(article[0])), html)


def _marked(html: str) -> Iterator[str]:
    done = at = 0
    while turn := _TURN.search(html, at):
        at = turn.end()
        text = turn["text"]
        if text is None:
            at = _behind(html, turn.start())
        elif _HAS_LATIN.search(text):
            yield html[done : turn.start("text")]
            yield _ADDRESS.sub(_parted, _ENGLISH.sub(_span, text))
            done = at
    yield html[done:]


def _behind(html: str, start: int) -> int:
    """Where the end tag begins of the element that begins here; the end, where nothing ends it."""
    name, depth = "", 0
    for tag in _ENDS.finditer(html, start):
        name = name or tag[2]
        if tag[2] == name:
            depth += -1 if tag[1] else 1
            if not depth:
                return tag.start()
    return len(html)


def _parted(match: re.Match[str]) -> str:
    return re.sub(r"(?<=[^/:]/)(?=\w)", "<wbr>", match[0])


def _span(match: re.Match[str]) -> str:
    words = match[0].replace("&amp;", " ")
    return f'<span lang="en">{match[0]}</span>' if _WORD.search(words) else match[0]


_WITH_ROWS = start(IN_ROWS)
_ROWS = re.compile(rf"(?<={_WITH_ROWS}).*?(?=</table>)", re.S)
_ROW = re.compile(r"(<tr\b[^>]*>)(.*?)(?=</tr>)", re.S)
_CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.S)


def with_own_region_first(html: str, tag: str) -> str:
    """The glossary with the words of the tree's own region in the first column."""
    columns = list(REGIONS)  # the glossary's first
    at = columns.index(OF_TREE.get(tag, columns[0]))
    if not at or _WITH_ROWS not in html:
        return html
    return _ROWS.sub(lambda rows: _ROW.sub(lambda row: row[1] + _moved(row[2], at), rows[0]), html)


def _moved(row: str, at: int) -> str:
    cells = [list(cell.groups()) for cell in _CELL.finditer(row)]
    first, own = cells[0], cells[at]
    if 'scope="row"' in first[1] and own[2] != "–":  # else there is no name to head the row
        first[0], own[0] = "td", "th"
        first[1] = first[1].replace(' scope="row"', "")
        own[1] = f' scope="row"{own[1]}'
    cells.insert(0, cells.pop(at))
    return "".join(f"<{kind}{given}>{words}</{kind}>" for kind, given, words in cells)
