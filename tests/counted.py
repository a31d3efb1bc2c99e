"""Builds the guide as `mkdocs build --strict` does, and writes down what it did how often.

python tests/counted.py COUNTS SITE    a file of JSON to write; the folder of the site
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.draw import block  # noqa: E402
from guide.records import load  # noqa: E402
from guide.source import yaml  # noqa: E402
from guide.source.data_file import DataFile  # noqa: E402

KINDS = ("opened", "parsed", "loaded", "checked", "drawn")
"""Of files, texts of YAML, all records, data files, and blocks (page and options)."""


def count(each: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
    """The function, which notes what it is called with."""

    def counting(*args: Any) -> Any:
        note(*args)
        return each(*args)

    return counting


def drawn(page: str, kind: str, options: object) -> str:
    """The name of a block by which it is counted."""
    return f"{page}: {kind} {options!r}"


def main(counts: Path, site: str) -> None:
    """Build, and write how often each thing was done."""
    done: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}

    def hear(event: str, details: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(details[0], str | Path):
            done["opened"][str(details[0])] += 1

    yaml.forget()
    yaml.read = count(yaml.read, lambda text: done["parsed"].update([text]))
    load.load = count(load.load, lambda *_: done["loaded"].update(["all"]))
    faults = count(DataFile.problems.__get__, lambda file: done["checked"].update([file.file]))
    DataFile.problems = property(faults)
    for kind, draw in block.DRAW.items():

        def note(options: Any, place: Any, kind: str = kind) -> None:
            done["drawn"][drawn(place.page, kind, options)] += 1

        block.DRAW[kind] = count(draw, note)
    os.environ["GUIDE_CACHE"] = ""
    config = load_config("mkdocs.yml", strict=True, site_dir=site)
    config.plugins.on_startup(command="build", dirty=False)
    sys.addaudithook(hear)  # what is loaded by now is no part of a build
    build(config)
    counts.write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
