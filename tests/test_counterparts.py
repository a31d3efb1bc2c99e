"""Which page stands for which in another region, and what a page leads on to."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.project import Project
from guide.records.regions import region_of
from guide.web.counterparts import counterparts

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, str]]:
    """The counterparts of the guide's pages, and of a page for every role."""
    project = Project.at(ROOT)
    roles = project.library.roles
    pages = {
        path: region_of(path, page.meta.get("lang"), roles) for path, page in project.pages.items()
    }
    made = {f"roles/{role.id}.md": role.region for role in roles.values()}
    return counterparts({**made, **pages}, roles)


def test_pages_called_alike_go_together(found: dict[str, dict[str, str]]) -> None:
    assert found["pay/taiwan.md"] == {"CN": "pay/mainland.md", "HK": "pay/hong-kong.md"}
    assert found["industry/outlook-mainland.md"] == {"TW": "industry/outlook.md"}
    assert found["industry/outlook.md"] == {"CN": "industry/outlook-mainland.md"}


def test_a_page_of_its_own_kind_leads_to_the_main_page_and_back(
    found: dict[str, dict[str, str]],
) -> None:
    assert found["day/arm.md"] == {"CN": "day/mainland.md"}
    assert found["day/mainland.md"] == {"TW": "day/arm.md"}
    assert found["pay/terms-taiwan.md"]["HK"] == "pay/hong-kong.md"
    assert found["pay/hong-kong.md"]["TW"] == "pay/taiwan.md"


def test_a_role_leads_to_what_its_record_names(found: dict[str, dict[str, str]]) -> None:
    assert found["roles/rm-tw.md"] == {"CN": "roles/rm.md", "HK": "roles/rm-corporate-hk.md"}
    assert found["roles/arm.md"]["CN"] == "roles/rm-assistant.md"


def test_a_page_about_all_has_none(found: dict[str, dict[str, str]]) -> None:
    for page in ("index.md", "pay/index.md", "glossary.md", "skills.md"):
        assert found[page] == {}
