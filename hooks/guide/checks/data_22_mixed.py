"""DATA-22: a record's text is written in the script that the record declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guide.problems import Level, Place
from guide.project import DATA, Project
from guide.source.data_file import DataFile, Value
from guide.source.text import blank
from zhvariants.foreign import wrong_characters
from zhvariants.variants import HANS, SCRIPTS

from .repair import Edit, rewritten
from .rule import Rule

FORMS: Final = re.compile(r"zh-|en$|abbr|synonyms|from-|guard|old|new|except|id$|url|source|title$")
"""Fields that hold words of several scripts, names as their owners write them, or no Chinese."""
_SPAN = re.compile(r"-\{.*?\}-|「[^」]*」|『[^』]*』|《[^》]*》|“[^”]*”")


def check(project: Project) -> Iterator[Place]:
    """Every text but forms of words, quotations and titles; notes on terms speak of both."""
    for file in project.data.values():
        texts = [value for value in file.values() if _is_prose(file.name, value)]
        for script in SCRIPTS:
            own = [value for value in texts if value.script is script]
            if wrong_characters("\n".join(_open(value) for value in own), script):
                for value in own:
                    yield from ((file.file, value.line, *said) for said in _say(value, project))


def mend(file: DataFile, project: Project) -> str:
    """Each replaced where there is only one answer; comments and layout stay."""
    edits: list[Edit] = []
    for value in file.values():
        if _is_prose(file.name, value):
            raw = _SPAN.sub(lambda m: blank(m[0]), file.text[value.start : value.end])
            edits += (
                (value.start + mixed.start, value.start + mixed.end, mixed.instead)
                for mixed in project.words.mixed(raw, value.script)
                if mixed.certain
            )
    return rewritten(file.text, edits)


def _is_prose(name: str, value: Value) -> bool:
    if not value.path or (name == "terms" and value.path[0] == "note"):
        return False
    return not any(FORMS.match(key) for key in (value.path[0], value.path[-1]))


def _open(value: Value) -> str:
    return _SPAN.sub(lambda m: blank(m[0]), value.text)


def _say(value: Value, project: Project) -> Iterator[tuple[str, str]]:
    for mixed in project.words.mixed(_open(value), value.script):
        kind, lang = ("繁體字", "zh-Hant") if value.script is HANS else ("簡體字", "zh-Hans")
        wrong = f"「{mixed.words}」是{kind}，這一筆是 {value.script.tag}"
        todo = f"請改成「{mixed.instead}」，若是引文請寫成 -{{{mixed.words}}}-"
        yield wrong, f"{todo}，整筆是的話加上 lang: {lang}"


RULE = Rule(
    "DATA-22",
    Level.ERROR,
    "資料的字形和檔頭或那一筆的 lang 相同",
    site=check,
    mend=mend,
    folder="docs/data/",
    needs=DATA,
    more="字形只有一種改法的，`--fix` 會改好，註解與排版不動。",
)
