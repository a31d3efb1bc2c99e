"""Mutilate pages, records and the configuration, and see what the check makes of them.

    python tests/fuzz.py --seconds 900      what failed, as Markdown; nothing where all is well
    python tests/fuzz.py --seed 17          one input again, by its number

A contribution gets a build or a clear error: never a traceback, a rule that fails inside, a wait
without end, or a repair that changes code and addresses. Needs nothing but `requirements.txt`; the
weekly workflow runs it. What it finds becomes a row in `tests/cases/` before it is mended.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.checks import all_rules  # noqa: E402  # hooks/ is on the path only now
from guide.checks.runner import repair, run  # noqa: E402
from guide.project import DATA_FILES, Project  # noqa: E402
from guide.source.page import Page  # noqa: E402

PATIENCE = 30
"""Seconds after which a check counts as one without end."""
BUILDS = 40
"""One input of so many is built too: that takes as long as forty checks."""
TODAY = datetime.date(2026, 12, 1)
SIGNS = (
    *(
        "<",
        ">",
        "&",
        '"',
        "'",
        "`",
        "```\n",
        "~~~\n",
        "*",
        "**",
        "_",
        "[",
        "](",
        "](a.md)",
        "![",
        "{",
    ),
    *(
        "}",
        "{#a}",
        "-{",
        "}-",
        "-{zh-hant:甲;zh-hans:乙}-",
        "#",
        "## ",
        "- ",
        "1. ",
        "> ",
        "|",
        "|---|",
    ),
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        "  \n",
        "\\",
        "/// caption\n",
        "///\n",
        "!!! note\n",
        '=== "甲"\n',
    ),
    *("---\n", "===\n", "<!--", "-->", "<div>", "</div>", "<script>", "&#x200b;", "https://", "$$"),
    *(
        "：",
        ": ",
        "，",
        "、",
        "。",
        "「",
        "」",
        "“",
        "”",
        "（",
        "）",
        "　",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\x00",
    ),
    *(
        "３",
        "Ａ",
        "経験",
        "软件",
        "軟體",
        "Ã©",
        "锟斤拷",
        "今年 3 萬元",
        "032000",
        "9:30",
        "2026-02-30",
    ),
    *(
        "&a ",
        "*a ",
        "!!binary ",
        "!ENV X",
        "[甲，乙]",
        "{a: b}",
        "null",
        "- {",
        "id: ",
        "lang: ",
        "[^1]",
    ),
    *(
        "1、",
        "• ",
        "#N/A",
        "[1]",
        "www.a.example",
        "％",
        "\r\n",
        "\ud800".encode("utf-8", "replace").decode(),
    ),
)


def mutilated(text: str, chance: random.Random) -> str:
    """A text with some signs put in, pieces taken out, doubled or moved."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 3, 20, 200)))
        piece = text[at:end]
        text = chance.choice(
            (
                text[:at] + chance.choice(SIGNS) + text[at:],
                text[:at] + chance.choice(SIGNS) * chance.choice((2, 60)) + text[at:],
                text[:at] + text[end:],
                text[:at] + piece + text[at:],
                piece + text[:at] + text[end:],
            )
        )
    return text


def contribution(chance: random.Random) -> tuple[str, str]:
    """(file, text) of something that a contributor may send."""
    kind = chance.choice(("page", "page", "record", "record", "config"))
    if kind == "page":
        path = chance.choice(sorted((ROOT / "docs").rglob("*.md")))
        lines = path.read_text(encoding="utf-8").split("\n")[: chance.choice((12, 40, 120))]
        return "docs/a.md", mutilated("\n".join(lines), chance)
    if kind == "record":
        path = chance.choice(sorted((ROOT / "docs/data").glob("*.yml")))
        head, *records = re.split(r"(?m)^(?=- )", path.read_text(encoding="utf-8"))
        return f"docs/data/{path.name}", mutilated(head + "".join(records[:6]), chance)
    return "mkdocs.yml", mutilated((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), chance)


def guide(folder: Path, file: str, text: str) -> Path:
    """A guide of two pages, with this file in it."""
    files = {f"docs/data/{name}.yml": f"lang: zh-Hant\n{name}: []\n" for name in DATA_FILES}
    files["docs/index.md"] = (ROOT / "templates/faq.md").read_text(encoding="utf-8")
    files["mkdocs.yml"] = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name, content in {**files, file: text}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder


def failures(folder: Path) -> Iterator[str]:
    """What the check, or a repair, does to this guide that it should not."""
    project = Project.at(folder, TODAY)
    rules = [rule for rule in all_rules() if not rule.makes]
    with within(PATIENCE):
        yield from (str(problem) for problem in run(project, rules) if problem.is_failure)
        before = {path: untouched(page) for path, page in project.pages.items() if page.is_readable}
        repair(project, rules)
        after = Project.at(folder, TODAY).pages
        for path, kept in before.items():
            if untouched(after[path]) != kept:
                yield f"{path}: a repair changed code or an address"


def untouched(page: Page) -> list[str]:
    """What no repair may change: addresses, ids, code."""
    code = [line for line, said in zip(page.body, page.prose, strict=True) if line != said]
    return [*(link.address for link in page.links), *sorted(page.named_ids), "".join(code)]


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"takes more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def builds_or_says_why(folder: Path) -> Iterator[str]:
    """What a build does to this guide that it should not."""
    for name in ("hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    command = (sys.executable, "-m", "mkdocs", "build", "-q")
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=10 * PATIENCE
        )
    except subprocess.TimeoutExpired:
        yield "the build does not end"
        return
    if "Traceback" in done.stdout + done.stderr:
        yield f"the build ends with {done.stderr.strip()[-300:]}"


def attempt(seed: int, *, build: bool = False) -> list[str]:
    """What goes wrong with one input, by its number."""
    file, text = contribution(random.Random(seed))
    with tempfile.TemporaryDirectory() as name:
        folder = guide(Path(name), file, text)
        try:
            return [*failures(folder), *(builds_or_says_why(folder) if build else ())]
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            return [f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"]


def main() -> int:
    """Prints what failed; 0 all the same: the workflow opens an issue with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", help="as the weekly workflow names it; not used")
    parser.add_argument("--seconds", type=int, default=900)
    parser.add_argument("--seed", type=int, help="only this input; its text is printed too")
    args = parser.parse_args()
    if args.seed is not None:
        print(*contribution(random.Random(args.seed)), sep="\n")
        print(*attempt(args.seed, build=True), sep="\n")
        return 0
    end, first = time.monotonic() + args.seconds, random.SystemRandom().randrange(10**9)
    seed = first
    while time.monotonic() < end:
        for said in attempt(seed, build=seed % BUILDS == 0):
            print(f"- [ ] `python tests/fuzz.py --seed {seed}`：{said}")
        seed += 1
    print(f"{seed - first} inputs", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
