"""JSON that people read: search indexes and JSON-LD, converted without another change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from zhvariants.text.folding import HAN

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]', re.S)
_KEYWORDS: Final = frozenset(
    "id key url uri href link path permalink relpermalink location anchor hash src image logo slug "
    "sameas lang locale icon type objectid hierarchy_id date datepublished datemodified".split()
)
"""Fields, in lower case, that hold no words."""
_HAN = re.compile(f"[{HAN}“”‘’「」『』]")

_ADDRESS_LIKE = re.compile(r"(?:https?:/)?/[^\s]*$")

Convert = Callable[[list[str]], list[str]]


def convert_words(text: str, convert: Convert, rename: Callable[[str, str], str]) -> str:
    """JSON text with its words converted; spaces, order and every other value stay to the letter.

    `rename` gets the name of the field and each value that is no words (an address, a language) and
    returns the value wanted.
    """
    places, words = [], []
    edits: list[tuple[int, int, str]] = []
    for key, match in _values(text):
        value = _decoded(match[0])
        if value is None:
            continue
        if _is_identifier(key) or _ADDRESS_LIKE.match(value):
            wanted = rename(key, value)
            if wanted != value:
                edits.append((*match.span(), _encoded(wanted, match[0])))
        elif _HAN.search(value):
            places.append(match)
            words.append(value)
    for match, value, shown in zip(places, words, convert(words), strict=True):
        if shown != value:
            edits.append((*match.span(), _encoded(shown, match[0])))
    out, at = [], 0
    for start, end, new in sorted(edits):
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def _values(text: str) -> Iterable[tuple[str, re.Match[str]]]:
    """(name of its field, or of the list's it is in; value) of every string that is no name."""
    names: list[str] = [""]
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        char = token[0][0]
        if char == ":" and last is not None:
            names[-1] = _decoded(last[0]) or ""
            last = None
            continue
        if last is not None:
            yield names[-1], last
            last = None
        if char == '"':
            last = token
        elif char in "{[":
            names.append(names[-1])
        elif char in "}]" and len(names) > 1:
            names.pop()
    if last is not None:
        yield names[-1], last


def _is_identifier(name: str) -> bool:
    return name.startswith(("@", "$")) or name.lower() in _KEYWORDS or name == "inLanguage"


def _decoded(literal: str) -> str | None:
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _encoded(value: str, like: str) -> str:
    """A JSON string, with characters escaped as in another one of the same place."""
    out = json.dumps(value, ensure_ascii=like.isascii())
    if "<" not in like:
        out = out.replace("<", "\\u003c")
    if ">" not in like:
        out = out.replace(">", "\\u003e")
    if "&" not in like:
        out = out.replace("&", "\\u0026")
    return out.replace("/", "\\/") if "\\/" in like else out


def is_search_index(data: Any) -> bool:
    """Is this a search index made of texts: a list of entries with an address each?

    Of an index that holds words cut for a certain engine (lunr's inverted index) nobody but that
    engine knows how to convert it.
    """
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value]
        known = {"docs", "items", "documents", "pages", "data", "results", "entries", "posts"}
        entries = [value for key, value in data.items() if key in known and value in lists]
        return not _has_engine(data) and len(entries) == 1 and _are_entries(entries[0])
    return isinstance(data, list) and _are_entries(data)


_ADDRESS: Final = frozenset("url uri href link path permalink relpermalink location".split())


def _are_entries(entries: Any) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and any(key.lower() in _ADDRESS for key in entry)
        for entry in entries
    )


def _has_engine(data: dict[str, Any]) -> bool:
    return bool({"index", "invertedIndex", "inverted_index", "fieldVectors"} & data.keys())
