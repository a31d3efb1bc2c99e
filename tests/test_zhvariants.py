"""HTML in the other script: case tables, and what holds for any input."""

from __future__ import annotations

import pickle
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

import known
import small
from conftest import ROOT
from crossings import opencc_phrases
from zhvariants.html.render import Renderer
from zhvariants.html.tokens import TOKEN
from zhvariants.text import markup
from zhvariants.text.converter import Converter
from zhvariants.text.engine import glyphs
from zhvariants.text.quotes import convert_quotes
from zhvariants.text.segment import Segmenter
from zhvariants.text.terms import rules
from zhvariants.variants import HANS, HANT, KNOWN, SCRIPTS, Variant, other, variant_of
from zhvariants.website.cache import KEPT, Cache
from zhvariants.website.trees import Trees

CASES = Path(__file__).parent / "cases"
TERMS = [
    {"id": "information", "zh-Hant": "資訊", "zh-Hans": "信息", "convert": "both"},
    {"id": "career", "zh-Hant": "職涯", "zh-Hans": "职业生涯", "convert": "both"},
    {"id": "issue-cards", "zh-Hant": "發卡", "zh-Hans": "发卡", "convert": "none"},
]


@cache
def renderer(into: Variant) -> Renderer:
    return Renderer(into, Converter(into, rules(TERMS, into)))


def cases(name: str) -> list[Any]:
    rows = known.cases(name)
    return [pytest.param(row, id=row["id"]) for row in rows]


def script(tag: str) -> Variant:
    found = variant_of(tag)
    assert found
    return found


@pytest.mark.parametrize("case", cases("html.yml"))
def test_html_in_the_other_tree(case: dict[str, str]) -> None:
    written_in = script(case["lang"])
    assert renderer(other(written_in)).html(case["input"], written_in) == case["expected"], case[
        "why"
    ]


# What an author marked is shown without the marks, so those cases are left out here.
UNMARKED = [
    case
    for case in cases("html.yml")
    if markup.OPEN not in case.values[0]["input"] and "data-script" not in case.values[0]["input"]
]


@pytest.mark.parametrize("case", UNMARKED)
def test_html_in_its_own_tree_stands_to_the_letter(case: dict[str, str]) -> None:
    written_in = script(case["lang"])
    assert renderer(written_in).html(case["input"], written_in) == case["input"]


@pytest.mark.parametrize("case", cases("quotes.yml"))
def test_quotation_marks(case: dict[str, str]) -> None:
    assert convert_quotes(case["input"], script(case["into"])) == case["expected"]


def test_page_keeps_its_own_words_in_both_trees() -> None:
    page = "<p>-{zh-hant:法遵;zh-hans:合规}-與-{資訊}-</p>"
    assert "法遵" in renderer(HANT).html(page, HANT)
    assert "合规" in renderer(HANS).html(page, HANT)
    assert all("資訊" in renderer(s).html(page, HANT) for s in SCRIPTS)


def test_title_keeps_only_the_words() -> None:
    title = "-{zh-hant:法遵;zh-hans:合规}-與「資訊」& R&D"
    assert renderer(HANS).text(title, HANT) == "合规与“信息”& R&D"
    assert renderer(HANT).text(title, HANT) == "法遵與「資訊」& R&D"


def test_name_changes_its_glyphs_alone() -> None:
    assert renderer(HANS).text("資訊職涯", HANT, name=True) == "资讯职涯"
    assert renderer(HANS).text("資訊職涯", HANT) == "信息职业生涯"
    assert renderer(HANT).text("資訊職涯", HANT, name=True) == "資訊職涯"


HAN = st.sampled_from("信息资讯職涯职业生涯发卡發髮银行的与与臺賬瞭解，。“”‘’「」『』")
TEXT = st.text(HAN | st.sampled_from(" \nabcRM0&;<>'\"-{}:#"), max_size=12)
INLINE = st.sampled_from(["b", "em", "a", "span", "code", "sup"])
BLOCK = st.sampled_from(["p", "li", "td", "h2", "div", "pre"])


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Well-formed HTML: blocks with text and inline elements, ids and addresses."""
    out = []
    for _ in range(draw(st.integers(1, 4))):
        block, inner = draw(BLOCK), []
        for _ in range(draw(st.integers(0, 4))):
            inner.append(_escape(draw(TEXT)))
            tag = draw(INLINE)
            inner.append(
                f'<{tag} id="x信{len(inner)}" href="/信息?资=1">{_escape(draw(TEXT))}</{tag}>'
            )
        out.append(f'<{block} class="资">{"".join(inner)}</{block}>')
    return "".join(out)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(markup.OPEN, "- {")


class _Reader(HTMLParser):
    """The nodes of a fragment: tags with attributes, and runs of text with what they stand in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Any] = []
        self.texts: list[str] = []
        self.fixed: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, attrs))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/", tag))
        self._open.pop()

    def handle_data(self, data: str) -> None:
        (self.fixed if {"code", "pre"} & set(self._open) else self.texts).append(data)


@given(fragments(), st.sampled_from(SCRIPTS), st.sampled_from(SCRIPTS))
def test_markup_ids_addresses_and_code_survive(
    html: str, written_in: Variant, into: Variant
) -> None:
    before, after = _Reader(html), _Reader(renderer(into).html(html, written_in))
    assert after.tags == before.tags
    assert after.fixed == before.fixed
    assert len(after.texts) == len(before.texts)


@given(st.text(max_size=60), st.sampled_from(SCRIPTS), st.sampled_from(SCRIPTS))
def test_any_text_is_rendered_without_an_error(
    text: str, written_in: Variant, into: Variant
) -> None:
    assert isinstance(renderer(into).html(text, written_in), str)


@given(st.text(st.characters(max_codepoint=0x2DFF, exclude_characters="“”‘’&<>-"), max_size=40))
def test_text_without_han_characters_is_unchanged(text: str) -> None:
    for into in SCRIPTS:
        assert renderer(into).html(f"<p>{text}</p>", other(into)) == f"<p>{text}</p>"


@given(st.text(max_size=80))
def test_tokens_join_to_what_was_read(html: str) -> None:
    assert "".join(match[0] for match in TOKEN.finditer(html)) == html


@given(st.text(HAN, max_size=30), st.sampled_from(SCRIPTS))
def test_changes_say_where_the_words_are(text: str, into: Variant) -> None:
    done = renderer(into).converter.convert_many([text])[0]
    assert done.aligned
    for change in done.changes:
        assert text[change.start : change.end] == change.rule.source
        assert change.rule.target == done.text[change.out_start : change.out_end]


@given(st.text(HAN, max_size=20))
def test_quotes_keep_every_other_character(text: str) -> None:
    for into in SCRIPTS:
        done = convert_quotes(text, into)
        assert len(done) == len(text)
        assert re.sub("[“”‘’「」『』]", "", done) == re.sub("[“”‘’「」『』]", "", text)


@pytest.mark.parametrize("into", SCRIPTS, ids=lambda s: s.tag)
def test_glyphs_are_those_of_opencc(into: Variant, tmp_path: Path) -> None:
    theirs = opencc.OpenCC(into.opencc, include_tofu_risk_dictionaries=False)
    phrases = opencc_phrases(into, tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")]
    for text in [*pages, "".join(phrases), "".join(p[1:] + p[:-1] for p in phrases)]:
        assert glyphs(text, into) == theirs.convert(text)


def test_what_was_made_of_a_text_is_kept_while_every_build_asks_for_it() -> None:
    made: list[str] = []

    def make(text: str) -> str:
        def upper() -> str:
            made.append(text)
            return text.upper()

        return kept.get(upper, text)

    kept = Cache()
    assert [make("a"), make("a")] == ["A", "A"]
    assert made == ["a", "a"], "nothing is kept by a build that no other follows"
    kept.open(None, in_memory=True)
    for texts in (["b", "c"], *[["b"]] * KEPT, ["b", "c"]):
        made.clear()
        kept.begin()
        assert [make(text) for text in texts] == [text.upper() for text in texts]
        kept.end()
    assert made == ["c"], "b was asked for each time, c was not"


def test_what_a_first_build_has_written_it_still_knows(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("字" * 5_000_000)  # too much to wait in memory
        return made[-1]

    kept = Cache()
    kept.open(tmp_path / "cache.db")
    kept.begin()
    assert kept.get(make, "long") == kept.get(make, "long")
    assert len(made) == 1


def test_a_variant_that_is_sent_to_another_process_is_the_one_there() -> None:
    assert all(pickle.loads(pickle.dumps(each)) is each for each in KNOWN)


def test_another_term_table_makes_kept_articles_anew() -> None:
    kept = Cache()
    kept.open(None, in_memory=True)

    def hans(terms: list[dict[str, str]]) -> str:
        kept.begin()
        trees = Trees(SCRIPTS, terms, cache=kept)
        trees.add("page", "<p>資訊</p>", HANT, {})
        return trees.article("page", HANS)

    assert [hans(TERMS), hans(TERMS), hans([])] == ["<p>信息</p>"] * 2 + ["<p>资讯</p>"]


DEEP = 5_000
SEGMENTER = Segmenter(["信息"])


@pytest.mark.parametrize(
    "html",
    [
        '<div lang="zh-Hans">' * DEEP + "信息" + "</div>" * DEEP,
        '<div lang="zh-Hans">' * DEEP + "信息",
        '<p translate="no">' * DEEP + "</p>信息",
        "<p>" + "<b>" * DEEP + "信息",
        "<svg>" * DEEP + "信息",
    ],
    ids=["nested", "unclosed", "protected", "inline", "drawings"],
)
def test_a_page_may_nest_as_deep_as_it_likes(html: str) -> None:
    shown = renderer(HANT).html(html, HANS)
    assert shown == html.replace("信息", "資訊").replace('lang="zh-Hans"', 'lang="zh-Hant"')


@given(st.text("信息学生发展的\u200b\u00ad⾦ a", max_size=12))
def test_characters_that_nobody_sees_change_no_other(text: str) -> None:
    seen = re.sub("[\u200b\u00ad]", "", text)
    shown = renderer(HANT).converter.convert(text)
    assert re.sub("[\u200b\u00ad]", "", shown) == renderer(HANT).converter.convert(seen)


def test_a_long_run_of_letters_is_a_word_as_any_other() -> None:
    letters = "a" * 300
    assert renderer(HANT).converter.convert(f"{letters}信息") == f"{letters}資訊"


@given(st.text("学生发展信息后面与 a\n<\u2028\x1f😀𠀀", max_size=16))
def test_words_together_are_the_text(text: str) -> None:
    assert "".join(SEGMENTER.cut(text).words) == text


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans"])
def test_no_character_that_an_author_writes_is_a_mark_of_the_build(
    lang: str, tmp_path: Path
) -> None:
    codes = [*range(0xE000, 0xE006), *range(0xE010, 0xE014), 0x1E, 0x1F]
    raw = "".join(f"{chr(code)}資訊" for code in codes)
    entities = "".join(f"&#x{code:X};资讯&#{code};" for code in codes)
    project = small.make(tmp_path)
    page = project / "docs/about.md"
    text = page.read_text(encoding="utf-8").replace("lang: zh-Hant", f"lang: {lang}")
    title = "".join(f"\\u{code:04x}" for code in codes)
    text = text.replace("title: 關於測試", f'title: "關於測試{title}信息"')
    text = text.replace("description: ", 'description: "').replace("一些。", f'一些{title}。"')
    text = text.replace("## 一段", f"## 一段{entities}")
    page.write_text(f"{text}\n末尾{raw}的話{entities}在此。\n", encoding="utf-8")
    small.without_check(project)
    status, told = small.build(project)
    assert status == 0, told
    for tree in ("zh-hant", "zh-hans"):
        html = (project / f"site/{tree}/about/index.html").read_text(encoding="utf-8")
        shown = unescape(html)
        assert not [hex(code) for code in codes if chr(code) in shown]
        assert re.search("末尾.*在此。", shown) and "<article" in html and "一段" in shown
