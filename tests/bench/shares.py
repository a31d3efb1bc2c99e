"""Where the CPU time of a build goes, step by step; what is looked at is the stack, while it runs.

python tests/bench/shares.py -f mkdocs.yml -d site     builds a site, and prints a table
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Final

from mkdocs.__main__ import cli

EVERY: Final = 0.002
"""Seconds of CPU from one look to the next: some thousand in a build."""
STEPS: Final = {
    "載入程式與設定": ("importlib._bootstrap>:_find_and_load", "mkdocs/config/base.py:load_config"),
    "檢查": ("guide/checks/runner.py:run",),
    "檢查：Markdown 轉成 HTML": ("guide/source/rendered.py:render",),
    "Markdown 轉成 HTML": ("mkdocs/structure/pages.py:render",),
    "畫資料": ("making/articles.py:_drawn",),
    "樣板": ("jinja2/environment.py:render",),
    "轉成各版本": (
        "zhvariants/website/trees.py:article",
        "zhvariants/website/trees.py:pages",
        "zhvariants/website/trees.py:primary_page",
        "zhvariants/website/trees.py:texts",
    ),
    "搜尋的索引": ("making/finishing.py:_publish_search",),
    "下載檔": ("making/finishing.py:_downloads",),
    "給程式讀的純文字": ("guide/web/markdown.py:article",),
    "用詞與斷行": ("guide/web/passes.py:_worded",),
    "樣式": ("guide/web/styles.py:add_page", "guide/web/styles.py:both"),
    "只有准許的 HTML": ("guide/html/allowed.py:of_page", "guide/html/allowed.py:of_article"),
    "快取": (
        "zhvariants/website/cache.py:digest",
        "zhvariants/website/cache.py:_found",
        "zhvariants/website/cache.py:_write",
        "zhvariants/website/cache.py:end",
        "making/unchanged.py:keep",
    ),
}
"""By name of a step the functions (`end of the file:name`) that do it; the innermost one counts."""
OTHERS: Final = "其餘"


def steps(frame: FrameType | None) -> Iterator[str]:
    """The step that a stack is in, and those around it."""
    while frame:
        name = f"{frame.f_code.co_filename}:{frame.f_code.co_name}"
        yield from (step for step, ends in STEPS.items() if name.endswith(ends))
        frame = frame.f_back


def table(seen: Counter[str]) -> Iterator[str]:
    """The lines of a table of shares, the largest first."""
    yield from ("| 步驟 | CPU |", "|---|---|")
    total = seen.total()
    ranked = sorted(seen.items(), key=lambda each: (each[0] == OTHERS, -each[1]))
    yield from (f"| {step} | {100 * count / total:.0f}% |" for step, count in ranked)


def main(options: Iterable[str]) -> None:
    """Build a site with these options of `mkdocs build`; print the table."""
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        seen[next(steps(frame), OTHERS)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    cli(["build", "--quiet", *options], standalone_mode=False)
    signal.setitimer(signal.ITIMER_PROF, 0)
    print("\n".join(table(seen)))


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main(sys.argv[1:])
