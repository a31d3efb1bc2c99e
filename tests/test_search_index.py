"""The search index: folding, what an entry is, weights, names and sounds, and the files."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from conftest import ROOT, run
from guide.project import Project
from guide.records.spoken import CALLED, Facet, Topic
from guide.search import (
    az,
    build,
    exact,
    names,
    packing,
    protocol,
    regions,
    site,
    sounds,
    topics,
)
from guide.search.folding import WORD, fold, keys
from guide.search.pairs import Pairs, Run
from guide.search.postings import CAP, Postings, weighed
from guide.search.postings import weights as weights_of
from guide.search.sections import Entry, entries
from zhvariants.variants import HANS, HANT

HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=12)
PAGE = """<html><head><meta name="description" content="怎麼寫履歷"></head><body>
<li class="md-tabs__item md-tabs__item--active"><a href="./" class="md-tabs__link">投履歷</a></li>
<article class="md-content__inner md-typeset"><a class="md-content__button" href="e">編輯</a>
<h1 id="top">履歷<a class="headerlink" href="#top">#</a></h1><p>發<b>卡</b>前 35,000 元。</p>
<h2 id="how">怎麼寫</h2><p>一頁就好。</p><script>let no = "<h2 id='x'>";</script>
<table><tr><th>欄</th></tr><tr id="resume"><td>履歷表</td><td>一頁 A4</td></tr></table>
<div data-search="off"><div><h3 id="off">不找</h3></div></div><p>寫完再看。</p>
</article></body></html>"""


@settings(deadline=None)  # no timing in tests
@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("客戶關係經理", "客户关系经理"),
        ("ＫＹＣ（認識客戶）", "kyc(认识客户)"),
        ("帳戶 賬戶 账户", "账户 账户 账户"),
        ("臺灣 台灣", "台湾 台湾"),
        ("résumé", "resume"),
        ("kè hù", "ke hu"),
    ],
)
def test_folding_makes_spellings_equal(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_words_are_looked_up_by_pairs_of_han_and_by_whole_latin_words() -> None:
    assert [keys(word) for word in WORD.findall("招arm客户经理")] == [
        ["招"],
        ["arm"],
        ["客户", "户经", "经理"],
    ]


def test_page_is_cut_into_sections_and_rows() -> None:
    found = entries(PAGE)
    assert [(e.kind, e.anchor, e.heading) for e in found] == [
        ("page", "", "履歷"),
        ("section", "how", "怎麼寫"),
        ("row", "resume", "履歷表"),
    ]
    page, how, row = found
    assert page.text == "怎麼寫履歷 發卡前 35,000 元。"
    assert page.label == "投履歷"
    assert row.text == "履歷表 · 一頁 A4"
    assert "一頁就好。" in how.text and "寫完再看。" in how.text
    assert not any(
        word in e.text for e in found for word in ("A4", "不找", "編輯", "let") if e != row
    )


def test_tools_beside_the_text_and_samples_of_code_are_not_searched() -> None:
    found = entries(
        """<article><h1>薪資</h1><details class="guide-toc"><summary>目錄</summary></details>
        <table><tr id="a"><th>起薪<sup><a href="#guide-note-1">6</a></sup>
        <span class="guide-mend"><a href="e">編輯</a></span></th><td>40,000</td></tr></table>
        <pre><code>name: 履歷</code></pre><h2 id="how">怎麼談</h2></article>"""
    )
    assert [(e.heading, e.text) for e in found] == [
        ("薪資", ""),
        ("起薪", "起薪 · 40,000"),
        ("怎麼談", ""),
    ]


def weights(entry: Entry) -> dict[str, int]:
    """The weight of every key of an entry."""
    keys, chars = weights_of(entry)
    return keys | chars


def test_page_is_found_by_the_headings_of_its_sections_but_does_not_show_them() -> None:
    page = entries("<article><h1>薪資</h1><p>總表。</p><h2 id='x'>口徑</h2></article>")[0]
    assert "口径" in weights(page)
    assert page.text == "總表。"


def test_page_without_a_heading_is_no_entry() -> None:
    assert entries("<article><p>x</p></article>") == []
    assert entries("<p>x</p>") == []


def test_key_weighs_more_in_a_short_heading_than_in_a_long_one() -> None:
    short = weights(Entry("", "page", "薪資"))
    long = weights(Entry("", "page", "薪資與福利怎麼談才不吃虧"))
    assert short["薪资"] >> 3 == 7
    assert 0 < long["薪资"] >> 3 < 4


def test_key_weighs_more_in_a_text_about_it_than_in_one_that_mentions_it() -> None:
    about = weights(Entry("a", "section", "", "按揭怎麼辦，按揭多少，按揭幾年。"))
    mention = weights(Entry("b", "section", "", "按揭" + "還有很多別的事" * 60))
    assert about["按揭"] & 7 > mention["按揭"] & 7


def test_sources_of_a_page_weigh_least() -> None:
    found = weights(Entry("sources", "section", "來源", "銀行法，銀行法，銀行法"))
    assert found["银行"] == 1


def test_cap_keeps_the_best_postings_and_the_true_count() -> None:
    postings = Postings()
    postings.add_page([weighed(Entry("", "page", "貸款"))])
    for n in range(CAP + 50):
        entry = Entry(str(n), "section", "", "提到貸款" + "和別的事" * 20)
        postings.add_page([weighed(entry)])
    postings.add_page([weighed(Entry("", "page", "貸款"))])
    postings.close()
    place = [*postings.pairs].index("贷款")
    count, kept = postings.pairs.postings(place)
    numbers = [posting >> 6 for posting in kept]
    assert count == CAP + 52
    assert len(kept) == CAP
    assert {0, CAP + 51} <= set(numbers)
    assert numbers == sorted(numbers)


HAN = "客户关系"
SAID = st.dictionaries(
    st.text(HAN, min_size=2, max_size=2),
    st.lists(st.integers(0, 63), min_size=1, max_size=4),
    max_size=9,
)
"""The weights that the entries of a run give to pairs."""


@settings(deadline=None)  # no timing in tests
@given(st.lists(SAID, max_size=4), st.integers(1, 6))
def test_runs_of_postings_are_merged_without_loss(
    runs: list[dict[str, list[int]]], cap: int
) -> None:
    said: dict[str, array[int]] = {}
    put_away = []
    for nth, weights_ in enumerate(runs):
        run = {
            pair: array("I", [(10 * nth + n) << 6 | weight for n, weight in enumerate(found)])
            for pair, found in weights_.items()
        }
        put_away.append(Run(run))
        for pair, found in run.items():
            said[pair] = said.get(pair, array("I")) + found
    pairs = Pairs(put_away, cap)
    assert [*pairs] == sorted(said)
    for place, pair in enumerate(pairs):
        count, kept = pairs.postings(place)
        assert count == len(said[pair])
        assert sorted(kept) == [*kept]
        most = sorted(said[pair], key=lambda posting: (-(posting & 63), posting))[:cap]
        assert sorted(most) == [*kept]
    assert all((a + b in pairs) == (a + b in said) for a in HAN for b in HAN)


@settings(deadline=None)  # no timing in tests
@given(st.sets(st.integers(0, 200_000)), st.integers(0, 63))
def test_postings_come_out_of_the_file_as_they_went_in(numbers: set[int], weight: int) -> None:
    postings = [number << 6 | weight for number in sorted(numbers)]
    assert unpack(packing.pack(postings)) == postings


@settings(deadline=None)  # no timing in tests
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text("銀行客戶，。aé@^"))
def test_letters_change_places_and_back_and_leave_json_whole(text: str, often: str) -> None:
    data = {"=": [text, often, "09az!#$%&(-_"]}
    exchanged = packing.lettered(packing.letters([packing.dumps(data), often * 3]))
    written = packing.dumps(data).translate(exchanged)
    assert json.loads(written.translate(exchanged)) == data
    assert all(char in written for char in packing.dumps("09az!#$%&(-_")[1:-1])


def test_what_a_tree_says_most_takes_the_least_room() -> None:
    text = "銀" * 9 + "行" * 5 + "".join(map(chr, range(0x4E00, 0x5000)))
    exchanged = packing.lettered(packing.letters([text]))
    assert [len(c.translate(exchanged).encode()) for c in "銀行乤"] == [1, 1, 2]


def numbers(packed: str) -> list[int]:
    """What the worker does with ascending numbers."""
    out, at, gap = [], 0, 0
    for char in packed:
        if char in protocol.MORE:
            gap = gap << 5 | protocol.MORE.index(char)
        else:
            at, gap = at + (gap << 5 | protocol.LAST.index(char)), 0
            out.append(at)
    return out


def unpack(packed: str) -> list[int]:
    """What the worker does with a key's postings."""
    out, at, gap, chars = [], 0, 0, iter(packed)
    for char in chars:
        if char in protocol.MORE:
            gap = gap << 5 | protocol.MORE.index(char)
        else:
            at, gap = at + (gap << 5 | protocol.LAST.index(char)), 0
            out.append(at << 6 | protocol.WEIGHT.index(next(chars)))
    return out


@settings(deadline=None)  # no timing in tests
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_chunks_hold_every_entry_once_and_in_order(lengths: list[int]) -> None:
    leaves = list(packing.chunks([(length, [n]) for n, length in enumerate(lengths)]))
    assert [n for _, held in leaves for [n] in held] == list(range(len(lengths)))
    assert all(held[0] == [first] for first, held in leaves)


@settings(deadline=None)  # no timing in tests
@given(st.dictionaries(st.text("客户关系经理财专员", min_size=2, max_size=2), st.integers(1, 9000)))
def test_every_pair_has_one_leaf_and_listed_characters_theirs(sizes: dict[str, int]) -> None:
    shelf = packing.shelve(sizes, [["客户", "户关", "关系"], ["理财", "财专"]])
    assert all(0 <= shelf.leaf(pair) < shelf.common + shelf.rare for pair in sizes)
    assert all(shelf.owner(pair) in pair for pair in sizes)


def test_pairs_that_are_asked_at_once_lie_together() -> None:
    sizes = {chr(0x4E00 + n) + chr(0x5E00 + n): 400 for n in range(40)}
    pairs = list(sizes)[3:40:20]
    shelf = packing.shelve(sizes, [pairs])
    assert shelf.common > 10
    first, second = sorted(shelf.leaf(pair) for pair in pairs)
    assert second - first <= 1


def test_leaves_grow_where_they_are_many() -> None:
    few, many = (packing.leaves_for(size, 1000) for size in (500_000, 16_000_000))
    assert few == 501
    assert many == 4001


@given(st.sets(st.text("abc", min_size=1, max_size=4), min_size=1))
def test_latin_words_lie_in_order_and_those_that_begin_alike_together(words: set[str]) -> None:
    files = packing.runs(dict.fromkeys(words, packing.WORDS // 2))
    assert [word for run in files for word in run] == sorted(words)
    starts = [word[:2] for run in files for word in {word[:2]: word for word in run}.values()]
    assert len(starts) == len(set(starts))


RESUME = {
    "id": "resume",
    "zh-Hant": "履歷",
    "zh-Hans": "简历",
    "en": "résumé (job application) / curriculum vitae",
    "abbr": "CV",
    "synonyms": {"zh-Hans-CN": ["个人简历", "履历"], "zh-Hant-HK": ["履歷表"]},
}


def test_term_is_known_by_its_names_in_all_regions_and_in_english() -> None:
    assert names.names_of(RESUME) == [
        *("履歷", "简历", "个人简历", "履歷表"),
        *("résumé", "curriculum vitae", "CV"),
    ]


def test_names_of_a_term_say_what_each_is_good_for() -> None:
    said = {"履历", "历表", "cv"}
    line = "履历|-简历|-个人简历|履历表|-resume|-curriculum vitae|cv"
    assert names.called([RESUME], said) == [line]
    assert names.every(line)[:2] == ["履历", "简历"]


def test_part_of_a_name_is_heard_and_a_short_form_that_says_something_else_is_marked() -> None:
    term = {"zh-Hant": "背景調查", "zh-Hans": "背景调查", "synonyms": {"zh-Hans-CN": ["背景"]}}
    said = {"背景", "景调", "调查"}
    assert names.called([term], said) == ["背景调查|.背景"]
    assert names.called([term], said | {"背调"}) == ["/背景调查|.背景"]


def test_name_leads_to_what_pages_say_in_its_place() -> None:
    lines = ["履历|-简历|cv", "理财|.理", "背景调查|.背景", "/初阶授信", "履历|履历表|人生"]
    assert names.others(lines) == {
        "履历": ["人生"],
        "简历": ["履历"],
        "cv": ["履历"],
        "背调": ["背景调查"],
        "履历表": ["人生"],
        "人生": ["履历", "履历表"],
    }
    assert names.others(["情商|eq"]) == {"情商": ["eq"], "eq": ["情商"]}


def test_sounds_name_only_runs_that_end_no_other_name() -> None:
    headings = ["信用卡客戶經理", "客戶經理", "履歷"]
    found = sounds.table_of(headings, [RESUME], "")
    assert found["runs"] == "履历|个人简历|履历表|信用卡客户经理"
    assert "银行 yin hang" in sounds.table_of(["銀行"], [], "")["odd"]


def test_names_sound_as_with_all_phrases_of_pypinyin(tmp_path: Path) -> None:
    known = {fold(word) for term in Project.at(ROOT).terms for word in names.names_of(term)}
    (tmp_path / "names").write_text("\n".join(known), encoding="utf-8")
    code = (
        "import json, pypinyin, sys; names = open(sys.argv[1], encoding='utf-8').read();"
        "sounds = {n: pypinyin.lazy_pinyin(n, errors='ignore') for n in names.split('\\n')};"
        "print(json.dumps(sounds))"
    )
    done = run(sys.executable, "-c", code, str(tmp_path / "names"), PYPINYIN_NO_PHRASES="")
    wanted = {
        name: tuple(sound.replace("ü", "u").replace("v", "u") for sound in found)
        for name, found in json.loads(done.stdout).items()
    }
    assert sounds.syllables(known) == wanted
    assert sounds.syllables(["銀行"])["銀行"] == ("yin", "hang")


SAME = """<h2 id="same-word">同詞不同職</h2>
<h3 id="branch">分行、支行<a class="headerlink" href="#branch">#</a></h3>
<ul><li>台灣：分行就是<b>據點</b>（<a>說明</a>，年份不明）。另一句。</li><li>香港：資料不足。</li></ul>
<h2 id="next">下一節</h2><h3 id="no">不是</h3><ul><li>台灣：不。</li></ul>"""


def test_words_that_differ_by_region_are_read_from_their_page() -> None:
    lines = [["台灣", "分行就是據點"], ["香港", "資料不足"]]
    assert list(build.same_words(SAME)) == [[["分行", "支行"], lines, "branch"]]


CONFIG = '<script id="__config" type="application/json">{"base":".",%s}</script>'


def test_worker_of_the_theme_is_replaced_by_ours() -> None:
    page = CONFIG % '"search":"../assets/javascripts/workers/search.a7633da7.min.js"'
    assert '"search":"../assets/js/search-worker.js?v=1"' in site.with_worker(page, "1")


@pytest.mark.parametrize("page", ["<p>x</p>", CONFIG % '"find":"x"', CONFIG % '"search":"x.js"'])
def test_page_without_the_themes_worker_is_an_error(page: str) -> None:
    with pytest.raises(ValueError, match="__config 沒有 search"):
        site.with_worker(page, "1")


def test_build_stops_when_the_theme_names_its_worker_elsewhere(tmp_path: Path) -> None:
    guide = small.make(tmp_path)
    (guide / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}{% block config %}{% endblock %}', encoding="utf-8"
    )
    status, said = small.build(guide)
    assert status == 1
    assert "__config 沒有 search 這一項" in said
    assert "Traceback" not in said


def test_each_tree_has_an_empty_stub_that_names_its_index(built_site: Path) -> None:
    for folder in ("zh-hant", "zh-hans"):
        below = built_site / folder / "search"
        stub = json.loads((below / "search_index.json").read_text(encoding="utf-8"))
        assert stub["docs"] == []
        index = (built_site / "assets" / "js" / stub["config"]["index"]).resolve()
        assert index.parent == below.resolve()
        assert (index / "core.json").is_file()


FILES = 250
"""Of a tree's index: what is kept for reading without a connection, and published anew."""


def test_index_is_few_files(built_site: Path) -> None:
    for folder in ("zh-hant", "zh-hans"):
        files = [path for path in (built_site / folder / "search").rglob("*") if path.is_file()]
        assert len(files) <= FILES


def index_of(built_site: Path, folder: str) -> dict[str, Any]:
    """All files of a tree's index but its letters; of a volume the list of its leaves."""
    root = built_site / folder / "search"
    (letters,) = root.rglob(protocol.LETTERS)
    exchanged = packing.lettered(json.loads(letters.read_text("utf-8")))

    def read(text: bytes) -> Any:
        return json.loads(text.decode("utf-8").translate(exchanged))

    files = {path.name: path.read_bytes() for path in letters.parent.iterdir()}
    found = {name: read(text) for name, text in files.items() if name.endswith(".json")}
    found[protocol.LETTERS] = None
    for volume, packed in found["core.json"]["leaves"].items():
        name, ends = volume + protocol.DEFLATED, numbers(packed)
        found[name] = [
            read(zlib.decompress(files[name][start:end], wbits=-zlib.MAX_WBITS))
            for start, end in pairwise([0, *ends])
        ]
        assert ends[-1] == len(files[name])
    return found


def test_index_of_a_tree_has_its_own_pages_in_its_own_script(built_site: Path) -> None:
    for folder, own, other in (
        ("zh-hant", "職位總覽", "职位总览"),
        ("zh-hans", "职位总览", "職位總覽"),
    ):
        found = index_of(built_site, folder)
        titles = {url: title for chunk in found["t.bin"] for url, title, _ in chunk}
        assert titles["roles/"] == own
        assert other not in titles.values()
        for url in titles:
            assert (built_site / folder / url / "index.html").is_file()


def test_az_says_every_term_but_is_not_searched(built_site: Path) -> None:
    texts = [
        entry
        for chunk in index_of(built_site, "zh-hant")["t.bin"]
        for url, _, listed in chunk
        if url == "az/"
        for entry in listed
    ]
    assert 0 < sum(len(text) for _, _, text in texts) < 1000


def test_az_is_by_zhuyin_in_traditional_and_by_pinyin_in_simplified(built_site: Path) -> None:
    def labels(folder: str) -> list[str]:
        html = (built_site / folder / "az" / "index.html").read_text(encoding="utf-8")
        bar = html.partition('guide-az__bar">')[2].partition("</p>")[0]
        return [part.partition("<")[0] for part in bar.split(">")[1::2]]

    hant, hans = labels("zh-hant"), labels("zh-hans")
    assert hant[:4] == ["ㄅ", "ㄆ", "ㄇ", "ㄈ"]
    assert hans == sorted(hans)
    assert {"B", "Zh", "Yu"} <= set(hans)
    assert len(hant) == len(hans)


@pytest.mark.parametrize(
    ("name", "group"),
    [("證照", "zh"), ("薪資", "x"), ("約定", "yu"), ("ARM 的一天", "en-a"), ("360 度", "en-0")],
)
def test_az_groups_by_the_first_sound(name: str, group: str) -> None:
    (item,) = az.with_sounds([az.Item(name, "")])
    assert az.group(item) == group


def test_az_lists_pages_and_all_names_with_the_main_one_beside(tmp_path: Path) -> None:
    (tmp_path / "az").mkdir()
    (tmp_path / "az" / "index.html").write_text(
        '<article><h1>A</h1><div class="guide-az" data-az="sound" data-search="off"></div>'
        '<div class="guide-az" data-az="english" data-search="off"></div></article>',
        encoding="utf-8",
    )
    titles, ids = {"glossary/": "術語表"}, {"term-resume"}
    az.write_lists([az.Listed(tmp_path, HANT, titles, ids)], [RESUME])
    html = (tmp_path / "az" / "index.html").read_text(encoding="utf-8")
    assert '<li><a href="../glossary/">術語表</a></li>' in html
    assert '<li><a href="../glossary/#term-resume">履歷</a></li>' in html
    assert '<li><a href="../glossary/#term-resume">簡歷</a> <small>履歷</small></li>' in html
    assert '<li><a href="../glossary/#term-resume">CV</a> <small>履歷</small></li>' in html
    assert html.index('id="az-l"') < html.index('id="az-j"'), "ㄌ comes before ㄐ"
    assert "简" not in html
    az.write_lists([az.Listed(tmp_path, HANS, titles, ids)], [RESUME])


# Names that lead to one thing, and the reviewed list ---------------------------------------------

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def guide() -> Project:
    """The guide, read once."""
    return Project.at(ROOT)


def test_no_name_and_no_lay_word_says_what_the_guide_has_nothing_of(guide: Project) -> None:
    said = exact.vocabulary(guide)
    known = {*said.names, *said.lay}
    words = [word for row in said.elsewhere for word in row["words"]]
    assert [word for word in words if any(word in name for name in known)] == []


def test_what_things_are_called_elsewhere_belongs_to_one_record_of_a_region(
    guide: Project,
) -> None:
    records = {
        "roles": guide.records("roles"),
        "certifications": guide.records("certifications"),
        "terms": guide.glossary,
    }
    whose: dict[tuple[object, str], str] = {
        (record.get("region"), names.spaced(name)): str(record["id"])
        for kind in ("roles", "certifications")
        for record in records[kind]
        for name in exact.record_names(record)
    }
    for kind in CALLED:
        for record in records[kind]:
            for name in map(names.spaced, guide.spoken.called(kind, record)):
                there = whose.setdefault((record.get("region"), name), str(record["id"]))
                assert there == record["id"], f"{name} is {there}"
                assert len(name) > 1


def test_section_is_found_by_what_readers_type_but_does_not_show_it() -> None:
    section = Entry("a", "section", "工時", "幾點下班。", asked="爽缺 爆肝")
    assert weights(section)["爽缺"] & 7 > 0
    assert section.text == "幾點下班。"


def test_lists_of_sources_and_of_links_are_not_searched(built_site: Path) -> None:
    anchors = {
        anchor
        for chunk in index_of(built_site, "zh-hant")["t.bin"]
        for _, _, listed in chunk
        for anchor, _, _ in listed
    }
    assert "list" in anchors
    assert not anchors & {"sources", "related"}


@pytest.mark.parametrize(
    ("anchor", "region"), [("pay-tw-start", "TW"), ("cert-hk-iiqe", "HK"), ("how-to", None)]
)
def test_row_of_data_tells_its_region(anchor: str, region: str | None) -> None:
    assert regions.of_row(anchor) == region


def test_topic_of_one_page_raises_that_page() -> None:
    asked = [
        Topic(pages="industry/bad-loans", words="壞帳 烂账"),
        Topic(pages="interview", words="面试"),
        Topic(pages="entry", words="招考"),
    ]
    found = topics.numbers(asked, ["pay/", "entry/", "industry/bad-loans/", "entry/taiwan/"])
    told = [(topic["words"], topic["pages"]) for topic in found]
    assert told == [(["坏账", "烂账"], [2]), (["面试"], []), (["招考"], [3])]


def test_amounts_are_raised_more_than_contracts() -> None:
    urls = ["pay/", "pay/taiwan/", "pay/terms-taiwan/", "pay/offer/"]
    amounts, contracts = topics.numbers([Topic(pages="pay", words="薪水", kind="own")], urls)
    assert (amounts["pages"], contracts["pages"]) == ([0, 1], [2, 3])
    assert (amounts["worth"], contracts["worth"]) == (topics.OWNING, topics.RAISED)


def test_facet_of_posts_leads_to_one_section_of_each_page() -> None:
    entries_ = {"roles/a/#facts": 3, "roles/a/#duties": 5, "roles/a/#pay": 6, "roles/b/#pay": 9}
    asked = [
        Facet(topic="roles", words="职责", sections=("duties", "facts")),
        Facet(topic="pay", words="薪水", sections=("pay",)),
    ]
    homes = ["roles/a/", "roles/b/"]
    duties, pay = topics.facets(asked, ["pay/", *homes], entries_, homes)
    assert (duties["entries"], duties["pages"]) == (packing.gaps([5]), [])
    assert (pay["entries"], pay["pages"]) == (packing.gaps([6, 9]), [0])


def test_lay_words_are_said_in_other_words_that_the_guide_has(guide: Project) -> None:
    said = fold("\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")))
    for word, means in exact.vocabulary(guide).lay.items():
        assert word not in means.split("|"), f"{word} is itself"
        missing = [part for one in means.split("|") for part in one.split() if part not in said]
        assert not missing, f"{word}: no page says {missing}"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("理財專員", "roles/wealth-planner/"),
        ("理專", "roles/wealth-planner/"),
        ("临柜行员", "entry/taiwan/#teller"),
        ("信託證照", "certifications/taiwan/#list"),
        ("银行从业资格证", "certifications/mainland/#list"),
        ("IIQE", "certifications/hong-kong/#iiqe"),
        ("CRWP", "certifications/hong-kong/#ecf"),
        ("graduate associate", "entry/hong-kong/#programmes"),
        ("金保法", "industry/rules-taiwan/#table"),
        ("合同法", "industry/compliance/#laws"),
        ("劳动合同法", "career/mainland/#quitting"),
        ("證基會", "certifications/taiwan/#bodies"),
        ("中银协", "certifications/mainland/#students"),
        ("銀行辦事員", "entry/taiwan/#teller"),
        ("融資/信用業務人員", "compare/arm-rm-ao/#two-readings"),
        ("信用卡销售", "roles/card-assistant/"),
        ("Relationship Executive", "entry/hong-kong/#branch"),
        ("壽險證照", "certifications/taiwan/#list"),
        ("洗防法", "industry/rules-taiwan/#table"),
        ("銀行學會", "certifications/hong-kong/#ahkib-cfa"),
    ],
)
def test_name_of_a_record_leads_to_it(guide: Project, query: str, first: str) -> None:
    assert exact.table(guide)[names.spaced(query)][0] == first


def test_name_of_a_certificate_also_leads_to_its_row(guide: Project) -> None:
    found = exact.table(guide)
    assert "certifications/#cert-hk-iiqe" in found["iiqe"]
    assert "certifications/#cert-cn-bank" in found[names.spaced("银行从业资格证")]


def test_other_regions_names_in_a_record_are_not_its_own(guide: Project) -> None:
    found = exact.table(guide)
    assert "roles/corporate-rm/" not in found.get("account officer", ())


@pytest.mark.parametrize(
    ("name", "parts"), [("L/C", ["L/C"]), ("agent / broker", ["agent", "broker"])]
)
def test_names_are_cut_at_a_slash_only_between_spaces(name: str, parts: list[str]) -> None:
    assert names.names_of({"zh-Hant": "", "abbr": name}) == parts


@pytest.mark.parametrize(
    ("name", "short"), [("背景调查", "背调"), ("初阶授信", "初授"), ("面试", ""), ("cfp exam", "")]
)
def test_two_words_of_two_characters_have_a_short_name(name: str, short: str) -> None:
    assert names.abbreviation(name) == short


def test_row_of_a_table_is_a_sentence_of_its_own() -> None:
    page = PAGE.replace('<tr id="resume">', "<tr>")
    (section,) = [entry for entry in entries(page) if entry.anchor == "how"]
    assert "履歷表 · 一頁 A4；" in section.text


def test_sounds_are_written_in_one_order_whatever_order_headings_come_in() -> None:
    headings = ["面試", "薪資結構", "證照考試", "升遷"]
    tables = [sounds.table_of(each, [], "") for each in (headings, headings[::-1])]
    assert [*map(json.dumps, tables)] == [json.dumps(tables[0])] * 2
