"""The built site: two trees of the same pages, each wholly in its script."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from conftest import ROOT, Run
from sitelib import Site, read, tree
from small import bytes_of
from zhvariants.variants import HANS, HANT, SCRIPTS

COUNTED = ("h1", "h2", "h3", "tr", "td", "th", "li", "img", "a")


@pytest.fixture(scope="module")
def trees(built_site: Path) -> dict[str, dict[str, Site]]:
    return {script.folder: tree(built_site, script.folder) for script in SCRIPTS}


def sources() -> list[Path]:
    return sorted((ROOT / "docs").rglob("*.md"))


def front_matter(path: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
    return found


def published(path: Path) -> str:
    """Where a source page stands in a tree."""
    slug = path.relative_to(ROOT / "docs").with_suffix("")
    return str((slug if slug.name == "index" else slug / "index").with_suffix(".html"))


def test_every_source_page_stands_in_both_trees(trees: dict[str, dict[str, Site]]) -> None:
    wanted = {published(path) for path in sources()}
    for pages in trees.values():
        assert set(pages) >= wanted
    assert set(trees["zh-hant"]) == set(trees["zh-hans"])


def test_twins_have_the_same_ids_elements_and_links(trees: dict[str, dict[str, Site]]) -> None:
    for path, hant in trees["zh-hant"].items():
        hans = trees["zh-hans"][path]
        assert sorted(hant.ids) == sorted(hans.ids), path  # az has an order of its own a tree
        assert len(set(hant.ids)) == len(hant.ids), path
        for name in COUNTED:
            assert len(hant.all(name)) == len(hans.all(name)), (path, name)
        links = [
            Counter(e.has.get("href") for e in page.all("a") if "hreflang" not in e.has)
            for page in (hant, hans)
        ]
        assert links[0] == links[1], path


NAMED = frozenset(
    "title h1 h2 h3 h4 a button summary label th option img input select textarea svg".split()
)
NAMES = ("alt", "aria-label", "aria-labelledby", "aria-describedby", "placeholder", "title", "lang")
LANGUAGES = {"en", "zh-Hant", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "zh-Hans-CN"}


def test_what_has_a_name_in_one_tree_has_one_in_the_other(
    trees: dict[str, dict[str, Site]],
) -> None:
    """Of the first tree axe looks at the names (e2e/test_all_pages.py)."""
    for path, hant in trees["zh-hant"].items():
        pages = (hant, trees["zh-hans"][path])
        one, two = (
            Counter(
                (e.name, bool(e.text.strip()), e.has.get("role"), e.has.get("type"))
                + tuple(key for key in NAMES if e.has.get(key, "").strip())
                for e in page.elements
                if e.name in NAMED or "role" in e.has
            )
            for page in pages
        )
        assert one == two, path
        for page in pages:
            assert {e.has["lang"] for e in page.elements if "lang" in e.has} <= LANGUAGES, path


def test_links_lead_to_pages_and_ids_of_their_own_tree(
    trees: dict[str, dict[str, Site]], built_site: Path
) -> None:
    pages = {f"/{t}/{path}": page for t, all_ in trees.items() for path, page in all_.items()}
    for url, page in pages.items():
        for link in page.all("a"):
            target = urlsplit(urljoin(f"http://site{url}", link.has.get("href", "")))
            if target.netloc != "site" or target.scheme != "http":
                continue
            path = unquote(target.path)
            file = path + "index.html" if path.endswith("/") else path
            assert (built_site / file.lstrip("/")).is_file(), (url, link.has["href"])
            if "hreflang" not in link.has:
                assert file.split("/")[1] == url.split("/")[1], (url, link.has["href"])
            fragment = unquote(target.fragment)
            if fragment and not fragment.startswith("__"):
                assert fragment in pages[file].ids, (url, link.has["href"])


def test_head_names_both_trees_and_the_chooser(
    trees: dict[str, dict[str, Site]], base_url: str
) -> None:
    for script in SCRIPTS:
        for path, page in trees[script.folder].items():
            address = path.removesuffix("index.html")
            assert page.all("html")[0].has["lang"] == script.tag
            alternates = {
                e.has["hreflang"]: e.has["href"] for e in page.all("link") if "hreflang" in e.has
            }
            assert alternates == {
                "zh-Hant": f"{base_url}zh-hant/{address}",
                "zh-Hans": f"{base_url}zh-hans/{address}",
                "x-default": base_url,
            }
            canonical = page.all("link", rel="canonical")
            assert [e.has["href"] for e in canonical] == [f"{base_url}{script.folder}/{address}"]
            assert page.all("meta", name="description")[0].has["content"]
            # Material's scripts take over links whose rel is `alternate` to the letter.
            assert not page.all("link", rel="alternate")


def test_page_in_its_own_tree_is_what_its_author_wrote(trees: dict[str, dict[str, Site]]) -> None:
    for path in sources():
        meta = front_matter(path)
        folder = str(meta["lang"]).lower()
        page = trees[folder][published(path)]
        title = re.sub(r"-\{|\}-", "", str(meta["title"]))
        if "zh-hant:" not in title:
            assert page.all("h1")[0].text.rstrip("#").strip() == title, path
        description = page.all("meta", name="description")[0].has["content"]
        if "-{" not in str(meta["description"]):
            assert description == str(meta["description"]), path


def test_titles_differ_within_a_tree(trees: dict[str, dict[str, Site]]) -> None:
    for pages in trees.values():
        titles = Counter(page.all("title")[0].text for page in pages.values())
        assert [title for title, n in titles.items() if n > 1] == []


def test_theme_speaks_the_trees_script(trees: dict[str, dict[str, Site]]) -> None:
    words = {"zh-hant": ("搜尋", "頁首"), "zh-hans": ("搜索", "页眉")}
    for folder, (search, header) in words.items():
        page = trees[folder]["roles/arm/index.html"]
        assert page.all("input", name="q")[0].has["placeholder"] == search
        assert any(e.has.get("aria-label") == header for e in page.all("nav"))
        config = json.loads(page.all("script", id="__config")[0].text)
        assert config["base"] == "../.."
        assert (
            config["translations"]["search.result.none"]
            == {"zh-hant": "沒有符合的項目", "zh-hans": "没有找到符合条件的结果"}[folder]
        )


def test_marks_of_the_build_are_gone(built_site: Path) -> None:
    for path in built_site.rglob("*"):
        if path.suffix in {".html", ".json", ".xml"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search("[\ue000-\ue0ff\U000f0000-\U000ffffd]", text), path
            assert "data-script=" not in text, path


def test_yaml_of_the_data_is_not_published(built_site: Path) -> None:
    assert not list(built_site.rglob("*.yml"))


def test_each_tree_has_its_search_index_and_sitemap(built_site: Path, base_url: str) -> None:
    for script in SCRIPTS:
        index = built_site / script.folder / "search/search_index.json"
        assert "docs" in json.loads(index.read_text(encoding="utf-8"))
        sitemap = (built_site / script.folder / "sitemap.xml").read_text(encoding="utf-8")
        places = re.findall("<loc>(.*?)</loc>", sitemap)
        assert f"{base_url}{script.folder}/roles/arm/" in places
        assert all(place.startswith(f"{base_url}{script.folder}/") for place in places)
    everything = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{base_url}zh-hant/roles/arm/" in everything
    assert f"{base_url}zh-hans/roles/arm/" in everything


def test_edit_link_leads_to_the_one_source_file(built_site: Path) -> None:
    for script in SCRIPTS:
        page = read(built_site / script.folder / "roles/rm/index.html")
        for place in ("guide-pencil", "guide-edit"):  # above the page, and below it
            hrefs = [e.has["href"] for e in page.all("a", class_=place)]
            assert hrefs == ["https://github.com/example/bank-rm-guide/edit/main/docs/roles/rm.md"]


def test_404_page_speaks_both_scripts(built_site: Path) -> None:
    page = read(built_site / "404.html")
    links = {e.has.get("hreflang"): e.has["href"] for e in page.all("a") if "hreflang" in e.has}
    assert links[HANT.tag].endswith("/zh-hant/")
    assert links[HANS.tag].endswith("/zh-hans/")


def test_the_address_of_the_site_is_the_one_it_is_built_for(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        assert "example.github.io" not in path.read_text(encoding="utf-8"), path


def test_two_builds_are_the_same_bytes(built_site: Path, shared: Run, tmp_path: Path) -> None:
    shared.build(tmp_path / "site", PYTHONHASHSEED="1")  # else both could share the order of sets
    one, two = bytes_of(built_site), bytes_of(tmp_path / "site")
    assert one.keys() == two.keys()
    assert [name for name, data in one.items() if data != two[name]] == []
