"""Time the check and the build on pages and records made to be slow.

    make limits                                 64 KB, 256 KB and 1 MB of each
    python tests/bench_limits.py --size 64      one size, in KB

Each input is the text of a page, or of a data file, of a small guide: as paragraphs of a line each,
which no limit of the check stops before they are read, the plainest also as one line. Printed are
CPU seconds (they bear other work on the machine better than the clock); `!` marks what took more
than 5, `!!` more than 30 (the run then fails).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

import small  # noqa: E402

SLOW, LOST = 5, 30
PAGES = {
    "<": "<",
    "< letters": "<a ",
    "[": "[",
    "[ links": "[a](",
    "![": "![a](b ",
    "*": "*",
    "* words": "*a **b ",
    "_ words": "_a __b ",
    "backticks": "`",
    "backtick words": "`a ``b ",
    "{": "{",
    "{ list": "{: .a ",
    "-{": "-{a ",
    '"> ': '"> ',
    "digits": "7",
    "digit groups": "12,345.6 ",
    "http://": "http://",
    "addresses": "https://a.example/b?c=d ",
    "quotes": "\"a' ",
    "Chinese quotes": "「甲『乙",
    "backslashes": "\\",
    "ampersands": "&amp;#",
    "entities": "&#x41",
    "tildes": "~~a ",
    "full-width": "３２，０００％",
    "garbled": "Ã©",
    "Han with spaces": "客 戶 ",
    "Japanese": "経験",
    "relative dates": "今年 ",
    "bars": "| a ",
    "tabs": "a\tb",
    "quotations": "> ",
    "list marks": "- ",
    "comments": "<!-- ",
    "tags": '<p title="',
    "headings": "# ",
}
"""What a page is made of, again and again."""
SHAPES = {
    "nested list": lambda size: _steps("    ", "- 甲\n", size),
    "nested quotation": lambda size: _steps("> ", "甲\n", size),
    "wide table": lambda size: _rows("| a " * 20 + "|\n", "|---" * 20 + "|\n", size),
    "long table": lambda size: _rows("| 1 | 2 |\n", "|---|---|\n", size),
    "cut tables": lambda size: _filled("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\n", size),
    "typed list": lambda size: _filled("1、甲\n2、乙\n\n", size),
    "broken lines": lambda size: _filled("客戶關\n係經理\n\n", size),
}
"""Pages that have another shape."""
RECORDS = {
    "aliases": lambda size: _aliases(),
    "nested flow": lambda size: "x: " + "[" * size,
    "nested block": lambda size: _steps("  ", "a:\n", size),
    "octal numbers": lambda size: "x: [" + _filled("017, ", size) + "]\n",
    "full-width commas": lambda size: "x:\n" + _filled("- [甲，乙]\n", size),
    "long value": lambda size: "x: " + "甲" * (size // 3),
    "records": lambda size: "sources:\n" + _filled("- {id: a, title: 甲}\n", size),
    "marks": lambda size: "sources:\n- note: '" + "-{a" * (size // 3) + "'\n",
}
"""Texts of a data file, below its `lang`."""


def _filled(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()) + 1)


def _steps(indent: str, line: str, size: int) -> str:
    out, length = [], 0
    while length < size and len(out) < 5_000:
        out.append(f"{indent * len(out)}{line}")
        length += len(out[-1])
    return "".join(out)


def _rows(row: str, ruler: str, size: int) -> str:
    return f"\n{row}{ruler}{_filled(row, size)}"


def _aliases() -> str:
    lines = [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 10)]
    return "\n".join(["a0: &a0 [1, 2, 3]", *lines]) + "\n"


def inputs(size: int) -> Iterator[tuple[str, str, str]]:
    """(name, file, text) of every input."""
    for name, piece in PAGES.items():
        if len(piece) < 3:
            yield f"{name}, one line", "docs/about.md", _filled(piece, size)
        yield name, "docs/about.md", _filled(f"{(piece * 40)[:60]}\n\n", size)
    for name, make in SHAPES.items():
        yield name, "docs/about.md", make(size)
    for name, make in RECORDS.items():
        yield f"data: {name}", "docs/data/sources.yml", make(size)


def seconds(folder: Path, *command: str) -> float:
    """What a command takes of the CPU; it may say that something is wrong, but not fail itself."""
    began = _used()
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if "Traceback" in done.stdout + done.stderr:
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    return _used() - began


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, file: str, text: str) -> tuple[float, float]:
    """(check, build): seconds with this text below what the file has, which stands again after."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    head = before if path.suffix == ".md" else "lang: zh-Hant\n"
    path.write_text(f"{head}\n{text}\n", encoding="utf-8")
    try:
        check = seconds(folder, "hooks/check.py", file)
        return check, seconds(folder, "-m", "mkdocs", "build", "-q", "-d", str(folder / "out"))
    finally:
        path.write_text(before, encoding="utf-8")


def main() -> int:
    """Prints the table; 1 where something took more than 30 seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, nargs="*", default=[64, 256, 1024], metavar="KB")
    parser.add_argument("--only", default="", metavar="WORD", help="inputs whose name has this")
    args = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = small.make(Path(name) / "guide")
        print(f"{'':32}" + "".join(f"{size:>5} KB: check  build" for size in args.size))
        per_size = [list(inputs(size * 1024)) for size in args.size]
        for row in zip(*per_size, strict=True):
            if args.only not in row[0][0]:
                continue
            times = [measure(folder, file, text) for _, file, text in row]
            worst = max(worst, *(max(each) for each in times))
            print(
                f"{row[0][0]:32}" + "".join(f"{_shown(a)}{_shown(b)}" for a, b in times), flush=True
            )
    print(f"slowest: {worst:.1f} s")
    return int(worst > LOST)


def _shown(taken: float) -> str:
    mark = "!!" if taken > LOST else "!" if taken > SLOW else ""
    return f"{taken:>8.1f}{mark:<2}"


if __name__ == "__main__":
    sys.exit(main())
