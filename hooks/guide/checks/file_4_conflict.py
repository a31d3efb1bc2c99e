"""FILE-4: no conflict markers of git are left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .rule import Rule

_MARK = re.compile(rb"^(?:<{7} |>{7} |\|{7} |={7}\r?$)", re.M)


_HEADING = re.compile(
    rb"(?:\A|\n(?:---)?)[ \t]*\r?\n[^\S\n]*\S[^\n]*\n={7}(?=\r?\n[ \t]*\r?(?:\n|\Z)|\r?\Z)"
)


def check(project: Project) -> Iterator[Place]:
    """Every line that git left in a merge; seven equals signs may be the line under a heading."""
    for file, raw in project.texts.items():
        found = list(_MARK.finditer(raw))
        if not any(match[0][:1] in b"<>" for match in found):
            lines = {match.end() - 7 for match in _HEADING.finditer(raw)}
            written = file.endswith((".md", ".yml"))
            found = [match for match in found if written and match.start() not in lines]
        for match in found:
            line, mark = raw[: match.start()].count(b"\n") + 1, match[0].decode().strip()
            yield file, line, f"留著合併衝突的記號「{mark}」", "選好要留的版本，刪掉三種記號行"


RULE = Rule("FILE-4", Level.STOP, "沒有留下合併衝突的記號", site=check)
