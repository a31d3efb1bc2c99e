"""DATA-27: a term's forms are in their own scripts, and a word becomes one other word."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import DATA, Project
from guide.records.registers import fits
from guide.source.data_file import DataFile, keys, line
from zhvariants.foreign import DOUBTFUL, wrong_characters
from zhvariants.text.engine import glyphs
from zhvariants.variants import SCRIPTS

from .repair import Edit, rewritten
from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Every term that has what it must have."""
    file = project.data.get("terms")
    first: dict[tuple[str, str], int] = {}
    for node, record in zip(file.records, project.records("terms"), strict=True) if file else ():
        if not file or not fits("terms", record):
            continue
        given = keys(node)
        for script, way in zip(SCRIPTS, ("to-hans", "to-hant"), strict=True):
            at, word = line(given[script.tag]), str(record[script.tag])
            if wrong_characters(word, script):
                wrong = f"{script.tag} 的「{word}」有另一種字形的字"
                yield file.file, at, wrong, "zh-Hant 寫繁體，zh-Hans 寫簡體；檢查是不是寫反了"
            if record["convert"] in ("both", way):
                before = first.setdefault((way, word), at)
                if before != at:
                    wrong = f"「{word}」要換成什麼，第 {before} 行已經說了"
                    yield file.file, at, wrong, "刪掉這一筆，或把兩筆合成一筆"
        if record["kind"] != "word" and record["convert"] != "none":
            wrong = f"kind 是 {record['kind']}，convert 卻是 {record['convert']}"
            todo = "名稱只換字形：convert 寫 none；是一般詞的話 kind 寫 word"
            yield file.file, line(given["convert"]), wrong, todo


def mend(file: DataFile, project: Project) -> str:
    """Forms and synonyms in the glyphs of their tag, where there is one answer.

    A term whose forms are both wrong was written the wrong way round: nobody but its author knows.
    """
    if file.name != "terms":
        return file.text
    by_record: dict[int, list[Edit]] = {}
    wrong: dict[int, set[str]] = {}
    for value in file.values():
        script = next((s for s in SCRIPTS if value.path and value.path[-1].startswith(s.tag)), None)
        found = wrong_characters(value.text, script) if script else []
        if script and found:
            wrong.setdefault(value.record, set()).add(script.tag)
            raw = file.text[value.start : value.end]
            by_record.setdefault(value.record, []).extend(
                (value.start + at, value.start + at + 1, glyphs(raw, script)[at])
                for at in wrong_characters(raw, script)
                if raw[at] not in DOUBTFUL
            )
    edits = [edit for record, own in by_record.items() if len(wrong[record]) == 1 for edit in own]
    return rewritten(file.text, edits)


RULE = Rule(
    "DATA-27",
    Level.ERROR,
    "術語的兩種字形沒有寫反，一個詞只換成一個詞",
    site=check,
    mend=mend,
    folder="docs/data/",
    needs=DATA,
)
