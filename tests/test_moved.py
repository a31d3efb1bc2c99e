"""Pages that are gone: their old addresses lead on, in both trees."""

from __future__ import annotations

from pathlib import Path

import pytest

import small
from guide.web import redirects
from zhvariants.variants import SCRIPTS


def test_a_page_that_was_renamed_is_forwarded_in_both_trees(tmp_path: Path) -> None:
    guide = small.make(tmp_path)
    small.add(guide, "day/assistant", "一天測試", "\n## 相關 {#related}\n\n內容。\n")
    entry = "redirects:\n- {from: day/arm.md, to: day/assistant.md#related, date: 2026-11-22}\n"
    small.replace(guide / "docs/data/redirects.yml", "redirects: []\n", entry)
    status, said = small.build(guide, "--strict")
    assert status == 0, said
    for tree, words in (("zh-hant", "這一頁搬走了"), ("zh-hans", "这一页搬走了")):
        html = (guide / f"site/{tree}/day/arm/index.html").read_text(encoding="utf-8")
        assert 'content="0; url=../assistant/#related"' in html
        assert f"/{tree}/day/assistant/" in html
        assert words in html


def entry(old: str, new: str) -> dict[str, str]:
    """One record of `redirects.yml`."""
    return {"from": old, "to": new}


@pytest.mark.parametrize("old", ["roles/./arm.md", "roles//arm.md", "../arm.md", "A.md", "a.md\n"])
def test_no_page_is_made_for_a_name_in_another_spelling(old: str) -> None:
    with pytest.raises(redirects.Taken):
        list(redirects.pages([entry(old, "index.md")], "", SCRIPTS))
    with pytest.raises(redirects.Taken):
        list(redirects.pages([entry("old.md", f"{old}#a")], "", SCRIPTS))


def test_a_page_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path, html = next(redirects.pages([entry("roles/arm/index.md", "index.md")], "", SCRIPTS))
    there = tmp_path / path
    there.parent.mkdir(parents=True)
    there.write_text("<title>甲</title>", encoding="utf-8")
    with pytest.raises(redirects.Taken, match="roles/arm/index.html"):
        redirects.write(tmp_path, path, html)
    assert there.read_text(encoding="utf-8") == "<title>甲</title>"


def test_a_forwarding_page_of_an_earlier_build_is_renewed(tmp_path: Path) -> None:
    for target in ("a.md", "b.md"):
        for path, html in redirects.pages([entry("old.md", target)], "", SCRIPTS):
            redirects.write(tmp_path, path, html)
    assert "../b/" in (tmp_path / "zh-hans/old/index.html").read_text(encoding="utf-8")


def test_no_forwarding_page_leaves_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(redirects.Taken):
        redirects.write(tmp_path / "site", "../index.html", "")
    (tmp_path / "site/zh-hant").symlink_to(tmp_path)
    with pytest.raises(redirects.Taken):
        redirects.write(tmp_path / "site", "zh-hant/index.html", "")


def test_everything_in_a_forwarding_page_is_escaped() -> None:
    hostile = '"><script>alert(1)</script>&;url=javascript:'
    for _, html in redirects.pages(
        [entry("old.md", f"a.md#{hostile}")], f"https://a/{hostile}", SCRIPTS
    ):
        assert "<script" not in html and "javascript:alert" not in html
        assert html.count('"') % 2 == 0 and html.count("<") == html.count(">")
