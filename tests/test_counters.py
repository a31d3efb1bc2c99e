"""One build reads, parses, checks and draws each thing once: counted while the guide is built."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from conftest import ROOT
from guide.draw import block, fences
from guide.project import Project
from guide.records import load
from guide.source import yaml

DOCS = ROOT / "docs"
_opened: Counter[str] | None = None


def _hear(event: str, details: tuple[Any, ...]) -> None:
    if _opened is not None and event == "open" and isinstance(details[0], str | Path):
        _opened[str(details[0])] += 1


sys.addaudithook(_hear)


@contextmanager
def opened() -> Iterator[Counter[str]]:
    """How often each file is opened meanwhile."""
    global _opened
    _opened = Counter()
    yield _opened
    _opened = None


class Counted:
    """What was done how often in one build."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()
        self.parsed: Counter[str] = Counter()
        self.drawn: Counter[tuple[str, str]] = Counter()
        self.loads = 0
        self.checked: Counter[str] = Counter()


def count(each: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
    """The function, which notes what it is called with."""

    def counting(*args: Any) -> Any:
        note(*args)
        return each(*args)

    return counting


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The guide, built in this process with everything counted."""
    out = Counted()

    def loaded(*_: Any) -> None:
        out.loads += 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "_cache", yaml.OrderedDict())
        patch.setattr(yaml, "_read", count(yaml._read, lambda text, _: out.parsed.update([text])))
        patch.setattr(load, "load", count(load.load, loaded))
        patch.setattr(
            load,
            "_checked",
            count(load._checked, lambda f, *_: out.checked.update([f.file])),
        )
        for kind, draw in block.DRAW.items():

            def note(options: Any, place: Any, kind: str = kind) -> None:
                out.drawn[place.page, f"{kind} {options!r}"] += 1

            patch.setitem(block.DRAW, kind, count(draw, note))
        patch.setenv("GUIDE_CACHE", "")
        site = tmp_path_factory.mktemp("counted") / "site"
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        with opened() as files:
            build(config)
        out.opened = files
    return out


def data_files() -> list[Path]:
    """Every data file of the guide, and the general words."""
    return sorted(
        [*(DOCS / "data").rglob("*.yml"), *(ROOT / "hooks/zhvariants/words").glob("*.yml")]
    )


def test_each_data_file_is_read_once(counted: Counted) -> None:
    assert {path.name: counted.opened[str(path)] for path in data_files()} == {
        path.name: 1 for path in data_files()
    }


def test_each_page_is_read_once_by_the_guide_and_once_by_mkdocs(counted: Counted) -> None:
    pages = Project.at(ROOT).pages
    read = {path: counted.opened[str(DOCS / path)] for path in pages}
    assert read == dict.fromkeys(pages, 2)


def test_each_data_file_is_parsed_and_checked_once(counted: Counted) -> None:
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in data_files()
    }
    assert {name: counted.parsed[text] for name, text in texts.items()} == dict.fromkeys(texts, 1)
    assert counted.checked == dict.fromkeys(texts, 1)
    assert counted.loads == 1


def test_each_head_of_a_page_is_parsed_once(counted: Counted) -> None:
    heads = Counter(
        page.text[: page.front.end].removeprefix("---\n").removesuffix("---\n").rstrip("\n")
        for page in Project.at(ROOT).pages.values()
    )
    assert {head: counted.parsed[head] for head in heads} == heads


def test_each_block_is_drawn_once(counted: Counted) -> None:
    found: Counter[tuple[str, str]] = Counter()
    project = Project.at(ROOT)
    for path, page in {**project.pages, **project.made_pages}.items():
        for fence in fences.find(page.text):
            found[path, f"{fence.kind} {fences.parse(fence.kind, fence.text)!r}"] += 1
    assert len(found) > 40
    assert counted.drawn == found


def test_a_second_look_parses_only_what_has_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(yaml, "_read", count(yaml._read, lambda text, _: parsed.append(text)))
    assert Project.at(project).record_problems == []
    parsed.clear()
    path = project / "docs/data/changes.yml"
    changed = path.read_text(encoding="utf-8").replace("what: ", "what: 更正：", 1)
    path.write_text(changed, encoding="utf-8")
    again = Project.at(project)
    assert again.record_problems == []
    assert [text for text in parsed if len(text) > 5000 or text == changed] == [changed]
    assert str(again.changes[0]["what"]).startswith("更正：")
