"""No contribution runs code in a reader's browser: the check by itself (tests/e2e: the browser)."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest

import known
import small
from conftest import ROOT
from guide.draw.sources import source_list
from guide.html import allowed, regular
from guide.project import Project
from guide.records.models import Source
from guide.source.rendered import Markdown
from guide.web import markdown
from test_checks import guide, said

CASES: dict[str, list[dict[str, Any]]] = known.cases("hostile.yml")
PAYLOADS = CASES["payloads"]


def written(place: dict[str, Any], html: str) -> str:
    """A page's Markdown with the payload in its place."""
    text: str = place["md"].replace("{{", "\ue100").replace("}}", "\ue101")
    return text.replace("{0}", html).replace("\ue100", "{").replace("\ue101", "}")


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda each: each["what"])
def test_check_refuses_it_by_itself(payload: dict[str, Any], tmp_path: Path) -> None:
    project = guide(tmp_path, {"docs/a.md": f"# 標題\n\n甲\n\n{payload['html']}\n"})
    found = said(project, "HTML-1")
    assert found and found[0].startswith("docs/a.md:12: HTML-1 "), found


IRREGULAR = CASES["irregular"]


@pytest.mark.parametrize("html", IRREGULAR)
def test_value_that_looks_like_a_tag_is_refused_by_the_check_and_by_the_build(html: str) -> None:
    """Patterns of the converter and the build would put a quotation mark into these."""
    page = f'<!doctype html><html lang="zh-Hant"><title>x</title><article>{html}</article></html>'
    assert list(allowed.of_author(html))
    assert list(allowed.of_article(html))
    assert list(allowed.of_page(page, ()))


@pytest.mark.parametrize(
    "html",
    [
        '<p id="__config">{}</p>',
        '<div class="md-overlay">甲</div>',
        '<label for="__drawer">甲</label>',
        "<select><option>甲</option></select>",
        "<noscript>甲</noscript>",
        "</article>甲",
        "甲<body>乙",
    ],
)
def test_build_refuses_in_an_article_what_belongs_to_the_frame(html: str) -> None:
    assert list(allowed.of_article(html))


def test_build_refuses_where_browsers_and_parsers_part() -> None:
    refresh = '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">'
    for html in (
        f"<noscript><p title='</noscript>{refresh}'></noscript>",
        f"<select>{refresh}</select>",
        refresh,
        refresh.replace("refresh", "Content-Security-Policy"),
    ):
        assert list(allowed.of_page(f"<!doctype html><title>x</title>{html}", ())), html


@pytest.mark.parametrize("html", ["<<!-- a -->script>", "&#x<!-- a -->3c;b>", "<!-- <table> -->"])
def test_comment_goes_without_putting_together_what_stood_around_it(html: str) -> None:
    left = regular.without_comments(html)
    assert "a" not in left.replace("script", "") and "<!-- -->" in left
    assert list(regular.tags(left)) == []


def test_source_cannot_begin_a_block_of_markdown() -> None:
    record = {"id": "a", "lang": "zh-Hant", "title": "甲\n\n```{.x onclick=run()}\n乙\n```\n"}
    more = {"publisher": "丙\n\n# 丁", "note": "戊\n\n    己", "url": None}
    source = Source.model_construct(**record, **more, kind="law", date=None, read_on=None)
    html = Markdown.with_settings(Project.at(ROOT).settings).render(
        source_list({"sources": ["a"], "lang": "zh-Hant"}, {"a": source})
    )
    assert list(allowed.of_article(html.html)) == []
    assert "<pre" not in html.html and html.html.count("<h") == 1


@pytest.mark.parametrize("cut", ["<wbr>", "<span>", "</span>", "<b></b>"])
def test_markdown_twin_has_no_tag_put_together_of_pieces(cut: str) -> None:
    assert "<s" not in markdown.of(f"<p>&lt;{cut}script&gt;run()</p>", "https://x.example/")


def test_markdown_twin_is_no_script() -> None:
    html = '<article class="md-content__inner"><p>run();/*</p><h1>甲</h1><p>*/</p></article>'
    assert markdown.article(html, "https://x.example/", "題").startswith("# 題\n")


PARTED = """
<p title="中&#xE000;">中</p>
<p title="中&#xE001;">中&#xE002;</p>
<p title="><noscript><p title='</noscript><meta http-equiv=refresh>'></noscript><p class=a">x</p>
"""
"""The converter made marks of its own of these entities, and took them for what it had written."""


@pytest.mark.parametrize("typed", [False, True])
def test_mark_of_the_converter_is_refused_by_the_check_and_by_the_build(
    typed: bool, tmp_path: Path
) -> None:
    project = small.make(tmp_path)
    page = project / "docs/about.md"
    text = page.read_text(encoding="utf-8").replace("lang: zh-Hant", "lang: zh-Hans")
    body = unescape(PARTED) if typed else PARTED
    page.write_text(text + body, encoding="utf-8")
    assert said(Project.at(project), "FILE-6")
    small.without_check(project)
    status, told = small.build(project)
    assert status == 1 and "WEB-1" in told
