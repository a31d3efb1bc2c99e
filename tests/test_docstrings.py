"""What a package says of its modules is what it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGES = ("guide", "guide/records", "guide/search", "making", "zhvariants")
LISTED = re.compile(r"^ *([a-z_]+)  +\S|`([a-z_]+)`(?=, `|:)", re.M)


def modules(folder: Path) -> set[str]:
    """Names of the modules and packages in a folder, but for those that only Python asks for."""
    return {
        path.stem
        for path in folder.iterdir()
        if not path.name.startswith("_")
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    }


@pytest.mark.parametrize("name", PACKAGES)
def test_package_names_its_modules(name: str) -> None:
    folder = ROOT / "hooks" / name
    said = (folder / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    listed = {first or second for first, second in LISTED.findall(said)}
    if name == "guide/records":  # `models` is the face of these
        listed.update(re.findall(r"\w+", said.partition("(")[2].partition(")")[0]))
    assert listed == modules(folder)
