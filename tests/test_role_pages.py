"""The page of every role: the one somebody wrote, else the one that is made of its record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import known
from guide.draw import role_pages
from guide.records import labels
from guide.records.models import Role
from sitelib import Site, read

TREES = ("zh-hant", "zh-hans")


def roles() -> Mapping[str, Role]:
    return known.project().library.roles


def page_of(site: Path, tree: str, role: Role) -> Site:
    return read(site / tree / role.own_page.removesuffix(".md") / "index.html")


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("role", known.roles())
def test_every_role_has_a_page_with_its_facts(built_site: Path, tree: str, role: str) -> None:
    page = page_of(built_site, tree, roles()[role])
    tag = "zh-Hant" if tree == "zh-hant" else "zh-Hans"
    heads = [e.text for e in page.all("th", scope="row")]
    assert [head for head in heads if head in {w[tag] for w in labels.FACTS.values()}]
    assert page.all("h2", id="facts")
    compare = [e.has["href"] for e in page.all("a") if "?compare=" in e.has.get("href", "")]
    assert compare == [f"../?compare={role}"]


def test_roles_without_a_written_page_have_a_made_one() -> None:
    written = {role.own_page for role in roles().values()} & set(known.project().pages)
    assert written == {role.page for role in roles().values() if role.page in written}
    made = known.project().made_pages
    assert {role.own_page for role in roles().values()} == written | set(made)
    assert "roles/rm-tw.md" in made and "roles/arm.md" not in made


def test_a_made_page_shows_what_the_records_say(built_site: Path) -> None:
    """Figures, certificates, ways in and steps, each the record's own."""
    role = roles()["teller-tw"]
    page = page_of(built_site, "zh-hant", role)
    text = page.all("article")[0].text
    figures = [s for s in known.project().library.salaries.values() if s.role == role.id]
    assert figures and all(f"{s.low:,}" in text for s in figures)
    needed = [
        c.name
        for c in known.project().library.certifications.values()
        if any(need.role == role.id for need in c.needed)
    ]
    assert needed and all(name in text for name in needed)
    routes = [r.name for r in known.project().library.entry_routes.values() if role.id in r.roles]
    assert routes and all(name in text for name in routes)
    assert all(roles()[step.role].name in text for step in role.next)
    assert [e.text for e in page.all("h1")] == [role.name]
    assert [e.has.get("id") for e in page.all("h2")] == [
        *("facts", "pay", "certificates", "entry", "interview", "next", "elsewhere", "sources"),
    ]


def test_where_there_is_nothing_the_page_says_so(built_site: Path) -> None:
    bare = next(
        role
        for role in roles().values()
        if role.own_page in known.project().made_pages
        and not any(s.role == role.id for s in known.project().library.salaries.values())
        and not role.next
    )
    text = page_of(built_site, "zh-hant", bare).all("article")[0].text
    assert "沒有讀到只屬於這個職位的數字" in text and "沒有可靠資料說這個職位的下一步" in text


def test_a_name_of_a_role_leads_to_its_page(built_site: Path) -> None:
    page = read(built_site / "zh-hant/roles/index.html")
    for role in roles().values():
        own = role.own_page.removeprefix("roles/").removesuffix(".md")
        assert f"{own}/" in [e.has.get("href") for e in page.all("a")], role.id


def test_made_pages_are_in_the_lists(built_site: Path) -> None:
    for tree in TREES:
        sitemap = (built_site / tree / "sitemap.xml").read_text(encoding="utf-8")
        llms = (built_site / tree / "llms.txt").read_text(encoding="utf-8")
        az = (built_site / tree / "az" / "index.html").read_text(encoding="utf-8")
        assert f"/{tree}/roles/rm-tw/" in sitemap and f"/{tree}/roles/rm-tw/" in llms
        assert 'href="../roles/rm-tw/"' in az


def test_a_made_page_is_edited_where_its_record_is(built_site: Path) -> None:
    page = read(built_site / "zh-hant/roles/rm-tw/index.html")
    assert [e.has["href"] for e in page.all("a", class_="guide-edit")][0].endswith(
        "/edit/main/docs/data/roles.yml"
    )


def test_words_of_a_record_stay_words() -> None:
    """What Markdown would take for markup, or YAML for a value, is none in a record."""
    role = roles()["rm-tw"]
    hostile = role.model_copy(
        update={
            "name": 'a "*b*" <i>: #{x}',
            "facts": role.facts.model_copy(update={"does": "*a* <b>b</b> [c](pay/taiwan.md) `d`"}),
        }
    )
    library = known.project().library
    was = library.roles["rm-tw"]
    library.roles["rm-tw"] = hostile
    try:
        made = role_pages.of_library(library, {})
    finally:
        library.roles["rm-tw"] = was
    text = made["roles/rm-tw.md"]
    assert "\\*a\\* \\<b\\>b\\</b\\> [c](../pay/taiwan.md) \\`d\\`" in text
    title = re.search(r"^title: (.*)$", text, re.M)
    assert title and title[1] == '"a \\"*b*\\" <i>: #{x}（RM）"'
