"""The cache: a build with it is, byte for byte, a build without; whatever has changed meanwhile."""

from __future__ import annotations

import functools
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import small
from conftest import run
from zhvariants.website.cache import Cache


def build(guide: Path, **env: str) -> dict[str, bytes]:
    """What a build of the guide publishes."""
    done = run(*("mkdocs", "build", "-q"), cwd=guide, **{"SOURCE_DATE_EPOCH": small.EPOCH, **env})
    assert done.returncode == 0, done.stderr
    return small.bytes_of(guide / "site")


def anew(guide: Path, **env: str) -> dict[str, bytes]:
    """What a build publishes that has no cache."""
    return build(guide, GUIDE_CACHE="", **env)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide with something of every kind, which was built once with its cache."""
    folder = small.in_variants(tmp_path_factory.mktemp("guide"), ["zh-Hant", "zh-Hans"])
    small.alone(folder)
    small.append(folder / "docs/pay/taiwan.md", "\n也有滑鼠。\n")
    build(folder)
    return folder


@pytest.fixture
def built(guide: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(guide, tmp_path / "guide"))


CHANGES = {
    "page": ("docs/about.md", "內容與", "新的內容與"),
    "heading": ("docs/about.md", "## 一段", "## 另一段"),
    "title": ("docs/about.md", "title: 關於測試", "title: 關於別的"),
    "script": ("docs/about.md", "lang: zh-Hant", "lang: zh-Hans"),
    "data": ("docs/data/roles.yml", "does: 支援", "does: 支援客戶"),
    "terms": ("docs/data/terms.yml", "zh-Hans: 软件", "zh-Hans: 程序"),
    "general words": ("hooks/zhvariants/words/computing.yml", "zh-Hans: 鼠标", "zh-Hans: 滑鼠标"),
    "template": ("overrides/main.html", "place.named }} - ", "place.named }} – "),
    "hook": ("hooks/guide/web/markdown.py", 'int(name[1]) + " "', 'int(name[1]) + "  "'),
    "configuration": ("mkdocs.yml", 'permalink: "#"', 'permalink: "§"'),
    "navigation": ("mkdocs.yml", "銀行戶口: pay", "戶口: pay"),
    "variants": ("mkdocs.yml", "variants: [zh-Hant, zh-Hans]", "variants: [zh-Hans, zh-Hant]"),
    "script file": ("docs/assets/js/page.js", '"use strict";', '"use strict"; void 0;'),
}
"""(file, what stands there, what then stands there), by what it is that changes."""


@pytest.mark.parametrize("what", CHANGES)
def test_what_has_changed_is_made_anew(built: Path, what: str) -> None:
    before = small.bytes_of(built / "site")
    file, old, new = CHANGES[what]
    small.replace(built / file, old, new)
    after = build(built)
    assert after != before
    assert after == anew(built)


@pytest.mark.parametrize(
    "env", [{"SOURCE_DATE_EPOCH": "1900000000"}, {"SITE_URL": "https://else.test/guide/"}]
)
def test_another_day_and_another_address(built: Path, env: dict[str, str]) -> None:
    assert build(built, **env) == anew(built, **env)


def test_nothing_has_changed(built: Path) -> None:
    assert build(built) == small.bytes_of(built / "site") == anew(built)


LIGHT = """
import sys
from mkdocs.__main__ import cli
try:
    cli(["build", "-q"])
finally:
    heavy = {"making.build", "pydantic", "opencc"} & sys.modules.keys()
    print(sorted(heavy))
"""


def test_where_nothing_has_changed_nothing_is_loaded(built: Path) -> None:
    before = small.bytes_of(built / "site")
    shutil.rmtree(built / "site")
    done = run("python", "-c", LIGHT, cwd=built, SOURCE_DATE_EPOCH=small.EPOCH)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
    assert small.bytes_of(built / "site") == before


def test_what_another_hook_does_is_done_in_every_build(built: Path) -> None:
    small.replace(built / "mkdocs.yml", "hooks/events.py\n", "hooks/events.py\n  - hooks/mine.py\n")
    (built / "hooks/mine.py").write_text(
        "import os\non_post_page = lambda output, **_: output + os.environ['WORDS']\n"
    )
    for words in ("<!--1-->", "<!--2-->"):
        pages = build(built, WORDS=words)
        assert pages["zh-hant/about/index.html"].endswith(words.encode())


def test_what_is_wrong_is_said_in_every_build(built: Path) -> None:
    small.append(built / "docs/about.md", "\n這裡有software，\n")
    said = [problems(built) for _ in range(3)]
    assert "docs/about.md:" in said[0]
    assert said == said[:1] * 3
    (built / "large.svg").write_text("x" * 1_100_000)  # no part of the site
    for _ in range(2):
        assert "large.svg:1: FILE-5" in problems(built)
    (built / "large.svg").unlink()
    assert problems(built) == said[0]
    small.replace(built / "mkdocs.yml", "site_name:", "strict: true\nsite_name:")
    (built / "large.svg").write_text("x" * 1_100_000)
    for _ in range(2):
        status, words = small.build(built)
        assert (status != 0) and "large.svg:1: FILE-5" in words


def problems(guide: Path) -> str:
    """The problems that a build names."""
    status, said = small.build(guide)
    assert status == 0, said
    return "\n".join(line for line in said.splitlines() if re.search(r":\d+: [A-Z]+-\d", line))


def test_a_site_of_which_a_part_is_lost_is_made_anew(built: Path) -> None:
    before = small.bytes_of(built / "site")
    with sqlite3.connect(built / ".cache/site.db") as database:
        database.execute(
            "DELETE FROM made WHERE length(text) = (SELECT max(length(text)) FROM made)"
        )
    assert build(built) == before
    assert build(built) == before


def test_a_problem_of_another_page_is_said_again(built: Path) -> None:
    about = built / "docs/about.md"
    small.append(about, "\n[戶口](pay/taiwan.md#here)\n")
    small.append(built / "docs/pay/taiwan.md", "\n## 這裡 {#here}\n")
    assert "LINK-2" not in small.build(built)[1]
    small.replace(built / "docs/pay/taiwan.md", "{#here}", "{#there}")
    for _ in range(2):
        assert "docs/about.md:15: LINK-2" in small.build(built)[1]


def check(guide: Path, *files: str, **env: str) -> str:
    """What the command says."""
    return run("python", "hooks/check.py", *files, cwd=guide, **env).stdout


def test_the_command_says_the_same_with_a_cache(built: Path) -> None:
    about, pay = built / "docs/about.md", built / "docs/pay/taiwan.md"
    small.append(about, "\n[戶口](pay/taiwan.md#here) 和「別的」.\n")
    small.append(pay, "\n## 這裡 {#here}\n")
    for change in (
        lambda: None,
        lambda: small.replace(pay, "{#here}", "{#there}"),
        lambda: small.append(about, "\n![圖](none.svg)\n"),
        lambda: (built / "docs/none.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        lambda: small.replace(built / "docs/data/roles.yml", "does: 支援", "does: 软件"),
    ):
        change()
        one = check(built, "docs/about.md")
        said = [check(built), check(built), check(built, GUIDE_CACHE="")]
        assert said == said[-1:] * 3
        assert one == check(built, "docs/about.md", GUIDE_CACHE="")
    assert "LINK-2" in said[0]


def test_what_mkdocs_says_of_a_page_it_says_in_every_build(built: Path) -> None:
    small.append(built / "docs/about.md", "\n[檔案](data/roles.csv)\n")
    said = [small.build(built)[1].count("data/roles.csv") for _ in range(3)]
    assert said[0] > 0
    assert said == said[:1] * 3


EDITED = [each for each in CHANGES.values() if not each[0].endswith(".py")]


def previews(guide: Path, *steps: object) -> list[dict[str, str]]:
    """What a preview has, with all that is made when it is asked for, after each step."""
    command = ("python", str(Path(__file__).parent / "previews.py"), json.dumps(steps))
    done = run(*command, cwd=guide, SOURCE_DATE_EPOCH=small.EPOCH)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_a_preview_after_edits_is_one_from_nothing(built: Path, tmp_path: Path) -> None:
    fresh = Path(shutil.copytree(built, tmp_path / "fresh"))
    seen = previews(built, None, *EDITED)
    assert len(seen) == len(EDITED) + 1
    for step, there in zip(EDITED, seen[1:], strict=True):
        file, old, new = step
        small.replace(fresh / file, old, new)
        shutil.rmtree(fresh / ".cache", ignore_errors=True)
        assert previews(fresh, None) == [there], step


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 1000)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def other_bytes(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[5000::997] = bytes(byte ^ 1 for byte in raw[5000::997])
    file.write_bytes(raw)


def other_words(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE made SET text = CAST(replace(text, '內容', '別的') AS BLOB)")


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE made (page TEXT)")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


WORDS = {f"key {n}": f"內容 {n}" * 40 for n in range(200)}


def ask(file: Path) -> tuple[dict[str, str], list[str]]:
    """(what a cache in this file says of all the words, what it had to have made)."""
    cache, made = Cache(), list[str]()

    def make(key: str) -> str:
        made.append(key)
        return WORDS[key]

    cache.open(file)
    cache.begin("version")
    said = {key: cache.get(functools.partial(make, key), key) for key in WORDS}
    cache.end()
    cache.close()
    return said, made


@pytest.mark.parametrize(
    "harm", [nothing, garbage, half, other_bytes, other_words, foreign, folder]
)
def test_a_broken_file_is_no_error(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    file = tmp_path / "cache.db"
    assert ask(file) == (WORDS, list(WORDS))
    assert ask(file) == (WORDS, [])
    harm(file)
    said, made = ask(file)
    assert said == WORDS
    assert made
    for _ in range(2):
        said, made = ask(file)
        assert said == WORDS
    assert not made or harm is folder


def test_a_build_that_is_killed_leaves_a_cache_that_can_be_used(built: Path) -> None:
    small.replace(built / "docs/about.md", "內容與", "新的內容與")
    small.replace(
        built / "mkdocs.yml", "hooks/events.py\n", "hooks/events.py\n  - hooks/fault.py\n"
    )
    for moment in ("read az.md", "finish", "whole"):
        status, _ = small.build(built, FAULT=f"kill@{moment}")
        assert status != 0
    assert build(built) == anew(built)


def test_what_is_new_is_kept_for_another_process(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "text \ud800"

    for version in ("1", "1", "2"):
        cache = Cache()
        cache.open(tmp_path / "cache.db")
        cache.begin(version)
        assert cache.get(make, "a", b"b") == "text \ud800"
        cache.end()
        cache.close()
    assert len(made) == 2
