"""One style sheet for the site: the theme's and the guide's, without rules that no page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tinycss2

_CLASSES = re.compile(r'\sclass="([^"]*)"')
_THEME_WORD = re.compile(r"\b(?:md-(?!annotation|version|source|tag|status)|tabbed-)[\w-]+")
_WORD = re.compile(r"[A-Za-z][\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(
    r"""([{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|\([^()]*(?:\([^()]*\)[^()]*)*\)|[^;{}"'()])*(?:;|(?=\}))"""
)
"""A variable that is set; a picture's address may hold brackets and semicolons."""
_LTR = re.compile(r"\[dir=ltr\]\s+")


def classes(html: str) -> set[str]:
    """Names of the classes in a page."""
    return {name for names in _CLASSES.findall(html) for name in names.split()}


def theme_words(script: str) -> set[str]:
    """Names of classes that the theme's script may set, as far as this guide uses what they do."""
    return {*_THEME_WORD.findall(script), "js", "focus-visible", "js-focus-visible"}


def words(script: str) -> set[str]:
    """Every word of a script: among them the names of the classes that it sets."""
    return set(_WORD.findall(script))


def bundle(sheets: Iterable[Path], used: set[str] | None = None) -> str:
    """These style sheets as one, without comments and without what only right-to-left text needs.

    With `used` (names of classes), also without the selectors that name any other class.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    nodes = tinycss2.parse_stylesheet(_LTR.sub("", text), skip_comments=True, skip_whitespace=True)
    sheet = "".join(_rule(node, used) for node in nodes)
    return sheet if used is None else _without_idle_variables(sheet)


def _without_idle_variables(sheet: str) -> str:
    """Drop the variables that nothing reads (most of them pictures), till none is left."""
    while (less := _less(sheet)) != sheet:
        sheet = less
    return re.sub(r"[^{}]+\{\}", "", sheet)


def _less(sheet: str) -> str:
    read = set(_VARIABLE.findall(sheet))
    return _SET.sub(lambda m: m[0] if m[2] in read else m[1], sheet)


def _rule(node: Any, used: set[str] | None) -> str:
    if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in NESTING:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        body = "".join(_rule(each, used) for each in inner)
        head = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}"
        return f"{head}{{{body}}}" if body else ""
    if node.type == "qualified-rule":
        kept = [s for s in _selectors(node.prelude) if _wanted(s, used)]
        body = _compact(tinycss2.serialize(node.content))
        return f"{','.join(tinycss2.serialize(s).strip() for s in kept)}{{{body}}}" if kept else ""
    return str(node.serialize())


NESTING = frozenset(("media", "supports", "layer"))
"""At-rules that hold rules."""


def _compact(declarations: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", declarations, flags=re.S)
    return re.sub(r"\s*\n\s*", " ", text).strip().replace("; ", ";").removesuffix(";")


def _selectors(prelude: list[Any]) -> list[list[Any]]:
    """The selectors of a rule, cut at its outer commas."""
    out: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            out.append([])
        else:
            out[-1].append(token)
    return out


def _wanted(selector: list[Any], used: set[str] | None) -> bool:
    text = tinycss2.serialize(selector)
    if "[dir=rtl]" in text:
        return False
    pairs = zip(selector, selector[1:], strict=False)
    named = {b.value for a, b in pairs if a == "." and b.type == "ident"}
    return used is None or named <= used
