"""DATA-21: `-{…}-` in data is closed and names the two trees."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project
from zhvariants.text import markup

from .markup import CLOSE, TAGS
from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Every text of every record."""
    for file in project.data.values():
        for value in file.values():
            if markup.unclosed(value.text):
                yield file.file, value.line, "「-{」沒有成對的「}-」", CLOSE
            for span in markup.spans(value.text):
                for tag in span.unknown:
                    wrong = f"「-{{{span.body}}}-」裡的「{tag}」不是本站的標籤"
                    yield file.file, value.line, wrong, TAGS


RULE = Rule(
    "DATA-21",
    Level.STOP,
    "資料裡的 `-{…}-` 成對，標籤只有 zh-hant 與 zh-hans",
    site=check,
    folder="docs/data/",
)
