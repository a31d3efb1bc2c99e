"""Characters of the other script in a page: where they stand, what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Finding
from guide.project import Project
from guide.source.page import Page
from guide.source.text import blank
from zhvariants.foreign import Mixed
from zhvariants.variants import HANS

from .repair import Edit, rewritten

_QUOTED = re.compile(
    r"「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”|《[^《》\n]*》|^[ \t]*>[^\n]*$"
    r"|<(q|blockquote|cite)\b.*?</\1>",
    re.M | re.S,
)


def found(page: Page, project: Project, *, quoted: bool) -> Iterator[Finding]:
    """What to say of each run of wrong characters, in quotations or outside them."""
    for name in () if quoted else ("title", "description"):
        words = page.meta.get(name)
        for mixed in project.words.mixed(_shown(words), page.script):
            yield page.front.line(name), *_say(mixed, page)
    for mixed in project.words.mixed(_part(page, quoted), page.script):
        yield page.line(mixed.start), *_say(mixed, page)


def replaced(page: Page, project: Project) -> str:
    """The page's text with every certain answer in place; quotations stay."""
    edits: list[Edit] = [
        (mixed.start, mixed.end, mixed.instead)
        for mixed in project.words.mixed(_part(page, False), page.script)
        if mixed.certain
    ]
    return rewritten(page.text, edits)


def _shown(words: object) -> str:
    return re.sub(r"-\{.*?\}-", lambda m: blank(m[0]), words) if isinstance(words, str) else ""


def _part(page: Page, quoted: bool) -> str:
    if not quoted:
        return _QUOTED.sub(lambda m: blank(m[0]), page.visible)
    out, at = [], 0
    for match in _QUOTED.finditer(page.visible):
        out += [blank(page.visible[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*out, blank(page.visible[at:])])


def _say(mixed: Mixed, page: Page) -> tuple[str, str]:
    kind = "繁體字" if page.script is HANS else "簡體字"
    todo = f"請改成「{mixed.instead}」，若是引文請寫成 -{{{mixed.words}}}-"
    return f"「{mixed.words}」是{kind}", todo
