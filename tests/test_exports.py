"""A record may say anything: as a cell, as XML, Markdown or JSON-LD it stays words."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html import escape
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as to_html
from pydantic import BaseModel

from conftest import ROOT
from guide import plaintext
from guide.exports import publish, structured
from guide.project import Project
from guide.records.library import Library
from guide.search.sections import entries
from guide.web import feed, json_ld, llms, markdown
from guide.web.catalogue import Catalogue, PageFacts, Section
from zhvariants.variants import HANT, SCRIPTS
from zhvariants.website.trees import Trees

OPEN = '<script type="application/ld+json">'
HOSTILE = (
    "=1+1\"'`</script><script>alert(1)</script>--><!--<img src=x onerror=alert(2)>]]>"
    "](javascript:alert(3))\\<svg/onload=alert(4)>&lt;b&gt;\x08\x1b[0m\u202e\x85"
)
STARTS = [
    *("=1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\r\n@a", "＝1+1", "＋1+1"),
    *("－2+3", "＠a", " =1", "\u3000=1", "\xa0=1", "'=1", '"=1', "“=1", "「＝1", "\u200b=1"),
    *("\ufeff=1", "\u200d=1", "\x00=1", "\x0b=1", "−1+1", "=cmd|' /C calc'!A0", "-cmd|'a'!A0"),
]
FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠−]")
NUMBER = re.compile(r"[+-]?[\d,.]+%?")
TERM_CODES = ("lang", "id", "convert", "kind", "names")


def is_free(annotation: Any, metadata: Any = ()) -> bool:
    """May this field hold any text?"""
    if "pattern" in repr(metadata) or "Literal" in repr(annotation):
        return False
    args = get_args(annotation)
    if not args:
        return annotation is str
    inner = [a for a in args if a not in (None, type(None), ...)]
    return any(is_free(a, args[1:] if hasattr(annotation, "__metadata__") else ()) for a in inner)


def poisoned(value: Any, free: bool = True) -> Any:
    """The value with every text replaced by what ought to do harm."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        update = {
            key: poisoned(getattr(value, key), is_free(field.annotation, field.metadata))
            for key, field in fields.items()
        }
        return value.model_copy(update=update)
    if isinstance(value, str):
        return HOSTILE if free else value
    if isinstance(value, tuple | list):
        return type(value)(poisoned(each, free) for each in value)
    if isinstance(value, dict):
        return {key: poisoned(each, free) for key, each in value.items()}
    return value


@cache
def hostile_library() -> Library:
    """The guide's records with a hostile text in every field that takes any text."""
    records = Project.at(ROOT).library
    for name, found in records.sets.items():
        records.sets[name] = {key: poisoned(record) for key, record in found.items()}
    records.glossary = [
        {key: value if key in TERM_CODES else poisoned(value) for key, value in term.items()}
        for term in records.glossary
    ]
    return records


@cache
def trees() -> Trees:
    """The renderers of both trees."""
    return Trees(SCRIPTS, Project.at(ROOT).terms)


@cache
def published() -> dict[str, str]:
    """Every download of both trees."""
    files = publish.files(hostile_library(), trees())
    return {f"{folder}/{name}": text for folder, name, text in files}


def test_every_kind_of_record_was_made_hostile() -> None:
    for name, found in hostile_library().sets.items():
        assert found and all("onerror" in repr(record) for record in found.values()), name


def test_no_cell_of_a_download_is_a_formula() -> None:
    sheets = {name: text for name, text in published().items() if name.endswith(".csv")}
    assert len(sheets) > 10
    for name, text in sheets.items():
        cells = [
            cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row
        ]
        assert any("onerror" in cell for cell in cells), name
        for cell in cells:
            assert NUMBER.fullmatch(cell) or not FORMULA.match(cell), (name, cell)
            assert not plaintext.UNSEEN.search(cell) and not re.search(r"[\t\r\n]", cell)


@pytest.mark.parametrize("text", STARTS)
def test_a_cell_that_begins_so_is_marked_as_text(text: str) -> None:
    assert plaintext.cell(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["-2", "+5", "3.2", "-1,234.5", "-5%", "2026-11", "甲-乙", "—", ""]
)
def test_a_number_stays_a_number_and_words_stay_words(text: str) -> None:
    assert plaintext.cell(text) == text


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = plaintext.cell(text)
    assert NUMBER.fullmatch(cell) or not FORMULA.match(cell)


def test_downloads_in_json_say_what_the_records_say() -> None:
    for name, text in published().items():
        if name.endswith(".json") and "schema" not in name and "fold" not in name:
            told = json.loads(text)
            records = told if name.endswith("facts.json") else told["records"]
            assert HOSTILE[:4] in json.dumps(records, ensure_ascii=False), name


@pytest.mark.parametrize("page", ["roles/arm.md", "glossary.md", "certifications/index.md"])
def test_json_ld_of_records_cannot_end_its_script(page: str) -> None:
    for script in SCRIPTS:
        renderer = trees().renderers[script.tag]
        spot = structured.Spot(page, f"https://a/{HOSTILE}", HOSTILE, hostile_library(), renderer)
        shown = PageFacts(*[HOSTILE] * 7, data=tuple(structured.graph(spot)))
        text = json_ld.script(shown, "https://a/").removeprefix(OPEN).removesuffix("</script>")
        assert "alert" in text and "<" not in text
        assert len(json.loads(text)["@graph"]) > 1


def test_json_ld_of_a_page_cannot_end_its_script() -> None:
    page = PageFacts(*[HOSTILE] * 7, trail=((HOSTILE, HOSTILE),), data=({"name": HOSTILE},))
    text = json_ld.script(page, "https://a/")
    inner = text.removeprefix(OPEN).removesuffix("</script>")
    assert "<" not in inner and "alert" in json.loads(inner)["@graph"][0]["name"]


def test_feed_is_xml_whatever_a_change_says() -> None:
    fields = ("what", "old", "new", "why", "page")
    change = dict.fromkeys(fields, HOSTILE) | {"date": '2026-11-22"><x/>', "lang": "zh-Hant"}
    text = feed.atom([change], 'https://a/"<&/', HOSTILE, HOSTILE, "zh-Hant", lambda t, _: str(t))
    root = ElementTree.fromstring(text)
    names = {each.tag.partition("}")[2] for each in root.iter()}
    assert names == set("feed title id updated author name link entry content".split())
    entry = root.find("{*}entry")
    assert entry is not None and entry.findtext("{*}title") == plaintext.clean(HOSTILE)


def test_an_entry_keeps_its_id_when_newer_ones_push_others_out_of_the_feed() -> None:
    """A reader's feed reader shows an entry with a new id as a new one."""
    day = [{"date": "2026-11-28", "page": "about.md", "what": f"改 {n}"} for n in range(60, 0, -1)]
    listed, ids = list(day), dict[str, str]()
    for more in range(40):
        text = feed.atom(listed, "https://a/", "名", "題", "zh-Hant", lambda t, _: str(t))
        entries = ElementTree.fromstring(text).findall("{*}entry")
        for entry in entries:
            what, own = entry.findtext("{*}title") or "", entry.findtext("{*}id") or ""
            assert ids.setdefault(what, own) == own
        assert len(entries) == feed.NEWEST
        listed.insert(0, {"date": "2026-11-29", "page": "about.md", "what": f"新增 {more}"})
    assert len(set(ids.values())) == len(ids) == feed.NEWEST + 39


def active(text: str) -> list[str]:
    """What a viewer of Markdown would run."""
    html = to_html(text, extensions=["tables", "fenced_code"])
    shown = re.sub(r"<(code|pre)\b.*?</\1>", "", html, flags=re.S)
    return re.findall(r"<(?:script|img|svg|b)\b[^>]*|<!--|(?:href|src)=\"\s*javascript:", shown)


PIECES = [
    "<p>{0}</p>",
    "<h2>{0}</h2><ul><li>{0}</li></ul>",
    "<table><tr><th>{0}</th></tr><tr><td>{0}</td></tr></table>",
    "<p>` <code>{0}</code> `</p>",
    "<p><code>a`{0}`</code></p>",
    "<pre><code>a\n```\n{0}\n~~~\n{0}</code></pre>",
    "<p>~~~</p><pre><code>~~~\n{0}</code></pre>",
    "<p>\\{0}</p>",
    '<p><img alt="{0}" src="a.png"></p>',
    '<p><a href="{0}">{0}</a></p>',
    '<p><a href="javascript:alert(1)">甲</a><a href="a b) <img src=x onerror=alert(1)>">乙</a></p>',
    "<p><code>甲<a href=b>{0}</a></p><p>{0}</p>",
]


@pytest.mark.parametrize("piece", PIECES)
def test_text_of_a_page_is_no_markup_in_its_markdown(piece: str) -> None:
    text = markdown.of(piece.format(escape(HOSTILE)), "https://a.example/b/")
    assert "alert" in text or "javascript" in piece
    assert active(text) == []


TAGS = [
    *("<a href=b>", "</a>", "<code>", "</code>", "<pre>", "</pre>", "<p>", "</p>", "<td>"),
    *("<table>", "<tr>", "</table>", "<li>", "<ul>", "</ul>", "<b>", "</b>"),
]
WORDS = [
    *(
        "`",
        "``",
        "```",
        "~~~",
        "\n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "!",
        "*",
        "|",
        "&lt;",
        "<!--",
        "-->",
    ),
    *("<img src=x onerror=alert(1)>", "<script>", "javascript:alert(1)", "    ", "> ", "# "),
]


@given(st.lists(st.sampled_from([*TAGS, *map(escape, WORDS)]), max_size=14))
def test_no_page_however_broken_has_markup_of_its_words_in_markdown(parts: list[str]) -> None:
    assert active(markdown.of("".join(parts), "https://a.example/")) == []


def test_code_stays_code_in_markdown() -> None:
    assert markdown.of("<p><code>a`b</code></p>", "") == "``a`b``\n"
    assert markdown.of("<pre><code>```\na</code></pre>", "") == "````\n```\na\n````\n"


def test_lists_of_pages_are_no_markup() -> None:
    page = PageFacts("index.html", "https://a/b c)<img>/", "zh-Hant", HOSTILE, HOSTILE, HOSTILE)
    pages = Catalogue()
    pages.add(HANT, page)
    pages.sections[HANT] = [Section(HOSTILE, (page.file,))]
    text = llms.listing(pages, HANT)
    assert active(text + llms.root_listing([page])) == []
    assert len(text.splitlines()) == 7


def test_search_takes_a_page_s_words_as_words() -> None:
    html = '<article><h1 id="a">甲&lt;img src=x onerror=alert(1)&gt;</h1><p>&lt;b&gt;</p></article>'
    (page,) = entries(html)
    assert (page.heading, page.text) == ("甲<img src=x onerror=alert(1)>", "<b>")


def test_links_of_facts_lead_nowhere_but_to_pages() -> None:
    told = json.loads(published()["zh-hant/facts.json"])
    parts = [part for facts in told.values() for each in facts.values() for part in each]
    links = [part[1] for part in parts if not isinstance(part, str)]
    assert links and not [to for to in links if re.match(r"\s*(?!https?:)[\w+.-]+:", to)], links
