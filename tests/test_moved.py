"""Pages that are gone: their old addresses lead on, in both trees."""

from __future__ import annotations

from pathlib import Path

from conftest import run


def test_a_page_that_was_renamed_is_forwarded_in_both_trees(project: Path) -> None:
    (project / "docs/day/arm.md").rename(project / "docs/day/assistant.md")
    for path in [*(project / "docs").rglob("*.md"), *(project / "docs").rglob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        moved = text.replace("day/arm.md", "day/assistant.md")
        if path.parent.name == "day":
            moved = moved.replace("](arm.md", "](assistant.md")
        path.write_text(moved, encoding="utf-8")
    redirects = project / "docs/data/redirects.yml"
    entry = "redirects:\n- {from: day/arm.md, to: day/assistant.md#related, date: 2026-11-22}\n"
    text = redirects.read_text(encoding="utf-8")
    redirects.write_text(text.replace("redirects: []\n", entry), encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("day/arm.md", "day/assistant.md"))
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    for tree, words in (("zh-hant", "這一頁搬走了"), ("zh-hans", "这一页搬走了")):
        html = (project / f"site/{tree}/day/arm/index.html").read_text(encoding="utf-8")
        assert 'content="0; url=../assistant/#related"' in html
        assert f"/{tree}/day/assistant/" in html
        assert words in html
