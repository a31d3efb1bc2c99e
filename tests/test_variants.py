"""One source in as many variants as `mkdocs.yml` lists: each tree whole, each knows the others."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

import small
from sitelib import Site, read, tree
from test_search_index import index_of
from zhvariants.variants import fallback

HOME = "https://example.org/guide/"
CHOICES = ("zh-Hant", "zh-Hant zh-Hans", "zh-Hans zh-Hant", "zh-Hant zh-Hans zh-Hant-HK", "zh-Hans")
WORDS = {
    "zh-Hant": {
        "title": "銀行戶口",
        "text": "裡面有軟體，法遵。",
        "data": "管道",
        "missing": "這個網址",
        "script": "哪裡不對",
    },
    "zh-Hans": {
        "title": "银行户口",
        "text": "里面有软件，合规。",
        "data": "渠道",
        "missing": "这个网址",
        "script": "哪里不对",
    },
    "zh-Hant-HK": {
        "title": "銀行戶口",
        "text": "裏面有軟體，法遵。",
        "data": "渠道",
        "missing": "這個網址",
        "script": "哪裏不對",
    },
}
"""What a reader of each variant meets: of an author, of the term table, of `-{…}-`, of labels, of
scripts."""
OPEN_GRAPH = {"zh-Hant": "zh_TW", "zh-Hans": "zh_CN", "zh-Hant-HK": "zh_HK"}
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass
class Built:
    """A small guide, built with `--strict`."""

    root: Path
    tags: list[str]

    def folder(self, tag: str) -> Path:
        return self.root / tag.lower()

    def pages(self, tag: str) -> dict[str, Site]:
        return tree(self.root, tag.lower())

    def others(self, tag: str) -> list[str]:
        return [each for each in self.tags if each != tag]


@pytest.fixture(scope="module", params=CHOICES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    tags = request.param.split()
    folder = small.in_variants(tmp_path_factory.mktemp("guide"), tags)
    status, said = small.build(folder, "--strict", SITE_URL=HOME)
    assert status == 0, said
    return Built(folder / "site", tags)


def test_every_tree_has_every_page_in_its_words(built: Built) -> None:
    paths = {tag: set(built.pages(tag)) for tag in built.tags}
    assert len(set(map(frozenset, paths.values()))) == 1
    assert sorted(p.name for p in built.root.glob("zh-*")) == sorted(map(str.lower, built.tags))
    for tag in built.tags:
        html = (built.folder(tag) / "pay/taiwan/index.html").read_text(encoding="utf-8")
        assert f'lang="{tag}"' in html[:200]
        text = re.sub("<[^>]*>", "", html)
        assert WORDS[tag]["title"] in text and WORDS[tag]["text"] in text
        assert "\ue000" not in html


def test_links_lead_somewhere_and_only_the_switcher_leaves_the_tree(built: Built) -> None:
    for tag in built.tags:
        for path, page in built.pages(tag).items():
            here = f"http://site/{tag.lower()}/{path}"
            for link in page.all("a"):
                to = urlsplit(urljoin(here, link.has.get("href", "")))
                if to.netloc == "site":
                    file = built.root / unquote(to.path).lstrip("/")
                    assert (file / "index.html" if to.path.endswith("/") else file).is_file(), to
                    if "hreflang" not in link.has:
                        assert to.path.startswith(f"/{tag.lower()}/"), (path, link.has)


def test_switcher_offers_the_other_variants_and_no_other(built: Built) -> None:
    for tag in built.tags:
        page = read(built.folder(tag) / "pay/taiwan/index.html")
        links = [e for e in page.all("a") if "data-guide-switch" in e.has]
        assert [e.has["hreflang"] for e in links] == built.others(tag)
        wanted = [f"../../../{each.lower()}/pay/taiwan/" for each in built.others(tag)]
        assert [e.has["href"] for e in links] == wanted
        assert len(page.all("summary", class_="md-header__button guide-switch")) == (
            len(built.tags) > 2
        )


def test_head_names_every_variant(built: Built) -> None:
    for tag in built.tags:
        page = read(built.folder(tag) / "pay/taiwan/index.html")
        named = {e.has["hreflang"]: e.has["href"] for e in page.all("link") if "hreflang" in e.has}
        wanted = {each: f"{HOME}{each.lower()}/pay/taiwan/" for each in built.tags}
        assert named == wanted | ({"x-default": HOME} if len(built.tags) > 1 else {})
        meta = [(e.has.get("property"), e.has.get("content")) for e in page.all("meta")]
        assert ("og:locale", OPEN_GRAPH[tag]) in meta
        others = [value for key, value in meta if key == "og:locale:alternate"]
        assert others == [OPEN_GRAPH[each] for each in built.others(tag)]


def test_every_tree_has_scripts_that_speak_its_words(built: Built) -> None:
    for tag in built.tags:
        html = (built.folder(tag) / "pay/taiwan/index.html").read_text(encoding="utf-8")
        found = set(re.findall(r"assets/js/(\w+\.\w+\.js)", html))
        said = dict[str, str]()
        while new := found - set(said):
            for name in new:
                said[name] = (built.root / "assets/js" / name).read_text(encoding="utf-8")
                found.update(re.findall(r'"([\w-]+\.\w{10}\.js)"', said[name]))
        assert WORDS[tag]["script"] in "".join(said.values())
        assert ("哪裡不對" in "".join(said.values())) == (tag != "zh-Hant-HK")


def test_every_tree_has_a_search_index(built: Built) -> None:
    for tag in built.tags:
        search = built.folder(tag) / "search"
        stub = json.loads((search / "search_index.json").read_text(encoding="utf-8"))
        index = (search / "x" / ".." / stub["config"]["index"]).resolve()
        assert index.is_dir() and index.is_relative_to(search.resolve())
        text = json.dumps(index_of(built.root, built.folder(tag).name), ensure_ascii=False)
        assert WORDS[tag]["text"][:4] in text
        listed = json.loads((search / "offline.json").read_text(encoding="utf-8"))
        assert all((search / name).stat().st_size == size for name, size in listed)
    root = json.loads((built.root / "search/search_index.json").read_text(encoding="utf-8"))
    assert root["config"]["prefix"] == f"{built.tags[0].lower()}/"


def test_every_tree_has_feed_downloads_and_lists(built: Built) -> None:
    for tag in built.tags:
        feed = ET.parse(built.folder(tag) / "feed.xml").getroot()
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        said = feed.findtext(f"{ATOM}entry/{ATOM}title") or ""
        assert said[:2] == WORDS[tag]["text"][:2]
        data = json.loads((built.folder(tag) / "data/entry_routes.json").read_text("utf-8"))
        assert data["lang"] == tag and data["records"]
        head = (built.folder(tag) / "data/entry_routes.csv").read_text("utf-8").split("\n")[0]
        assert WORDS[tag]["data"] in head
        assert WORDS[tag]["title"] in (built.folder(tag) / "llms.txt").read_text("utf-8")
        old = (built.folder(tag) / "old/index.html").read_text(encoding="utf-8")
        assert 'content="0; url=../pay/taiwan/"' in old and f'lang="{tag}"' in old
    listed = re.findall(r"\((.*?)llms.txt\): (.*)", (built.root / "llms.txt").read_text("utf-8"))
    assert listed == [(f"{HOME}{tag.lower()}/", tag) for tag in built.tags]


def test_chooser_has_a_link_for_each(built: Built) -> None:
    page = read(built.root / "index.html")
    assert page.all("html")[0].has["lang"] == built.tags[0]
    assert [e.has["href"] for e in page.all("a")] == [f"{tag.lower()}/" for tag in built.tags]
    named = [e.has["hreflang"] for e in page.all("link") if "hreflang" in e.has]
    assert named == [*built.tags, "x-default"]


def test_404_page_has_a_part_for_each(built: Built) -> None:
    html = (built.root / "404.html").read_text(encoding="utf-8")
    assert f'lang="{built.tags[0]}"' in html[:200]
    parts = re.findall(r'<section lang="([^"]*)" data-missing.*?</section>', html, re.S)
    assert parts == built.tags
    for part in re.findall(r"<section lang=.*?</section>", html, re.S):
        tag = re.findall('lang="([^"]*)"', part)[0]
        homes, _, pages = part.partition("<details>")
        assert {home.lower() for home in re.findall('hreflang="([^"]*)"', homes)} == {
            each.lower() for each in built.tags
        }
        places = re.findall(r'<a href="/guide/([^"/]*)/', pages)
        assert set(places) == {tag.lower()}
        assert len(places) == len(built.pages(tag)) - 1  # one is forwarded
        assert WORDS[tag]["missing"] in part and WORDS[tag]["title"] in part


def test_sitemap_has_every_page_of_every_tree(built: Built) -> None:
    def entries(path: Path) -> dict[str, list[str]]:
        urls = ET.parse(path).getroot().findall("s:url", SITEMAP)
        return {
            str(url.findtext("s:loc", namespaces=SITEMAP)): [
                str(link.get("hreflang")) for link in url.findall("x:link", SITEMAP)
            ]
            for url in urls
        }

    whole = entries(built.root / "sitemap.xml")
    alternates = [*built.tags, *(["x-default"] if len(built.tags) > 1 else [])]
    assert all(each == alternates for each in whole.values())
    by_tree = [entries(built.folder(tag) / "sitemap.xml") for tag in built.tags]
    assert whole == {loc: own for each in by_tree for loc, own in each.items()}
    for tag, own in zip(built.tags, by_tree, strict=True):
        pages = {path.removesuffix("index.html") for path in built.pages(tag)} - {"old/"}
        assert set(own) == {f"{HOME}{tag.lower()}/{path}" for path in pages}


def test_worker_speaks_every_variant_offline(built: Built) -> None:
    text = (built.root / "sw.js").read_text(encoding="utf-8")
    (page,) = re.findall(r'^const OFFLINE = (".*"); //', text, re.M)
    assert re.findall('<h1 lang="([^"]*)">', json.loads(page)) == built.tags


@pytest.mark.parametrize(
    ("tag", "there", "wanted"),
    [
        ("zh-Hant-HK", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-Hant-HK", ["zh-hans", "zh-hant-hk", "zh-hant"], "zh-hant-hk"),
        ("zh-Hans-SG", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("zh-Hant", ["zh-Hans", "zh-Hant-HK"], "zh-Hant-HK"),
        ("zh-Hant", ["zh-Hans"], "zh-Hans"),
        ("zh-Hant", [], None),
    ],
)
def test_words_fall_back_to_the_nearest_variant(
    tag: str, there: list[str], wanted: str | None
) -> None:
    assert fallback(tag, there) == wanted
