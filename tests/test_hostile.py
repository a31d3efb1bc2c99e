"""No contribution runs code in a reader's browser: the check by itself (tests/e2e: the browser)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from test_checks import guide, said

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/cases/hostile.yml").read_text(encoding="utf-8")
)
PAYLOADS = CASES["payloads"]


def written(place: dict[str, Any], html: str) -> str:
    """A page's Markdown with the payload in its place."""
    text: str = place["md"].replace("{{", "\ue100").replace("}}", "\ue101")
    return text.replace("{0}", html).replace("\ue100", "{").replace("\ue101", "}")


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda each: each["what"])
def test_check_refuses_it_by_itself(payload: dict[str, Any], tmp_path: Path) -> None:
    project = guide(tmp_path, {"docs/a.md": f"# 標題\n\n甲\n\n{payload['html']}\n"})
    found = said(project, "HTML-1")
    assert found and found[0].startswith("docs/a.md:12: HTML-1 "), found
