"""What each published page says of itself and what the site brings beside its pages."""

from __future__ import annotations

import json
import re
import shutil
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import small
import weight
from conftest import ROOT, run
from guide.html import allowed, csp
from guide.web import cards
from sitelib import Site, read

HOME = "https://guide.example/"  # of builds that no test serves
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Site]:
    """Every page of both trees, by its address below the site."""
    found = sorted(built_site.glob("zh-*/**/index.html"))
    return {p.relative_to(built_site).as_posix().removesuffix("index.html"): read(p) for p in found}


def meta(page: Site, key: str) -> str:
    """The content of the `<meta>` with this name or property; empty where there is none."""
    found = [e for e in page.all("meta") if key in (e.has.get("name"), e.has.get("property"))]
    return found[0].has["content"] if found else ""


def test_every_page_has_description_card_and_dates(
    pages: dict[str, Site], built_site: Path, base_url: str
) -> None:
    for place, page in pages.items():
        tag = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}[place.split("/")[0]]
        assert page.all("html")[0].has["lang"] == tag
        assert meta(page, "description") == meta(page, "og:description") != "", place
        assert meta(page, "og:url") == base_url + place
        assert meta(page, "og:locale") == {"zh-Hant": "zh_TW", "zh-Hans": "zh_CN"}[tag]
        image = meta(page, "og:image")
        assert image.startswith(f"{base_url}assets/cards/{tag.lower()}-"), place
        assert (built_site / image.removeprefix(base_url)).is_file(), image
        assert meta(page, "referrer") == "strict-origin-when-cross-origin"
        times = [e.text for e in page.all("time")]
        assert times[-2] < times[-1], f"{place}: last and next review"
        assert base_url + place in page.all("dd", class_="guide-cite")[0].text


def test_cards_show_todays_titles_and_are_small() -> None:
    folder = ROOT / "docs" / cards.FOLDER
    wanted = cards.wanted(ROOT)
    stale = [each.name for each in wanted if not each.is_drawn(folder)]
    assert not stale, f"{stale}：標題已改，請執行 make cards 並提交圖檔"
    assert sorted(p.name for p in folder.glob("*.png")) == sorted(each.name for each in wanted)
    for path in folder.glob("*.png"):
        data = path.read_bytes()
        assert len(data) <= cards.LARGEST, path.name
        assert struct.unpack(">II", data[16:24]) == (cards.WIDTH, cards.HEIGHT)


def test_card_with_another_title_is_stale(tmp_path: Path) -> None:
    each = cards.wanted(ROOT)[0]
    shutil.copy(ROOT / "docs" / cards.FOLDER / each.name, tmp_path)
    assert each.is_drawn(tmp_path)
    assert not cards.Card(each.name, each.tag, "別的標題", each.site, each.regions).is_drawn(
        tmp_path
    )


def test_json_ld_says_what_the_page_says(pages: dict[str, Site], base_url: str) -> None:
    for place, page in pages.items():
        (block,) = [json.loads(e.text) for e in page.all("script", type="application/ld+json")]
        graph = {e["@type"]: e for e in block["@graph"]}
        entity = graph["WebPage"]
        assert entity["url"] == base_url + place
        assert entity["name"] == meta(page, "og:title")
        assert entity["inLanguage"] == page.all("html")[0].has["lang"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entity["lastReviewed"]), place
        if place.count("/") == 1:
            continue
        steps = graph["BreadcrumbList"]["itemListElement"]
        assert [e["position"] for e in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == base_url + place.split("/")[0] + "/"
        assert steps[-1]["item"] == base_url + place
        assert all(e["item"].removeprefix(base_url) in pages for e in steps)


def test_one_policy_for_the_whole_site_and_no_script_in_a_page(built_site: Path) -> None:
    scripts = [f"assets/js/{path.name}" for path in (built_site / "assets/js").glob("*.js")]
    for path in built_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        found = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        assert found == [csp.POLICY], path
        assert html.index("Content-Security-Policy") < html.index("<script"), path
        assert list(allowed.of_page(html, scripts)) == [], path


def test_nothing_is_loaded_from_elsewhere(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        page = read(path)
        loaded = [e.has.get("src", "") for e in page.elements if e.name in {"img", "script"}]
        kinds = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}
        for link in page.all("link"):
            if kinds & set(link.has.get("rel", "").split()):
                loaded.append(link.has["href"])
        assert not [place for place in loaded if urlsplit(place).netloc], path
    for path in built_site.rglob("*.css"):
        assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8"))


def test_first_view_stays_small(pages: dict[str, Site], built_site: Path) -> None:
    """All that a first visit loads before anything is done, as a host sends it."""
    costs = {place: sum(map(weight.sent, weight.loaded(built_site, place))) for place in pages}
    assert {place: cost for place, cost in costs.items() if cost > weight.limit(place)} == {}


def test_style_sheet_keeps_what_pages_use_and_drops_the_rest(built_site: Path) -> None:
    (sheet,) = built_site.glob("assets/site.*.css")
    (later,) = built_site.glob("assets/later.*.css")
    css, more = sheet.read_text(encoding="utf-8"), later.read_text(encoding="utf-8")
    for kept in (".guide-home", ".md-search__input", ".flow", ".guide-tools"):
        assert kept in css
    for kept in (".md-search-result__item", ".md-search__output", ".guide-originals"):
        assert kept in more
        assert kept not in css
    for gone in (".md-consent", ".md-banner", "[dir=rtl]", "sourceMappingURL"):
        assert gone not in css + more
    assert not list(built_site.rglob("*.map"))


def test_markdown_twin_is_the_finished_page(
    pages: dict[str, Site], built_site: Path, base_url: str
) -> None:
    for place, page in pages.items():
        text = (built_site / place / "index.md").read_text(encoding="utf-8")
        title = re.sub(r"\s+", " ", page.all("h1")[0].text.removesuffix("#")).strip()
        assert text.startswith(f"# {title}\n"), place
        assert not re.search(r"</?(?:p|div|span|table|td|li|ol|ul)\b", text), place
        linked = page.all("link", type="text/markdown")[0].has["href"]
        assert linked == f"{base_url}{place}index.md"
    table = (built_site / "zh-hans/compare/arm-rm-ao/index.md").read_text(encoding="utf-8")
    assert re.search(r"^\| 项目 \| ARM", table, re.M)


def test_llms_txt_lists_every_page(pages: dict[str, Site], built_site: Path, base_url: str) -> None:
    for folder in ("zh-hant", "zh-hans"):
        text = (built_site / folder / "llms.txt").read_text(encoding="utf-8")
        assert re.match(r"# .+\n\n> .+\n\n## ", text)
        listed = re.findall(r"\]\((.*?)\)", text)
        own = [f"{base_url}{place}index.md" for place in pages if place.startswith(folder)]
        assert sorted(listed) == sorted(own)
    root = (built_site / "llms.txt").read_text(encoding="utf-8")
    assert f"{base_url}zh-hant/llms.txt" in root and f"{base_url}zh-hans/llms.txt" in root


SHOWN = "\n`<script>alert(1)</script>`\n\n    <script src='https://elsewhere.example/'></script>\n"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide of another address and repository, with changes to tell and code to show."""
    guide = small.make(tmp_path_factory.mktemp("guide"))
    (guide / "docs/data/changes.yml").write_text(
        "lang: zh-Hant\nchanges:\n"
        "  - {date: 2026-11-20, page: about.md, what: 更新薪資, old: 3, new: 4, why: 新資料}\n"
        "  - {date: 2026-11-22, page: index.md, what: 新增轉正一節, why: <讀者> 問起}\n",
        encoding="utf-8",
    )
    small.append(guide / "docs/about.md", SHOWN)
    status, said = small.build(
        guide, "--strict", SITE_URL=HOME, REPOSITORY="https://code.example/x"
    )
    assert status == 0, said
    return guide / "site"


def test_site_and_repository_are_named_in_one_place(elsewhere: Path) -> None:
    page = read(elsewhere / "zh-hans/about/index.html")
    assert page.all("link", rel="canonical")[0].has["href"] == f"{HOME}zh-hans/about/"
    edit = page.all("a", class_="guide-edit")[0].has["href"]
    assert edit.startswith("https://code.example/x/edit/")
    for path in elsewhere.rglob("*"):
        if path.is_file():
            assert b"example.github.io" not in path.read_bytes(), path


def test_feeds_tell_what_changed_in_each_script(elsewhere: Path) -> None:
    for tag, what in (("zh-hant", "新增轉正一節"), ("zh-hans", "新增转正一节")):
        feed = ET.parse(elsewhere / tag / "feed.xml").getroot()
        assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
        entries = feed.findall(f"{ATOM}entry")
        assert entries[0].findtext(f"{ATOM}title") == what
        assert "<" in (entries[0].findtext(f"{ATOM}content") or "")
        link = entries[1].find(f"{ATOM}link")
        assert link is not None and link.get("href") == f"{HOME}{tag}/about/"
        ids = [e.findtext(f"{ATOM}id") for e in entries]
        assert len(set(ids)) == len(ids)


def test_every_page_points_at_its_trees_feed(pages: dict[str, Site], built_site: Path) -> None:
    for place, page in pages.items():
        (link,) = page.all("link", type="application/atom+xml")
        feed = (built_site / place / link.has["href"]).resolve()
        assert feed == (built_site / place.split("/")[0] / "feed.xml").resolve()
        assert feed.is_file()


def test_robots_txt_stands_at_the_root_of_a_host_only(built_site: Path, elsewhere: Path) -> None:
    assert not (built_site / "robots.txt").exists()
    robots = (elsewhere / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {HOME}sitemap.xml" in robots.splitlines()


def test_code_that_shows_a_script_is_no_script(elsewhere: Path) -> None:
    page = (elsewhere / "zh-hant/about/index.html").read_text(encoding="utf-8")
    assert "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>" in page
    assert "&lt;script src='https://elsewhere.example/'&gt;" in page


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide to break things in."""
    return small.make(tmp_path / "guide")


def test_page_that_breaks_the_policy_fails_the_build_with_its_line(guide: Path) -> None:
    page = guide / "docs/about.md"
    lines = page.read_text(encoding="utf-8").count("\n")
    bad = (
        "<script>alert(1)</script>",
        "[去](javascript:void(0))",
        "![圖](https://a.example/b.png)",
    )
    small.append(page, f"\n{bad[0]}\n\n{bad[1]}\n\n{bad[2]}\n")
    status, said = small.build(guide)
    assert status == 1
    for more in (2, 4, 6):
        assert f"docs/about.md:{lines + more}: HTML-1 " in said
    assert "Traceback" not in said


HOSTILE = """甲"><img src=x onerror=alert(1)><script>alert(1)</script>"""


def test_titles_are_words_in_every_template(guide: Path) -> None:
    """Without the check: the templates by themselves."""
    small.without_check(guide)
    page, config = guide / "docs/about.md", guide / "mkdocs.yml"
    front = f"title: '{HOSTILE}題'\ndescription: '{HOSTILE}述'\n"
    text = re.sub(r"title: .*\ndescription: .*\n", front, page.read_text(encoding="utf-8"), count=1)
    page.write_text(f"{text}\n## 章{HOSTILE.replace('<', '&lt;')}\n", encoding="utf-8")
    for old, new in (
        ("  - 關於測試: about.md", f"  - '薪{HOSTILE}':\n      - about.md"),
        ("copyright: ", f"copyright: {HOSTILE}"),
        ("site_name: ", f"site_name: {HOSTILE}"),
        ("name: 切換到深色", f"name: '{HOSTILE}'"),
    ):
        small.replace(config, old, new)
    status, said = small.build(guide)
    assert status == 0, said
    scripts = [f"assets/js/{path.name}" for path in (guide / "site/assets/js").glob("*.js")]
    for path in (guide / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert list(allowed.of_page(html, scripts)) == [], path
    for tree in ("zh-hant", "zh-hans"):
        html = (guide / "site" / tree / "about/index.html").read_text(encoding="utf-8")
        assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 8


def test_html_that_no_check_saw_fails_the_build(guide: Path) -> None:
    """Without the check: the article and the finished page are looked at, too."""
    small.without_check(guide)
    page, template = guide / "docs/about.md", guide / "overrides/partials/foot.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n<!--><script>alert(1)</script>-->\n", encoding="utf-8")
    status, said = small.build(guide)
    assert status == 1
    assert f"docs/about.md:{text.count(chr(10)) + 2}: WEB-1 頁面裡有 <script>" in said
    page.write_text(text, encoding="utf-8")
    template.write_text("<p onclick='x()'>甲</p>", encoding="utf-8")
    status, said = small.build(guide)
    assert status == 1
    assert "WEB-1 <p> 帶有 onclick" in said
    assert "Traceback" not in said


def test_preview_has_no_policy_and_no_worker(guide: Path) -> None:
    code = (
        "from mkdocs.config import load_config;"
        "from mkdocs.commands.build import build;"
        "c = load_config('mkdocs.yml');"
        "c.plugins.on_startup(command='serve', dirty=False); build(c)"
    )
    done = run("python", "-c", code, cwd=guide)
    assert done.returncode == 0, done.stderr
    html = (guide / "site/zh-hant/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" not in html and "data-worker" not in html
    assert not (guide / "site/sw.js").exists()
    assert (guide / "site/assets/site.css").is_file()


def test_worker_is_named_by_the_build(built_site: Path) -> None:
    text = (built_site / "sw.js").read_text(encoding="utf-8")
    assert "__BUILD__" not in text
    assert re.search(r"CACHE = `\$\{PREFIX\}[0-9a-f]{10}`", text)
