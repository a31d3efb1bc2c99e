"""The converter as a tool of its own: its command, its names, and what holds for any input."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import zhvariants
from zhvariants import HANS, HANT, KNOWN, Conversion, TermFault, Terms, Variant, marks
from zhvariants.cli import main
from zhvariants.website.folder import make_trees

SITES = Path(__file__).parent / "cases" / "trees"
TABLE = """\
- {zh-Hant: 資訊, zh-Hans: 信息, convert: both}
- {zh-Hant: 軟體, zh-Hans: 软件, convert: both}
- {zh-Hant: 透過, zh-Hans: 通过, convert: to-hans}
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("terms") / "terms.yml"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trees(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], Path]:
    """The output of `trees` on one of the sites, made once."""
    made: dict[str, Path] = {}

    def of(name: str, written_in: str, into: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("out") / name
            command = ["trees", str(SITES / name), str(made[name]), "--from", written_in]
            assert main([*command, "--to", into, "--terms", str(table)]) == 0
        return made[name]

    return of


@pytest.fixture
def hugo(trees: Callable[[str, str, str], Path]) -> Path:
    return trees("hugo", "zh-Hant", "zh-Hans,zh-Hant-HK")


@pytest.fixture
def vitepress(trees: Callable[[str, str, str], Path]) -> Path:
    return trees("vitepress", "zh-Hant", "zh-Hans")


@pytest.fixture
def docusaurus(trees: Callable[[str, str, str], Path]) -> Path:
    return trees("docusaurus", "zh-Hans", "zh-Hant,zh-Hant-HK")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """(exit status, standard output, standard error) of the command."""
    capsys.readouterr()
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as end:
        code = int(end.code or 0)
    return code, *capsys.readouterr()


# Pages of other generators


def test_text_and_shown_attributes_are_converted(hugo: Path) -> None:
    page = read(hugo / "zh-hans" / "index.html")
    assert "<title>银行信息网</title>" in page
    assert '<meta name=description content="软件与信息">' in page
    assert 'title="开户信息">开户</a>' in page
    assert "发<strong>展</strong>软件" in page
    assert "<li>里面<li>后面</ul>" in page
    assert 'alt="图说"' in page


def test_code_other_languages_and_protected_spans_stay(hugo: Path, docusaurus: Path) -> None:
    page = read(hugo / "zh-hans" / "index.html")
    for kept in (
        "<code>資訊</code>",
        "<span translate=no>軟體</span>",
        "<span lang=ja>情報</span>",
    ):
        assert kept in page
    assert "<h1 id=資訊>信息</h1>" in page
    assert "<code>软件</code>" in read(docusaurus / "zh-hant" / "index.html")


def test_icons_of_private_characters_stay_as_they_are_written(hugo: Path) -> None:
    original = read(SITES / "hugo" / "index.html")
    assert "<i class=icon>&#xE013;</i><i>\ue010</i>" in original
    assert "<i class=icon>&#xE013;</i><i>\ue010</i>" in read(hugo / "zh-hans" / "index.html")


def test_each_tree_says_its_language(hugo: Path, docusaurus: Path) -> None:
    page = read(hugo / "zh-hans" / "index.html")
    assert '<html lang="zh-Hans" dir=ltr>' in page
    assert '<main lang="zh-Hans">' in page
    assert '<meta property="og:locale" content="zh_CN">' in page
    assert '<html lang="zh-Hant-HK"' in read(docusaurus / "zh-hant-hk" / "index.html")
    assert "<html lang=zh-tw dir=ltr>" in read(hugo / "index.html"), "the site's own stays"


@pytest.mark.parametrize("folder", ["", "zh-hans/", "zh-hant-hk/"])
def test_every_page_names_itself_and_its_twins(hugo: Path, folder: str) -> None:
    page = read(hugo / folder / "posts" / "kai-hu" / "index.html")
    links = dict(re.findall(r'hreflang="?([\w-]+)"? href="?([^">]*)', page))
    root, path = "https://example.org/bank/", "posts/kai-hu/"
    assert links == {
        "zh-Hant": root + path,
        "zh-Hans": f"{root}zh-hans/{path}",
        "zh-Hant-HK": f"{root}zh-hant-hk/{path}",
        "x-default": root + path,
    }


def test_a_link_to_itself_that_the_site_has_gives_way(hugo: Path, docusaurus: Path) -> None:
    page = read(hugo / "index.html")
    assert "hreflang=zh-tw" not in page
    assert "hreflang=en href=https://example.org/bank/en/" in page
    twin = read(docusaurus / "zh-hant" / "index.html")
    assert 'hreflang="zh-CN"' not in twin
    assert twin.count('hreflang="x-default"') == 1
    assert 'href="https://docs.example.org/" hreflang="x-default"' in twin


def test_without_an_address_twins_are_found_from_where_the_page_is(vitepress: Path) -> None:
    page = read(vitepress / "guide" / "start.html")
    assert 'hreflang="zh-Hans" href="../zh-hans/guide/start.html"' in page
    page = read(vitepress / "zh-hans" / "guide" / "start.html")
    assert 'hreflang="zh-Hant" href="../../guide/start.html"' in page


def test_links_lead_to_the_twin_of_a_page_and_nothing_else_moves(
    hugo: Path, vitepress: Path
) -> None:
    page = read(hugo / "zh-hans" / "index.html")
    assert '<a href="/bank/zh-hans/posts/kai-hu/"' in page
    assert '<a href="https://example.org/bank/zh-hans/about/">' in page
    assert '<link rel=canonical href="https://example.org/bank/zh-hans/">' in page
    assert "<link rel=stylesheet href=/bank/css/main.css>" in page
    assert "<a href=/bank/en/ lang=en>English</a>" in page
    page = read(hugo / "zh-hans" / "posts" / "kai-hu" / "index.html")
    assert "<a href=../../about/#關於>" in page
    assert '<a href="/bank/zh-hans/posts/kai-hu/?頁=2#a">' in page
    page = read(vitepress / "zh-hans" / "guide" / "start.html")
    assert '<a href="/zh-hans/">' in page
    for url in ("/guide/missing", "//example.com/guide/start", "https://example.com/guide/start"):
        assert f'<a href="{url}">' in page
    page = read(vitepress / "zh-hans" / "index.html")
    assert '<a href="/zh-hans/guide/start.html#裡面">里面</a>' in page


def test_a_link_left_open_for_a_variant_leads_to_the_page_in_it(hugo: Path) -> None:
    link = '<a hreflang=zh-Hans href="https://example.org/bank/zh-hans/" translate=no>简体</a>'
    assert link in read(hugo / "index.html")
    assert link in read(hugo / "zh-hant-hk" / "index.html")


def test_a_page_that_leads_on_does_so_in_its_tree(hugo: Path) -> None:
    page = read(hugo / "zh-hans" / "about" / "index.html")
    assert 'content="0; url=https://example.org/bank/zh-hans/posts/kai-hu/"' in page
    assert "hreflang" not in page


def test_structured_data_are_in_the_tree_s_words(hugo: Path, docusaurus: Path) -> None:
    text = read(hugo / "zh-hans" / "index.html")
    found = re.search(r"<script type=application/ld\+json>(.*?)</script>", text)
    assert found
    assert json.loads(found[1]) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "银行信息网",
        "url": "https://example.org/bank/zh-hans/",
        "inLanguage": "zh-Hans",
        "about": ["软件", "信息"],
    }
    assert r'"url":"https:\/\/example.org\/bank\/zh-hans\/"' in found[1], "escaped as before"
    page = read(docusaurus / "zh-hant" / "index.html")
    assert '"name":"軟體介紹","item":"https://docs.example.org/zh-hant/docs/intro"' in page


def test_a_search_index_of_texts_is_converted(hugo: Path) -> None:
    first, second = json.loads(read(hugo / "zh-hans" / "index.json"))
    assert first["title"] == "开户"
    assert first["content"] == '开户要准备信息 <b>软件</b> & "说明"'
    assert first["permalink"] == "https://example.org/bank/zh-hans/posts/kai-hu/"
    assert second["tags"] == ["软件"]
    assert read(hugo / "index.json") == read(SITES / "hugo" / "index.json")


def test_scripts_and_indexes_of_an_engine_are_copied_and_named(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def left(site: str, written_in: str, into: str) -> str:
        out = tmp_path / site
        command = ["trees", SITES / site, out, "--from", written_in, "--to", into]
        code, _, told = run(capsys, *command, "--terms", table)
        assert code == 0
        return told

    told = left("docusaurus", "zh-Hans", "zh-Hant")
    assert "(.js): assets/js/main.js" in told
    assert "(.json): search-index.json" in told
    told = left("vitepress", "zh-Hant", "zh-Hans")
    assert "(.js): assets/guide_start.md.ab12.lean.js" in told
    assert "(<script>): 1 pages" in told
    told = left("hugo", "zh-Hant", "zh-Hans")
    assert "(.xml): index.xml" in told
    assert "in another language: en/index.html" in told


@pytest.mark.parametrize("name", ["hugo", "vitepress", "docusaurus"])
def test_everything_else_is_copied_untouched(name: str, request: pytest.FixtureRequest) -> None:
    out: Path = request.getfixturevalue(name)
    files = [path for path in (SITES / name).rglob("*") if path.is_file()]
    others = [p for p in files if p.suffix not in (".html",) and p.name not in ("sitemap.xml",)]
    assert others
    for path in others:
        inside = path.relative_to(SITES / name)
        assert (out / inside).read_bytes() == path.read_bytes()
        for folder in out.glob("zh-*"):
            there = (folder / inside).read_bytes()
            assert there == path.read_bytes() or inside.name == "index.json"
    if name == "hugo":
        english = Path("en", "index.html")
        assert (out / "zh-hans" / english).read_bytes() == (SITES / name / english).read_bytes()


def test_scripts_of_a_page_stay_to_the_letter(vitepress: Path) -> None:
    scripts = re.compile(r"<script\b.*?</script>", re.S)
    original = scripts.findall(read(SITES / "vitepress" / "index.html"))
    assert scripts.findall(read(vitepress / "zh-hans" / "index.html")) == original


def test_sitemaps_name_every_variant(hugo: Path) -> None:
    root = re.findall(r"<loc>(.*?)</loc>", read(hugo / "sitemap.xml"))
    at = "https://example.org/bank/"
    assert root == [
        *(at, f"{at}zh-hans/", f"{at}zh-hant-hk/"),
        *(at + path for path in ("posts/kai-hu/", "zh-hans/posts/kai-hu/")),
        *(at + path for path in ("zh-hant-hk/posts/kai-hu/", "en/")),
    ]
    tree = read(hugo / "zh-hans" / "sitemap.xml")
    assert re.findall(r"<loc>(.*?)</loc>", tree) == [
        *(f"{at}zh-hans/", f"{at}zh-hans/posts/kai-hu/", f"{at}en/")
    ]
    assert f'hreflang="zh-Hant" href="{at}posts/kai-hu/"' in tree


# What a folder may hold


def site(tmp_path: Path, **pages: str) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def test_a_packed_sitemap_is_packed_again(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(SITES / "docusaurus", folder)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(b"old"))
    assert main(f"trees {folder} {tmp_path}/out --from zh-Hans --to zh-Hant".split()) == 0
    for at in ("", "zh-hant"):
        packed = (tmp_path / "out" / at / "sitemap.xml.gz").read_bytes()
        assert gzip.decompress(packed) == (tmp_path / "out" / at / "sitemap.xml").read_bytes()


def test_a_page_that_cannot_be_read_is_named_while_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path, a="<p>發展", c="<p>後面")
    (folder / "b.html").write_bytes("<p>發展".encode("big5"))
    out = tmp_path / "out"
    code, _, told = run(capsys, "trees", folder, out, "--from", "zh-Hant", "--to", "zh-Hans")
    assert code == 1
    assert "zhvariants: b.html: not UTF-8 (byte 3); copied as it is\n" in told
    assert "<p>发展" in read(out / "zh-hans" / "a.html")
    assert "<p>后面" in read(out / "zh-hans" / "c.html")
    assert (out / "zh-hans" / "b.html").read_bytes() == (folder / "b.html").read_bytes()


def test_a_theme_s_default_language_does_not_keep_a_site_from_conversion(tmp_path: Path) -> None:
    folder = site(tmp_path, index='<!doctype html><html lang="en"><title>發展</title>')
    assert main(f"trees {folder} {tmp_path}/out --from zh-Hant --to zh-Hans".split()) == 0
    page = read(tmp_path / "out" / "zh-hans" / "index.html")
    assert page.startswith('<!doctype html><html lang="zh-Hans"><title>发展</title>')


def test_many_pages_come_out_the_same_by_several_processes(tmp_path: Path) -> None:
    pages = {f"p{n}": f"<html lang=zh-Hant><title>{n}</title><p>第{n}頁發展" for n in range(90)}
    folder = site(tmp_path, **pages)
    command = f"trees {folder} {tmp_path}/%s --from zh-Hant --to zh-Hans --jobs %d"
    assert main((command % ("one", 1)).split()) == main((command % ("two", 2)).split()) == 0
    for name in pages:
        one, two = (read(tmp_path / out / "zh-hans" / f"{name}.html") for out in ("one", "two"))
        assert one == two
        assert "页发展" in one


def test_data_in_a_page_are_converted_where_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = '<p>發<script type="application/json">{"id":"發","t":"發展 \\u003cb>", "n":1}</script>'
    folder = site(tmp_path, a=data)
    command = ["trees", folder, "--from", "zh-Hant", "--to", "zh-Hans"]
    told = run(capsys, *command, tmp_path / "out")[2]
    assert "(<script type=application/json>): 1 pages" in told
    assert '{"id":"發","t":"發展' in read(tmp_path / "out" / "zh-hans" / "a.html")
    told = run(capsys, *command, tmp_path / "more", "--inline-json")[2]
    assert "not converted" not in told
    shown = '{"id":"發","t":"发展 \\u003cb>", "n":1}</script>'
    assert shown in read(tmp_path / "more" / "zh-hans" / "a.html")


def test_the_general_words_come_with_it() -> None:
    assert Conversion("zh-Hans", "zh-Hant").text("简历与软件") == "履歷與軟體"


def test_the_base_of_a_page_is_its_tree(tmp_path: Path) -> None:
    folder = site(tmp_path, index='<base href="/"><a href="b.html">發</a>', b="<p>發")
    assert main(f"trees {folder} {tmp_path}/out --from zh-Hant --to zh-Hans".split()) == 0
    assert '<base href="/zh-hans/">' in read(tmp_path / "out" / "zh-hans" / "index.html")


# The other commands


def test_convert_writes_to_standard_output(
    table: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = tmp_path / "a.txt"
    text.write_text(
        "資訊「發展」\r\n\r\n<b>軟體</b> &amp; http://a.tw/資訊 -{資訊}-\n",
        encoding="utf-8",
        newline="",
    )
    assert (
        main(["convert", "--from", "zh-Hant", "--to", "zh-Hans", "--terms", str(table), str(text)])
        == 0
    )
    shown = capfdbinary.readouterr().out.decode()
    assert shown == "信息“发展”\r\n\r\n<b>软件</b> &amp; http://a.tw/資訊 資訊\n"


def test_convert_reads_standard_input(
    table: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO("<p title=資訊>發<b>展</b><code>資訊</code>".encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    command = ["convert", "--from", "zh-hant", "--to", "ZH-HANS", "--html", "--terms", str(table)]
    assert main(command) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert shown == '<p title="信息">发<b>展</b><code>資訊</code>'


def test_check_says_what_is_mixed_and_where(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("資訊\n\n這个软件。`软件`\n```\n软件\n```\n", encoding="utf-8")
    (tmp_path / "b.html").write_text(
        "<p>好\n<b>软</b>件<code>软件</code>\n<p>軟件", encoding="utf-8"
    )
    code, out, _ = run(capsys, "check", "--from", "zh-Hant", "--terms", table, tmp_path)
    assert code == 1
    assert out.splitlines() == [
        f"{tmp_path}/a.md:3: 个 is Simplified; write 個",
        f"{tmp_path}/a.md:3: 软件 is Simplified; write 軟體",
        f"{tmp_path}/b.html:2: 软件 is Simplified; write 軟體",
        f"{tmp_path}/b.html:3: 軟件 is another region's word; in Taiwan 軟體",
    ]
    (tmp_path / "c.md").write_text("資訊與軟體\n", encoding="utf-8")
    assert run(capsys, "check", "--from", "zh-Hant", tmp_path / "c.md")[:2] == (0, "")


def test_report_says_what_changes_and_what_is_left(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(
        "<p>考试通过。<b>信</b>息与软件，信息<code>信息</code>", encoding="utf-8"
    )
    command = ["report", "--from", "zh-Hans", "--to", "zh-Hant", "--terms", table, tmp_path]
    code, out, _ = run(capsys, *command)
    assert code == 0
    assert out.splitlines() == [
        "characters: 14 read, 3 changed",
        "words replaced: 3",
        "  信息 → 資訊  2",
        "  软件 → 軟體  1",
        "words left, changed only in the other direction: 1",
        "  通过  1",
    ]


@pytest.mark.parametrize("verb", ["", "convert", "trees", "check", "report"])
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *verb.split(), "--help")
    assert code == 0
    assert out.startswith(f"usage: zhvariants {verb}".strip())


def test_a_site_of_hong_kong_is_made_over_in_the_words_of_others(tmp_path: Path) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    page = '<html lang="zh-HK"><title>的士</title><p>泊<b>車</b>，<code>的士</code>'
    (site / "index.html").write_text(page, encoding="utf-8")
    command = ["trees", str(site), str(out), "--from", "zh-Hant-HK", "--to", "zh-Hant,zh-Hans"]
    assert main(command) == 0
    assert "<title>計程車</title>" in read(out / "zh-hant" / "index.html")
    assert "停<b>车</b>，<code>的士</code>" in read(out / "zh-hans" / "index.html")
    assert "<title>的士</title>" in read(out / "index.html")


# Errors


FAULTY = {
    "- {zh-Hant: 甲, zh-Hans: 乙, convert: maybe}": (
        "1: convert: maybe; one of both, to-hans, to-hant, from-hk, none"
    ),
    "\n- {zh-Hant: 資訊, convert: both}": "2: convert: both needs zh-Hans, too",
    "terms:\n- 資訊": "2: not a term; write `zh-Hant: …`, `zh-Hans: …`, `convert: …`",
    "- zh-Hant: 資訊\n  zh-Hans: [信息]": "2: zh-Hans is no word",
    "- zh-Hant: 資訊\n  zh-Hant: 信息": "2: zh-Hant is there twice in one term",
    "- zh-Hant: 資訊\n  guard: 資訊": "2: guard is no list of words",
    "- {zh-Hant: 冰箱, zh-Hans: 冰箱, from-hk: 雪櫃}": "1: from-hk is no list of words",
    "- {zh-Hant: 甲, zh-Hans: 乙, convert-hk: from-hk}": (
        "1: convert-hk: from-hk; one of both, to-hans, to-hant, none"
    ),
    "- {en: information}": "1: a term without zh-Hant and zh-Hans",
    "words: []": "1: no list of terms; write it under `terms:`",
    "資訊": "1: not a list of terms; begin each with `- zh-Hant:`",
    "- {zh-Hant: 資訊": "1: not YAML: did not find expected ',' or '}'",
}


@pytest.mark.parametrize("text", FAULTY)
def test_a_fault_in_a_term_file_is_told_with_its_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(text, encoding="utf-8")
    code, out, told = run(
        capsys, "convert", "--from", "zh-Hant", "--to", "zh-Hans", "--terms", path, path
    )
    assert (code, out, told) == (2, "", f"zhvariants: {path}:{FAULTY[text]}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            "convert --from zh --to zh-Hans x",
            "unknown tag 'zh'; known: zh-Hant, zh-Hans, zh-Hant-HK",
        ),
        ("convert --from zh-Hans --to zh-Hans x", "zh-Hans to zh-Hans: nothing to convert"),
        ("convert --from zh-Hant --to zh-Hans missing", "missing: No such file or directory"),
        (
            "convert --from zh-Hant --to zh-Hans --terms missing site/a.html",
            "missing: No such file",
        ),
        ("convert --from zh-Hant --to zh-Hans site/big5.txt", "site/big5.txt: not UTF-8 (byte 0)"),
        ("trees site out --from zh-Hant --to zh-Hans,zh-XX", "unknown tag 'zh-XX'; known: zh-Hant"),
        ("trees site out --from zh-Hant --to ,", "--to needs a tag: zh-Hant, zh-Hans, zh-Hant-HK"),
        ("trees missing out --from zh-Hant --to zh-Hans", "missing: no such folder"),
        ("trees empty out --from zh-Hant --to zh-Hans", "empty: no HTML in this folder"),
        ("trees site site/out --from zh-Hant --to zh-Hans", "the output is inside the site"),
        ("trees site site --from zh-Hant --to zh-Hans", "the output is inside the site"),
        ("trees site . --from zh-Hant --to zh-Hans", "the site is inside the output"),
        ("trees site full --from zh-Hant --to zh-Hans", "full: the output is not empty"),
        ("trees site out --from zh-Hant --to zh-Hans --url docs", "'docs' is no address of a site"),
        ("trees two out --from zh-Hant --to zh-Hans", "the site has a folder zh-hans of its own"),
        ("check --from zh-Hant empty", "empty: nothing to read"),
        ("check --from zh-Hant-HK site", "only zh-Hant and zh-Hans can be checked"),
        ("translate site", "invalid choice: 'translate'"),
        ("", "the following arguments are required: VERB"),
    ],
)
def test_an_error_is_one_line_and_nothing_is_written(
    arguments: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("site", "empty", "full", "two/zh-hans"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("site/a.html", "full/b.txt", "two/a.html", "two/zh-hans/a.html"):
        (tmp_path / name).write_text("<p>發", encoding="utf-8")
    (tmp_path / "site" / "big5.txt").write_bytes("發".encode("big5"))
    before = sorted(tmp_path.rglob("*"))
    code, out, error = run(capsys, *arguments.split())
    assert (code, out) == (2, "")
    assert told in error
    assert error.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_an_output_is_replaced_where_it_is_said(tmp_path: Path) -> None:
    folder, out = site(tmp_path, a="<p>發"), tmp_path / "out"
    out.mkdir()
    (out / "old.html").write_text("old", encoding="utf-8")
    assert main(f"trees {folder} {out} --from zh-Hant --to zh-Hans --replace".split()) == 0
    assert sorted(p.name for p in out.iterdir()) == ["a.html", "zh-hans"]


def test_an_output_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = site(tmp_path, a="<p>發"), tmp_path / "out"
    out.mkdir()
    (out / "old.html").write_text("old", encoding="utf-8")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "out" and self != out:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    assert main(f"trees {folder} {out} --from zh-Hant --to zh-Hans --replace".split()) == 2
    assert read(out / "old.html") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "site"]


def test_words_of_a_run_that_was_stopped_are_not_those_of_the_next(tmp_path: Path) -> None:
    def stopped(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    folder, out = site(tmp_path, a="<p>資訊"), tmp_path / "out"
    for word in ("讯息", "情报", "信息"):
        terms = Terms(({"zh-Hant": "資訊", "zh-Hans": word, "convert": "both"},))
        with pytest.raises(KeyboardInterrupt):
            make_trees(folder, out, HANT, [HANS], terms, progress=stopped)
    make_trees(folder, out, HANT, [HANS], terms)
    assert "<p>信息" in read(out / "zh-hans" / "a.html")


# The names


def test_every_name_that_is_promised_is_there() -> None:
    assert all(hasattr(zhvariants, name) for name in zhvariants.__all__)


def test_a_conversion_tells_its_changes(table: Path) -> None:
    done = Conversion(HANT, HANS, Terms.read(table)).explain("新資訊與發展")
    assert done.text == "新信息与发展"
    assert [(c.start, c.end, c.rule.target) for c in done.changes] == [(1, 3, "信息")]


def test_the_first_table_counts(table: Path) -> None:
    mine = Terms(({"zh-Hant": "資訊", "zh-Hans": "讯息", "convert": "both"},))
    assert Conversion("zh-Hant", "zh-Hans", mine + Terms.read(table)).text("資訊軟體") == "讯息软件"


def test_a_term_file_of_no_terms_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "none.yml").write_text("terms:\n", encoding="utf-8")
    assert len(Terms.read(tmp_path / "none.yml")) == 0
    with pytest.raises(TermFault, match=r"none.yml:1: the file is not UTF-8"):
        (tmp_path / "none.yml").write_bytes(b"\xff")
        Terms.read(tmp_path / "none.yml")


# What holds for any input

Way = tuple[Variant, Variant]
WAYS = [(a, b) for a in KNOWN for b in KNOWN if a is not b]
TERMS = Terms(
    (
        {"id": "information", "zh-Hant": "資訊", "zh-Hans": "信息", "convert": "both"},
        {"id": "career", "zh-Hant": "職涯", "zh-Hans": "职业生涯", "convert": "both"},
    )
)
MARKS = "".join(str(value) for name, value in vars(marks).items() if name.isupper())
CHARS = (
    st.sampled_from("資訊信息职業生涯發发裡里后後「」“”’-{}<>&;\"'# \nabc\x1e\x1f\0" + MARKS)
    | st.characters()
)
ENTITY = st.sampled_from([*MARKS, "\U00100000", "資"]).flatmap(
    lambda char: st.sampled_from([f"&#x{ord(char):X};", f"&#x{ord(char):06x}", f"&#{ord(char)};"])
)
PIECE = (
    st.text(CHARS, max_size=8)
    | ENTITY
    | st.sampled_from(
        [
            "<b>",
            "</b>",
            "<p title='資",
            "'>",
            "<code>",
            "</code>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
        ]
    )
)
HTML = st.lists(PIECE, max_size=14).map("".join)
ways = st.sampled_from(WAYS)


@cache
def conversion(way: Way) -> Conversion:
    return Conversion(*way, TERMS)


def private(text: str) -> list[str]:
    return [c for c in text if "\ue000" <= c <= "\uf8ff" or ord(c) >= 0xF0000 or c in MARKS]


@given(st.text(CHARS, max_size=60), ways)
@example("\ue000zh-Hant\ue001資\ue002\ue013", WAYS[0])
@settings(deadline=None)
def test_no_character_of_a_text_becomes_a_mark_or_is_lost(text: str, way: Way) -> None:
    assert private(conversion(way).text(text)) == private(text)


@given(HTML, ways)
@example("<title>&#xE010;資&#xE011;</title><p>&#xE013;\ue013資", WAYS[0])
@example("<i>&#xe003;資</i>", WAYS[1])
@settings(deadline=None)
def test_no_character_of_a_page_becomes_a_mark_or_is_lost(html: str, way: Way) -> None:
    shown = conversion(way).html(html)
    assert private(unescape(shown)) == private(unescape(html))
    assert private(shown) == private(html), "what was an entity stays one"


PLAIN = st.text(
    st.characters(max_codepoint=0x2DFF, exclude_characters="“”‘’&<>-\r\x0b\x0c\x85\u2028\u2029"),
    max_size=40,
)


@given(PLAIN, ways)
@settings(deadline=None)
def test_text_without_han_characters_stays(text: str, way: Way) -> None:
    assert conversion(way).text(text) == text
    assert conversion(way).html(f"<p>{text}</p>") == f"<p>{text}</p>"


class _Tags(HTMLParser):
    """The tags of a page with what no reader sees of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Any] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [(k, v) for k, v in attrs if k not in ("title", "alt")]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/", tag))


TEXT = st.text(
    st.sampled_from("信息資訊職涯职业生涯发發卡的與与臺，。“”「」 \nabc&#\ue010\ue013"), max_size=10
)
ELEMENT = st.tuples(
    st.sampled_from("p div li b em a span code pre td h2 sup i".split()),
    st.sampled_from(
        ["", " id='資'", ' title="資訊"', " data-script='資'", " translate=no", " href=/資訊"]
    ),
    TEXT,
    TEXT,
)


@given(st.lists(ELEMENT, max_size=6), ways)
@settings(deadline=None)
def test_tags_and_what_nobody_reads_of_them_stay(
    elements: list[tuple[str, str, str, str]], way: Way
) -> None:
    html = "".join(f"<{n}{a}>{one}<b>{two}</b></{n}>" for n, a, one, two in elements)
    html = html.replace("-{", "- {")
    assert _Tags(conversion(way).html(html)).tags == _Tags(html).tags
