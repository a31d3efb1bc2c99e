"""LANG-1: a page says which of the two scripts it is written in."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project
from guide.source.page import Page
from zhvariants.variants import SCRIPTS, variant_of

from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """`lang` is there and names a script."""
    if page.front.error:
        return
    tag, line = page.meta.get("lang"), page.front.line("lang")
    todo = "繁體頁寫 lang: zh-Hant，簡體頁寫 lang: zh-Hans"
    if tag is None:
        yield line, "檔頭沒有 lang" if "lang" not in page.meta else "lang 是空的", todo
    elif variant_of(tag) is None:
        same = next((s.tag for s in SCRIPTS if s.tag.lower() == str(tag).lower()), None)
        yield (
            line,
            f"lang 是「{tag}」，不是 zh-Hant 或 zh-Hans",
            (f"改成 {same}（大小寫要一樣）" if same else todo),
        )


RULE = Rule("LANG-1", Level.STOP, "lang 是 zh-Hant（繁體）或 zh-Hans（簡體）", page=check)
