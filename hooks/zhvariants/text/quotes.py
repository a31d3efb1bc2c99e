"""Quotation marks: “ ” ‘ ’ in Simplified text, 「 」 『 』 in Traditional, by depth of nesting."""

from __future__ import annotations

import re

from zhvariants.variants import HANS, Variant

from .folding import HAN

_HANS_OPEN, _HANS_CLOSE = "“‘", "”’"
_HANT_OPEN, _HANT_CLOSE = "「『", "」』"
_HANS_MARKS = re.compile(f"[{_HANS_OPEN}{_HANS_CLOSE}]")
_HANT_MARKS = re.compile(f"[{_HANT_OPEN}{_HANT_CLOSE}]")
_YEAR = re.compile(r"(?<![\d’])’\d\d(?!\d)")
_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef「」『』“”‘’]")
_WORDS = re.compile("[A-Za-z\u00c0-\u024f][.,;:!?’”]*[ \u00a0]+[‘“(]?[A-Za-z\u00c0-\u024f]")
_FOREIGN = re.compile(r"[!-~\u00a0-\u024f‘’]+(?:[ \u00a0]+[!-~\u00a0-\u024f‘’–—…]+)+")
"""Several words without a Han character; a single one (“OK”) is quoted as the text around it."""


def convert_quotes(text: str, into: Variant) -> str:
    """The text with this script's quotation marks in place of the other's; as long as before.

    The outermost pair becomes “ ” or 「 」, the next ‘ ’ or 『 』, whichever mark the author used.
    An English apostrophe (don’t, banks’, ’24) stays, and so do the marks of a text, or of a
    quotation of several words in a foreign sentence, without a Han character.
    """
    if not (_HANT_MARKS if into is HANS else _HANS_MARKS).search(text):
        return text
    if into is HANS:
        return _convert(text, _HANT_OPEN, _HANT_CLOSE, _HANS_OPEN, _HANS_CLOSE, apostrophes=False)
    return _convert(text, _HANS_OPEN, _HANS_CLOSE, _HANT_OPEN, _HANT_CLOSE, apostrophes=True)


def _convert(
    text: str, opens: str, closes: str, to_open: str, to_close: str, *, apostrophes: bool
) -> str:
    if apostrophes and not _HAN.search(text) and _WORDS.search(text):
        return text
    out, stack = list(text), list[str]()
    waited = dict.fromkeys(closes, 0)  # how often each closing mark is in the stack
    begun: list[int] = []
    for i, char in enumerate(text):
        if char in opens:
            out[i] = to_open[len(stack) % 2]
            stack.append(closes[opens.index(char)])
            waited[stack[-1]] += 1
            begun.append(i)
        elif char in closes and not (apostrophes and _is_apostrophe(text, i, waited[char] > 0)):
            if waited[char]:
                last = ""
                while last != char:
                    last = stack.pop()
                    waited[last] -= 1
                    start = begun.pop()
                out[i] = to_close[len(stack) % 2]
                if apostrophes and _is_foreign(text, start, i):
                    out[start : i + 1] = text[start : i + 1]
            elif not (apostrophes and _is_measure(text, i)):
                out[i] = to_close[closes.index(char)]
    return "".join(out)


def _is_foreign(text: str, start: int, end: int) -> bool:
    """Is a quotation foreign, marks included: Smith, J. “Banking in Asia”?

    Beside Chinese only a whole sentence is: “Do one thing, and do it well.” The marks of some words
    (说“It’s up to you”) are those of the sentence around.
    """
    if not _FOREIGN.fullmatch(text, start + 1, end):
        return False
    around = text[:start].rstrip()[-1:] + text[end + 1 :].lstrip()[:1]
    return text[end - 1] in ".!?" or not _CHINESE.search(around)


def _is_apostrophe(text: str, i: int, closes: bool) -> bool:
    """Inside a word (don’t), or for the century of a year (Class of ’98, 在’24年)."""
    inside = _after_latin(text, i) and _before_latin(text, i)
    year = _YEAR.match(text, i) is not None and not (closes and _HAN.match(text, i - 1))
    return text[i] == "’" and (inside or year)


def _is_measure(text: str, i: int) -> bool:
    """Is a mark that closes nothing one of feet or inches (5’10”), or an apostrophe (banks’)?"""
    digit = text[i - 1 : i].isascii() and text[i - 1 : i].isdigit()
    return digit or text[i] == "’" and (_after_latin(text, i) or _before_latin(text, i))


def _before_latin(text: str, i: int) -> bool:
    return text[i + 1 : i + 2].isascii() and text[i + 1 : i + 2].isalpha()


def _after_latin(text: str, i: int) -> bool:
    return i > 0 and text[i - 1].isascii() and text[i - 1].isalnum()
