"""The site's style sheets: the theme's and the guide's, without rules that no page uses.

There are two: what a page shows at first, and what only scripts make that come later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tinycss2

_START_TAG = re.compile(r"<[a-z][^<>]*>")
"""One whose values hold no `>`, as no value of a finished page does."""
_ATTRIBUTE = re.compile(r"\s([a-z][a-z-]+)(?=[\s=>])")
"""Words of values, too: an attribute too many does no harm."""
_ASKED = re.compile(r"\[([a-z-]+)=")
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_TAG_NAME = re.compile(r"<([a-z][a-z0-9-]*)")
_THEME_WORD = re.compile(
    r"\b(?:md-(?!annotation|version|source|tag|status|tooltip|code__)|tabbed-)[\w-]+"
)
_WORD = re.compile(r"[A-Za-z_][\w-]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(
    r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|\([^()]*(?:\([^()]*\)[^()]*)*\)|[^;{}"'()])*(?:;|(?=\}))"""
)
"""A variable that is set; a picture's address may hold brackets and semicolons."""
_DECLARED = re.compile(r"[{;](--[\w-]+):")
_MOVEMENT = re.compile(r"@keyframes ([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
_BARE = "table:not([class])"
"""The theme has much for such tables; ours have a class (article.scrolling)."""
_TABLE = re.compile(r"<table\b(?![^>]*\sclass=)")
_EXACT = re.compile(r"(\.\d{4})\d+(?=r?em\b)")
_TEMPLATE = re.compile(r"<template\b[^>]*>(.*?)</template>", re.S)
_TWICE = re.compile(r"(?<=\})([^{}@]+)\{([^{}]+)\}\1\{")
"""Two rules of one selector, one after the other."""
_GONE = ("-ms-", "-moz-osx-")
"""Begin the names of what browsers no longer read, or what the guide sets otherwise."""
_SIGN = re.compile(r"\s*([>+~,])\s*")
_LTR = re.compile(r"\[dir=ltr\]\s+")


def classes(html: str) -> set[str]:
    """Names of the classes in a page."""
    return {name for names in _CLASSES.findall(html) for name in names.split()}


def theme_words(script: str) -> set[str]:
    """Names of classes that the theme's script may set, as far as this guide uses what they do."""
    return set(_THEME_WORD.findall(script))


def words(script: str) -> set[str]:
    """Every word of a script, the names of what it sets among them; `mdScore`: `data-md-score`."""
    found = set(_WORD.findall(script))
    humped = (word for word in found if _HUMP.search(word) or word.islower())
    return found | {f"data-{_HUMP.sub('-', word).lower()}" for word in humped}


@dataclass
class Names:
    """What selectors may name: what stands in pages, and what scripts may bring."""

    classes: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    """Names and values: of scripts any word, of pages `name="value"` where that is asked for."""
    _known: set[str] = field(default_factory=set, repr=False)
    """Start tags that were taken in: a page has most of them from those before."""

    def add_page(self, html: str, asked: re.Pattern[str]) -> None:
        """Take in what stands in a page, but for its templates: they are shown later."""
        new = set(_START_TAG.findall(_TEMPLATE.sub("", html))) - self._known
        self._known |= new
        tags = "".join(new)
        self.classes |= classes(tags)
        self.tags.update(_TAG_NAME.findall(tags), [_BARE] if _TABLE.search(tags) else [])
        self.attributes.update(_ATTRIBUTE.findall(tags), asked.findall(tags))

    def add_script(self, script: str) -> None:
        """Take in a script: any word of it may be the name of what it brings."""
        self.add_words(words(script), words(script))

    def add_words(self, classes: set[str], others: set[str]) -> None:
        """Take in names of classes, and of elements and attributes."""
        self.classes |= classes
        self.tags |= others
        self.attributes |= others

    def __or__(self, other: Names) -> Names:
        """What either has."""
        return Names(
            self.classes | other.classes,
            self.tags | other.tags,
            self.attributes | other.attributes,
        )

    def digest(self) -> list[str]:
        """These names for a cache."""
        return [" ".join(sorted(each)) for each in (self.classes, self.tags, self.attributes)]

    def has_attribute(self, name: str, operator: str, value: str) -> bool:
        """May an element have it, with this value? Else than by = the name alone is asked for.

        A value that is no word may come of a reckoning: for it the name is enough, too.
        """
        if operator != "=" or value in ("true", "false") or not _WORD.fullmatch(value):
            return name in self.attributes
        told = f'{name}="{value}"' in self.attributes
        return told or (name in self.attributes and value in self.attributes)


def templates(html: str) -> str:
    """What stands in the templates of a page."""
    return "".join(_TEMPLATE.findall(html))


def asked(sheets: Iterable[Path]) -> re.Pattern[str]:
    """Finds in a page `name="value"` of attributes whose value these style sheets ask for."""
    texts = (path.read_text(encoding="utf-8") for path in sheets)
    names = {name for text in texts for name in _ASKED.findall(text)} | {"id"}
    return re.compile(rf"""\s((?:{"|".join(sorted(names))})="[\w-]+")""")


def bundle(sheets: Iterable[Path]) -> str:
    """These style sheets as one, without comments and what only right-to-left text needs."""
    return "".join(_rule(node, None) for node in _nodes(sheets))


def both(sheets: Iterable[Path], first: Names, scripts: Names) -> tuple[str, str]:
    """`bundle` without the selectors that name else than the first names; what these scripts need
    of what that leaves out.

    The second is read after the first, which has the variables that both need.
    """
    nodes, all_names = _nodes(sheets), first | scripts
    last = _last(nodes)
    shown = _without_idle("".join(_rule(node, first, last=last) for node in nodes))
    known = set(_DECLARED.findall(shown))
    rules = [_settings(node, known) for node in nodes]
    rules += [_rule(node, all_names, first, last) for node in nodes]
    return shown, _without_idle("".join(rules))


def _nodes(sheets: Iterable[Path]) -> list[Any]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    return list(tinycss2.parse_stylesheet(_LTR.sub("", text), True, True))


def _settings(node: Any, known: set[str]) -> str:
    """The variables that a rule for the whole page sets, but for those that are known."""
    if node.type != "qualified-rule" or tinycss2.serialize(node.prelude).strip() != ":root":
        return ""
    text = "{" + _compact(tinycss2.serialize(node.content)) + "}"
    own = "".join(m[0].strip(";") + ";" for m in _SET.finditer(text) if m[1] not in known)
    return f":root{{{own}}}" if own else ""


def _without_idle(sheet: str) -> str:
    """Drop the movements and the variables (most of them pictures) that nothing uses."""
    moving = "".join(re.findall(r"animation[^:{}]*:[^;}]*", sheet))
    sheet = _MOVEMENT.sub(lambda m: m[0] if m[1] in moving else "", sheet)
    while (less := _less(sheet)) != sheet:
        sheet = less
    return _TWICE.sub(r"\1{\2;", re.sub(r"[^{}]+\{\}", "", sheet.replace(";}", "}")))


def _less(sheet: str) -> str:
    read = set(_VARIABLE.findall(sheet))
    return _SET.sub(lambda m: m[0] if m[1] in read else "", sheet)


Last = Mapping[tuple[str, str], int]
"""By selector and property of rules that always hold: the place of the last one that sets it."""


def _last(nodes: list[Any]) -> Last:
    return {
        (_text(selector), declaration.lower_name): id(node)
        for node in nodes
        if node.type == "qualified-rule"
        for selector in _selectors(node.prelude)
        for declaration in _declarations(node)
        if not declaration.important
    }


def _rule(
    node: Any, used: Names | None, without: Names | None = None, last: Last | None = None
) -> str:
    """The rule with the selectors that may be used, but for those that others have.

    With `last` also without what a later rule of the same selectors sets again.
    """
    if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in NESTING:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        body = "".join(_rule(each, used, without) for each in inner)
        head = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}"
        return f"{head}{{{body}}}" if body else ""
    if node.type == "qualified-rule":
        selectors = [s for s in _selectors(node.prelude) if _wanted(s, used)]
        if without:
            selectors = [s for s in selectors if not _wanted(s, without)]
        names = [_text(s) for s in selectors]
        body = _body(node, names, last) if last else _compact(tinycss2.serialize(node.content))
        return f"{','.join(names)}{{{body}}}" if names and body else ""
    return "" if without and node.lower_at_keyword != "keyframes" else str(node.serialize())


def _body(node: Any, selectors: list[str], last: Last) -> str:
    """What the rule sets, but for what all its selectors have set anew by later rules."""

    def stands(each: Any) -> bool:
        places = [last.get((name, each.lower_name)) for name in selectors]
        return each.important or any(place in (None, id(node)) for place in places)

    told = [each for each in _declarations(node) if not each.lower_name.startswith(_GONE)]
    kept = [each for each in told if stands(each)]
    return _compact(";".join(_set(each) for each in kept))


def _set(declaration: Any) -> str:
    value = _EXACT.sub(r"\1", tinycss2.serialize(declaration.value).strip())
    return f"{declaration.name}:{value}{'!important' if declaration.important else ''}"


def _declarations(node: Any) -> list[Any]:
    told = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
    return [each for each in told if each.type == "declaration"]


def _text(selector: list[Any]) -> str:
    return _SIGN.sub(r"\1", tinycss2.serialize(selector)).strip()


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


def _wanted(selector: list[Any], used: Names | None) -> bool:
    if used and not all(_needs(selector, used)):
        return False
    text = tinycss2.serialize(selector)
    return "[dir=rtl]" not in text and (not used or _BARE not in text or _BARE in used.tags)


def _needs(selector: list[Any], used: Names) -> Iterator[bool]:
    """May each thing that a selector names be there? What `:not()` and the like hold is let be."""
    before = None
    for token in selector:
        if token.type == "ident" and before == ".":
            yield token.value in used.classes
        elif token.type == "ident" and before != ":":
            yield token.lower_value in used.tags
        elif token.type == "hash":
            yield used.has_attribute("id", "=", token.value)
        elif token.type == "[] block":
            yield used.has_attribute(*_asked(token.content))
        before = token.value if token.type == "literal" else None


def _asked(tokens: list[Any]) -> tuple[str, str, str]:
    """Name, operator and value of an attribute's brackets."""
    name, *others = [token for token in tokens if token.type != "whitespace"]
    operator = "".join(token.value for token in others if token.type == "literal")
    values = [token.value for token in others if token.type != "literal"]
    return name.lower_value, operator, values[0] if values else ""
