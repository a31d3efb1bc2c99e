"""Scripts are published under names that say what is in them."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from guide.web import minified, scripts
from zhvariants.website.cache import Cache


def test_a_name_changes_with_the_script_and_with_what_it_names() -> None:
    texts = {"a.js": 'import("b.js")', "b.js": "1", "c.js": "see b.js"}
    first = scripts.published(texts)
    again = scripts.published({**texts, "b.js": "2"})
    assert first["a.js"][1] == f'import("{first["b.js"][0]}")'
    assert first["c.js"] == again["c.js"]
    assert first["a.js"][0] != again["a.js"][0]


def test_scripts_that_name_each_other_cannot_be_named() -> None:
    with pytest.raises(ValueError, match=r"a\.js, b\.js"):
        scripts.published({"a.js": '"b.js"', "b.js": '"a.js"', "c.js": ""})


def test_a_tree_of_another_variant_has_its_own_words() -> None:
    told = 'a: "列印", b: (n) => `這裡有 ${n} 個網路`'
    text = f'const W = {{ "zh-Hant": {{ {told} }}, "zh-Hans": {{ a: "打印" }} }}; "列印"'
    own = {"列印": "打印", "這裡有": "這裏有", "個網路": "個網絡"}
    assert scripts.said(text, lambda said: own[said]) == text.replace("列印", "打印", 1).replace(
        "這裡有", "這裏有"
    ).replace("個網路", "個網絡")


def test_only_what_a_page_runs_is_renamed() -> None:
    html = (
        '<p>docs/assets/js/a.js</p><script defer src="../assets/js/a.js" data-x="assets/js/b.js">'
    )
    assert scripts.renamed(html, {"a.js": "a.1.js"}) == html.replace(
        '"../assets/js/a.js', '"../assets/js/a.1.js'
    )


def test_every_script_that_the_site_names_is_there_under_its_hash(built_site: Path) -> None:
    folder = built_site / "assets/js"
    there = {path.name for path in folder.iterdir()}
    for name in there:
        stem, digest, _ = name.rsplit(".", 2)
        text = (folder / name).read_bytes()
        assert sha256(text).hexdigest()[:10] == digest, name
        named = re.findall(r'"([\w-]+\.\w{10}\.js)"', text.decode())
        assert set(named) <= there, name
    for page in built_site.rglob("*.html"):
        named = re.findall(r"(?<!docs/)assets/js/([\w.-]+\.js)", page.read_text(encoding="utf-8"))
        assert set(named) <= there, page


def test_all_pages_are_of_one_version(built_site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in built_site.rglob("*.html")]
    versions = [re.findall(r'<meta name="guide-version" content="(\w{10})">', p) for p in pages]
    assert {tuple(found) for found in versions if found} == {tuple(versions[0])}
    assert sum(not found for found in versions) == sum("<head>" not in page for page in pages)


def test_script_keeps_what_it_says_and_does_and_names_of_its_inner_things_get_short() -> None:
    texts = {
        "a.js": '/* Why. */\nconst GUIDE = "有"; // a\n'
        "function say(words) { return `${words} // no`; }\n",
        "b.js": '"use strict";\nimport(new URL("a.js", here));\n',
        "c.js": "",
    }
    assert minified.minified(texts, Cache()) == {
        "a.js": 'const GUIDE="有";function say(e){return`${e} // no`}',
        "b.js": '"use strict";import(new URL("a.js",here))',
        "c.js": "",
    }


def test_script_that_is_none_is_told_with_its_line() -> None:
    wrong = r"assets/js/b\.js:2: BUILD-3 不是有效的 JavaScript（unexpected EOF.*）；改好再建置"
    with pytest.raises(minified.Unreadable, match=wrong):
        minified.minified({"a.js": "1", "b.js": "let a;\na = ("}, Cache())
