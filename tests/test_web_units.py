"""The plain functions behind the site's frame."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from guide.html import allowed
from guide.plaintext import UNSEEN
from guide.project import Project
from guide.records import reviews
from guide.web import article, cards, feed, markdown, scripts, styles, wording


@pytest.mark.parametrize(
    ("path", "due"),
    [
        ("pay/taiwan.md", date(2027, 11, 22)),
        ("certifications/index.md", date(2027, 11, 22)),
        ("industry/compliance.md", date(2027, 5, 22)),
        ("roles/arm.md", date(2028, 11, 22)),
    ],
)
def test_review_is_due_sooner_where_facts_age_sooner(path: str, due: date) -> None:
    assert reviews.dates(path, date(2026, 11, 22)) == {"last": date(2026, 11, 22), "next": due}


def test_review_of_a_page_without_date_is_unknown() -> None:
    assert reviews.dates("roles/arm.md", None) is None


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_review_is_due_that_many_months_later(day: date, months: int) -> None:
    due = reviews.months_later(day, months)
    assert (due.year - day.year) * 12 + due.month - day.month == months
    assert due.day <= day.day


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2 id=a>標題</h2><p>一<strong>二</strong>三</p>", "## 標題\n\n一**二**三\n"),
        ("<ol><li>一</li><li>二<ul><li>三</li></ul></li></ol>", "1. 一\n\n2. 二\n\n  - 三\n"),
        (
            "<table><thead><tr><th>a</th><th>b|c</th></tr></thead>"
            "<tbody><tr><td><p>一</p><p>二</p></td><td></td></tr></tbody></table>",
            "| a | b\\|c |\n|---|---|\n| 一 二 |  |\n",
        ),
        ('<p><a href="../b/?x=1&amp;y">去</a></p>', "[去](https://x.example/b/?x=1&y)\n"),
        ("<pre><code>a  b\nc</code></pre>", "```\na  b\nc\n```\n"),
        ("<p>1 &lt; 2</p>", "1 < 2\n"),
        ("<dl><dt>詞</dt><dd>義</dd></dl>", "詞\n\n: 義\n"),
    ],
)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    assert markdown.of(html, "https://x.example/a/") == expected


@given(st.text())
def test_any_text_becomes_markdown_without_error(text: str) -> None:
    markdown.of(text, "https://x.example/")
    markdown.of(f"<p>{text}<td></table></li></a>", "https://x.example/")


def test_markdown_holds_no_character_that_nobody_sees() -> None:
    every = map(chr, [*range(0xD800), *range(0xE000, 0x20000)])
    shown = markdown.of("".join(f"<p>a{char}b</p>" for char in every if char not in "<>&"), "")
    assert not UNSEEN.search(shown)


def test_markdown_leaves_out_the_frame() -> None:
    html = (
        '<article class="md-content__inner md-typeset"><nav class="guide-path"><a>x</a></nav>'
        '<h1>題<a class="headerlink" href="#t">#</a></h1><footer class="guide-foot">y</footer>'
        "</article>"
    )
    assert markdown.article(html, "https://x.example/") == "# 題\n"


def written(folder: Path, rules: str) -> Path:
    """A style sheet with these rules."""
    sheet = folder / "a.css"
    sheet.write_text(rules, encoding="utf-8")
    return sheet


def shown(sheets: list[Path], names: styles.Names) -> str:
    """What a page with these names is styled by at first."""
    return styles.both(sheets, names, styles.Names())[0]


def test_styles_drop_selectors_of_unused_classes(tmp_path: Path) -> None:
    sheet = written(
        tmp_path,
        ":root{--a:url(\"data:image/svg+xml,<svg a='b;c'>\");--b:1px;--c:2px}"
        ".used,.idle{margin:var(--b)}.idle:hover{top:0}[dir=rtl] .used{left:0}"
        "[dir=ltr] .used{right:0}@media print{.idle{top:0}}@media screen{.used:not(.idle){top:0}}",
    )
    assert shown([sheet], styles.Names({"used"})) == (
        ":root{--b:1px}.used{margin:var(--b);right:0}@media screen{.used:not(.idle){top:0}}"
    )


def test_styles_drop_what_no_page_has_and_what_is_set_anew(tmp_path: Path) -> None:
    sheet = written(
        tmp_path,
        "p,kbd{top:0}img[align=left]{top:1px}[for=on]{top:2px}[for=off]{top:3px}#no{top:4px}"
        'p[data-nth="2"]{top:5px}p[open]:hover{top:6px}p > i, p + kbd{top:7px}'
        ".x{color:red;top:8px}@media print{.x{color:blue}}.x,p{color:green}",
    )
    names = styles.Names()
    names.add_page('<p class="x" for="on"><i></i></p><img src="b">', styles.asked([sheet]))
    names.add_script('p.dataset.nth = 1; p.open = "kbdx"')
    assert shown([sheet], names) == (
        'p{top:0}[for=on]{top:2px}p[data-nth="2"]{top:5px}p[open]:hover{top:6px}p>i{top:7px}'
        ".x{top:8px}@media print{.x{color:blue}}.x,p{color:green}"
    )


def test_styles_of_what_comes_later_are_a_sheet_of_their_own(tmp_path: Path) -> None:
    sheet = written(
        tmp_path,
        ":root{--a:1px;--b:2px;--c:3px}.now{top:var(--a)}.now,.then{left:var(--a)}"
        ".then{top:var(--b);animation:m 1s}.never{top:var(--c)}@keyframes m{to{top:0}}",
    )
    first, later = styles.Names({"now"}), styles.Names({"then"})
    assert shown([sheet], first) == (":root{--a:1px}.now{top:var(--a);left:var(--a)}")
    assert styles.both([sheet], first, later)[1] == (
        ":root{--b:2px}.then{left:var(--a);top:var(--b);animation:m 1s}@keyframes m{to{top:0}}"
    )


def test_styles_stay_whole_in_a_preview(tmp_path: Path) -> None:
    sheet = written(tmp_path, ":root{--a:1px}.idle{top:0}")
    assert styles.bundle([sheet]) == ":root{--a:1px}.idle{top:0}"


def test_tables_get_a_box_and_heads_a_scope() -> None:
    html = '<table><tr><th>a</th></tr></table><table class="own"><tr><th>b</th></tr></table>'
    assert article.scrolling(html) == (
        '<div class="guide-scroll"><table class="guide-table"><tr><th scope="col">a</th></tr>'
        '</table></div><table class="own"><tr><th>b</th></tr></table>'
    )


@pytest.mark.parametrize(
    ("columns", "tools", "broad"),
    [(7, "", False), (8, "", True), (3, ' data-guide-filter=""', True)],
)
def test_a_page_is_broad_for_its_widest_table(columns: int, tools: str, broad: bool) -> None:
    small = '<table><thead><tr><th scope="col">a</th></tr></thead></table>'
    heads = '<th scope="col">b</th>' * columns
    wide = f"<div{tools}><table><thead><tr>{heads}</tr></thead></table></div>"
    assert article.is_broad(small + wide + small) is broad


def test_links_that_lead_out_are_marked_once() -> None:
    html = (
        '<a href="https://a.example/">a</a><a href="../b/">b</a><a href="http://c/" rel="x">c</a>'
    )
    assert article.marked_links(html) == html.replace("<a ", '<a rel="external" ', 1)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("pay/taiwan.md", "https://x.example/pay/taiwan/"),
        ("pay/index.md", "https://x.example/pay/"),
        ("index.md", "https://x.example/"),
        ("pay/taiwan", "https://x.example/pay/taiwan/"),
        (None, "https://x.example/"),
    ],
)
def test_change_links_to_its_page(page: str | None, address: str) -> None:
    assert feed.address(page, "https://x.example/") == address


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://elsewhere.example/">去</a>',
        '<img alt="" src="../a.png">',
        "<code>&lt;script&gt;</code><pre><code>x</code></pre><!-- 甲 -->",
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:1"><input checked id="__tabbed_1_1" '
        'name="__tabbed_1" type="radio"><label for="__tabbed_1_1">甲</label></div>',
        '<table><tr><td style="text-align: right;" colspan="2">1</td></tr></table>',
    ],
)
def test_authors_may_write(html: str) -> None:
    assert list(allowed.of_author(html)) == []
    assert list(allowed.of_article(html)) == []


def test_fault_is_found_on_its_line() -> None:
    (fault,) = allowed.of_author("<p>甲</p><b onclick='x()'>乙</b>")
    files = [("a.md", "甲"), ("b.yml", "甲\n乙\n<b OnClick='x()'>")]
    assert allowed.message(files, fault).startswith("b.yml:3: WEB-1 <b> 帶有 onclick；")
    assert allowed.message(files[:1], fault).startswith("a.md:1: WEB-1 ")


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("企業銀行客戶經理", "企業 銀行 客戶 經理"),
        ("人身保險業務員", "人身 保險 業務員"),
        ("證券商高級業務員", "證券商 高級 業務員"),
        ("理財專員與證券交易", "理財 專員 與證券 交易"),
        ("具體做什麼", "具體 做什麼"),
    ],
)
def test_long_names_break_between_words(name: str, parted: str) -> None:
    assert wording.parts(name) == parted.split()
    html = f'<th title="{name}"><a href="#{name}">{name}</a></th>'
    shown = "<wbr>".join(parted.split())
    assert wording.with_breaks(html) == f'<th title="{name}"><a href="#{name}">{shown}</a></th>'


def test_english_is_marked_but_for_code_and_abbreviations() -> None:
    html = (
        "<article>讀 Wealth Management、RM ARM、<code>not here at all</code>"
        '<td lang="en">Hong Kong</td> a.b Foo<a href="/x y">Morgan McKinley，2018</a></article>'
    )
    marked = wording.with_english(html)
    assert marked.count("<span") == 2
    assert '<span lang="en">Wealth Management</span>' in marked
    assert '<a href="/x y"><span lang="en">Morgan McKinley</span>，2018</a>' in marked
    assert wording.with_english("<p>Wealth Management</p>") == "<p>Wealth Management</p>"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Sales &amp; Trading 部", '<span lang="en">Sales &amp; Trading</span> 部'),
        ("S&amp;P Global 說", '<span lang="en">S&amp;P Global</span> 說'),
        ("M &amp; A", "M &amp; A"),
        ("old &lt; new", "old &lt; new"),
    ],
)
def test_english_is_marked_without_cutting_a_sign(text: str, marked: str) -> None:
    assert wording.with_english(f"<article>{text}</article>") == f"<article>{marked}</article>"


ALIAS = '<span class="guide-alias">'


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("信託業務人員（助理）", "信託業務人員（=助理）="),
        ("<a>香港恒生銀行</a>）", "<a>香港恒生=銀行=</a>）"),
        ("一共 5,824 萬元", "一共 5,824 =萬元="),
        ("需要經驗 3 年<sup><a>1</a></sup>", "需要經驗 =3 年=<sup><a>1</a></sup>"),
        (f"行員起薪 {ALIAS}合作金庫", f"行員=起薪 ={ALIAS}合作=金庫="),
        ("<strong>REVIEW-1</strong>", "<strong>=REVIEW-1=</strong>"),
        ("櫃員", "櫃員"),
        ("32,000–45,000", "32,000–45,000"),
        ("業務員，Bank", "業務員，Bank"),
        (
            '<a href="#jobhunting.hk">jobhunting.hk</a>',
            '<a href="#jobhunting.hk">jobhun|ting|.hk</a>',
        ),
        ("eFinancialCareers International", "eFinan|cial|Careers Inter|national"),
    ],
)
def test_no_cell_ends_with_a_line_of_one_character(cell: str, shown: str) -> None:
    marked = wording.with_whole_ends(f'<td class="a">{cell}</td><p>信託業務人員</p>')
    for tag in ('<span class="guide-span">', "</span>"):
        marked = marked.replace(tag, "=")
    marked = marked.replace("<wbr>", "|")
    assert marked == f'<td class="a">{shown}</td><p>信託業務人員</p>'


def test_addresses_break_at_their_slashes() -> None:
    html = (
        "<article>見 https://a.example.hk/hk/cap571D；<a href='/b.example/c'>KYC/AML</a></article>"
    )
    marked = wording.with_english(html)
    assert marked == html.replace(".hk/hk/", ".hk/<wbr>hk/<wbr>")


def test_the_glossary_begins_with_the_words_of_the_tree_s_region() -> None:
    head = '<table class="guide-table guide-data guide-rows"><tr><th scope="col">台</th>'
    head += '<th scope="col">中</th><th scope="col">港</th></tr>'
    row = '<tr id="a"><th scope="row" lang="zh-Hant-TW">甲</th><td lang="zh-Hans-CN">乙</td>'
    empty = '<tr id="b"><th scope="row" lang="zh-Hant-TW">甲</th><td>–</td><td>–</td></tr></table>'
    html = f"{head}{row}<td>–</td></tr>{empty}"
    assert wording.with_own_region_first(html, "zh-Hant") == html
    moved = wording.with_own_region_first(html, "zh-Hans")
    assert '<th scope="col">中</th><th scope="col">台</th>' in moved
    assert '<th scope="row" lang="zh-Hans-CN">乙</th><td lang="zh-Hant-TW">甲</td>' in moved
    assert '<td>–</td><th scope="row" lang="zh-Hant-TW">甲</th>' in moved, "a row keeps its name"


def test_pages_lose_indentation_but_not_in_code() -> None:
    html = "<div>\n\n    <p>a\n  b</p>\n<pre>\n  c\n\n  d</pre>\n  <textarea>\n e</textarea></div>"
    assert wording.without_gaps(html) == (
        "<div>\n<p>a\nb</p>\n<pre>\n  c\n\n  d</pre>\n<textarea>\n e</textarea></div>"
    )


def test_scripts_that_every_page_runs_are_taken_out_of_the_page() -> None:
    html = (
        '<script src="../assets/js/a.js"></script>\n<script defer src="../assets/js/b.js"></script>'
        '\n<script defer blocking="render" src="../assets/js/c.js"></script>'
    )
    assert scripts.named(html) == {"a.js", "b.js", "c.js"}
    assert scripts.waiting(html) == ["b.js", "c.js"]
    assert scripts.without(html, ["c.js"]) == html[: html.index("\n<script defer blocking")]


def test_cards_say_the_name_of_the_site_as_the_configuration_means_it(tmp_path: Path) -> None:
    text = "site_name: '銀行: 客戶經理'  # 書名\nnav: []\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert {card.site for card in cards.wanted(tmp_path)} == {"銀行: 客戶經理", "银行: 客户经理"}


def test_the_conversion_report_reads_heads_of_pages_as_the_site_does(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("report", ROOT / "tools/report.py")
    assert spec and spec.loader
    report = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(report)
    for name, lang in (("index", "zh-Hant"), ("pay/index", "zh-Hans"), ("pay/cn", "zh-Hans")):
        path = tmp_path / f"docs/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: 甲---乙\nlang: {lang}\n---\n\n# 甲\n", encoding="utf-8")
    found = report.languages(Project.at(tmp_path))
    assert found == {"": "zh-Hant", "pay": "zh-Hans", "pay/cn": "zh-Hans"}
