"""Whatever a record, a title or the navigation says, pages show it as words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

import known
from conftest import ROOT
from guide.draw import block, fences
from guide.draw.place import Place
from guide.draw.sources import source_list
from guide.html import allowed
from guide.project import Project
from guide.records.library import Library
from guide.records.models import Record
from guide.source.rendered import Markdown

BAD = """甲"'><img src=x onerror=run()><script>run()</script>&lt;--!>"""
FIXED = {
    "id",
    "lang",
    "url",
    "source",
    "role",
    "page",
    "refs",
    "parent",
    "site_code",
    "code",
    "roles",
}

KNOWN = set(known.roles())
"""Ids of roles: a counterpart is one of them, or words."""


def hostile(value: Any, key: str = "") -> Any:
    """The value with every text in it hostile; what names other records stays."""
    if isinstance(value, BaseModel):
        free = {
            k: hostile(getattr(value, k), k)
            for k, field in type(value).model_fields.items()
            if k not in FIXED and "Literal" not in str(field.annotation)
        }
        return value.model_copy(update=free)
    if isinstance(value, str):
        return value if value in KNOWN else value + BAD
    if isinstance(value, dict):
        return {k: hostile(v, k) for k, v in value.items()}
    return tuple(hostile(each, key) for each in value) if isinstance(value, tuple) else value


@pytest.fixture(scope="module")
def records() -> Library:
    """All records of the guide, with a hostile text in every field that holds words."""
    found = Project.at(ROOT).library
    for name, records in found.sets.items():
        found.sets[name] = {
            k: hostile(r) if isinstance(r, Record) else r for k, r in records.items()
        }
    free = ("zh-Hant", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "zh-Hans-CN", "en", "abbr", "note")
    found.glossary = [
        {k: v + BAD if k in free and isinstance(v, str) else v for k, v in term.items()}
        for term in found.glossary
    ]
    return found


def test_every_block_of_every_page_shows_records_as_words(records: Library) -> None:
    drawn = 0
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name = path.relative_to(ROOT / "docs").as_posix()
        place = Place(
            name, "zh-Hant", records, lambda target: target, repository="https://a.example"
        )
        for fence in fences.find(path.read_text(encoding="utf-8")):
            html = block.block(fence.kind, fence.text, place)
            assert list(allowed.of_article(html)) == [], f"{name}: {fence.kind}"
            drawn += "onerror" in html
    assert drawn > 20


def test_list_of_sources_shows_them_as_words() -> None:
    records = known.project().library.sources
    sources = {name: s.model_copy(update={"title": s.title + BAD}) for name, s in records.items()}
    html = source_list({"sources": list(sources), "lang": "zh-Hant"}, sources, [])
    rendered = Markdown.with_settings(Project.at(ROOT).settings).render(html).html
    assert list(allowed.of_article(rendered)) == []
    assert "onerror" in rendered
