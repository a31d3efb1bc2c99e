"""What records say: markup closed, in their own script, no HTML, terms the right way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Final

from guide.problems import SiteFinding
from guide.project import DATA, WORDS, Project
from guide.source.data_file import DataFile, Value, Written
from guide.source.text import HTML, blank
from zhvariants.foreign import DOUBTFUL, Words
from zhvariants.text import markup
from zhvariants.text.engine import glyphs
from zhvariants.variants import HANS, HONG_KONG, SCRIPTS, Variant

from .markup import CLOSE, TAGS, unknown_tags
from .repair import Edit, rewritten
from .rule import ERROR, STOP, site_rule

_FOLDER: Final = "docs/data/"
_FORMS: Final = re.compile(
    r"zh-|en$|abbr|synonyms|from-|guard|old|new|except|id$|url|source|title$"
)
"""Fields that hold words of several scripts, names as their owners write them, or no Chinese."""
_SPAN: Final = re.compile(r"-\{.*?\}-|「[^」]*」|『[^』]*』|《[^》]*》|“[^”]*”")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
"""Its query may hold what looks like an entity."""


@site_rule(
    "DATA-21",
    STOP,
    "資料裡的 `-{…}-` 成對，標籤只有 zh-hant 與 zh-hans",
    folder=_FOLDER,
    of_records=True,
)
def closed(project: Project) -> Iterator[SiteFinding]:
    """Every text of every record."""
    for file in project.data_files:
        for value in file.values():
            if markup.OPEN not in value.text:
                continue
            if markup.unclosed(value.text):
                yield file.file, value.line, "「-{」沒有成對的「}-」", CLOSE
            for span in markup.spans(value.text):
                for tag in unknown_tags(span, project):
                    wrong = f"「-{{{span.body}}}-」裡的「{tag}」不是本站的標籤"
                    yield file.file, value.line, wrong, TAGS


def _in_own_script(file: DataFile, project: Project) -> str:
    """Each replaced where there is only one answer; comments and layout stay."""
    edits: list[Edit] = []
    for value in file.values():
        if is_prose(file.name, value):
            raw = _SPAN.sub(lambda m: blank(m[0]), file.text[value.start : value.end])
            edits += (
                (value.start + mixed.start, value.start + mixed.end, mixed.instead)
                for mixed in project.words.mixed(raw, value.script)
                if mixed.certain
            )
    return rewritten(file.text, edits)


@site_rule(
    "DATA-22",
    ERROR,
    "資料的字形和檔頭或那一筆的 lang 相同",
    mend=_in_own_script,
    folder=_FOLDER,
    of_records=True,
    needs=DATA,
    more="字形只有一種改法的，`--fix` 會改好，註解與排版不動。",
)
def mixed(project: Project) -> Iterator[SiteFinding]:
    """Every text but forms of words, quotations and titles; notes on terms speak of both."""
    for file in project.data_files:
        texts = [value for value in file.values() if is_prose(file.name, value)]
        for script in SCRIPTS:
            own = [value for value in texts if value.script is script]
            if project.words.wrong("\n".join(_open(value) for value in own), script):
                for value in own:
                    yield from ((file.file, value.line, *said) for said in _say(value, project))


def is_prose(name: str, value: Value) -> bool:
    """Is this said in the record's own words? Forms of words, names and notes on terms are not."""
    return _is_prose(name, value.path)


@lru_cache(maxsize=1024)
def _is_prose(name: str, path: tuple[str, ...]) -> bool:
    """Hot path: tens of thousands of values stand at some hundred paths."""
    if not path or (name == "terms" and path[0] == "note"):
        return False
    return not any(_FORMS.match(key) for key in (path[0], path[-1]))


def _open(value: Value) -> str:
    return _SPAN.sub(lambda m: blank(m[0]), value.text)


def _say(value: Value, project: Project) -> Iterator[tuple[str, str]]:
    for mixed in project.words.mixed(_open(value), value.script):
        kind, lang = ("繁體字", "zh-Hant") if value.script is HANS else ("簡體字", "zh-Hans")
        wrong = f"「{mixed.words}」是{kind}，這一筆是 {value.script.tag}"
        todo = f"請改成「{mixed.instead}」，若是引文請寫成 -{{{mixed.words}}}-"
        yield wrong, f"{todo}，整筆是的話加上 lang: {lang}"


@site_rule(
    "DATA-25",
    STOP,
    "資料只寫文字，沒有 HTML，也沒有 `!!binary` 之類的標籤",
    folder=_FOLDER,
    of_records=True,
)
def plain(project: Project) -> Iterator[SiteFinding]:
    """Tags and entities, which readers would see to the letter; tags of YAML, which hide words."""
    for file in project.data_files:
        for at, tag in file.document.strange_tags if file.is_readable else ():
            yield file.file, at, f"標籤「{tag}」把文字寫成別的形式", "刪掉標籤，直接寫文字"
        for value in file.values():
            match = HTML.search(value.text) if "<" in value.text or "&" in value.text else None
            if match and not _ADDRESS.fullmatch(value.text):
                wrong = f"「{match[0][:30]}」是 HTML，讀者會看到這些符號"
                yield file.file, value.line, wrong, "刪掉它，只寫文字；連結寫成 [文字](#src-來源id)"


def _in_own_glyphs(file: DataFile, project: Project) -> str:
    """Forms and synonyms in the glyphs of their tag, where there is one answer.

    Hong Kong's forms stay: its own standard has glyphs (厘米) that are Simplified in Taiwan's.
    A term whose forms are both wrong was written the wrong way round: nobody but its author knows.
    """
    if file.name != "terms":
        return file.text
    by_record: dict[int, list[Edit]] = {}
    wrong: dict[int, set[str]] = {}
    for value in file.values():
        tag = value.path[-1] if value.path else ""
        script = next((s for s in SCRIPTS if tag.startswith(s.tag)), None)
        if not script or tag == HONG_KONG.tag:
            continue
        if project.words.wrong(value.text, script):
            wrong.setdefault(value.record, set()).add(script.tag)
            raw = file.text[value.start : value.end]
            by_record.setdefault(value.record, []).extend(
                (value.start + at, value.start + at + 1, glyphs(raw, script)[at])
                for at in project.words.wrong(raw, script)
                if raw[at] not in DOUBTFUL
            )
    edits = [edit for record, own in by_record.items() if len(wrong[record]) == 1 for edit in own]
    return rewritten(file.text, edits)


@site_rule(
    "DATA-27",
    ERROR,
    "術語的兩種字形沒有寫反，一個詞只換成一個詞",
    mend=_in_own_glyphs,
    folder=_FOLDER,
    of_records=True,
    needs=DATA,
)
def forms(project: Project) -> Iterator[SiteFinding]:
    """A term's forms are in their own scripts, and a word becomes one other word.

    Of a general word and one of the guide's own, the guide's is told of.
    """
    own = [term for term, _ in project.library.registers.get("terms", ())]
    general = [word for word, _ in project.library.general]
    by_id = {str(word.data["id"]): word for word in general}
    for term in own:
        yield from _told_otherwise(term, by_id.pop(str(term.data["id"]), None))
    terms = [*general, *own]
    texts = {script: "\n".join(str(term.data[script.tag]) for term in terms) for script in SCRIPTS}
    wrong = {script for script, text in texts.items() if project.words.wrong(text, script)}
    for term in terms:
        yield from _wrong_way_round(term, wrong, project.words)
    yield from _told_twice([*by_id.values(), *own])


_CONVERSION: Final = (
    *("zh-Hant", "zh-Hans", "zh-Hant-HK", "convert", "from-hant", "from-hans", "guard"),
    *("from-hk", "convert-hk", "names", "kind"),
)
"""What a general word says of its conversion."""


def _told_otherwise(term: Written, word: Written | None) -> Iterator[SiteFinding]:
    """A term that says of its conversion something else than the general word of its id."""
    for key in _CONVERSION if word else ():
        if word and key in term.fields and term.data[key] != word.data.get(key):
            wrong = f"「{term.data['id']}」的 {key} 和 {word.file} 第 {word.line(key)} 行不同"
            todo = "怎麼轉只寫在那裡：改那一筆，這裡只留兩地的字與說明；是另一個詞就換一個 id"
            yield term.file, term.line(key), wrong, todo


def _wrong_way_round(term: Written, scripts: Set[Variant], words: Words) -> Iterator[SiteFinding]:
    """`scripts` are those of which a form of any term may be wrong."""
    said = term.fields
    for script in SCRIPTS:
        word = str(term.data[script.tag])
        if script in scripts and script.tag in said and words.wrong(word, script):
            wrong = f"{script.tag} 的「{word}」有另一種字形的字"
            todo = "zh-Hant 寫繁體，zh-Hans 寫簡體；檢查是不是寫反了"
            yield term.file, term.line(script.tag), wrong, todo
    kind = term.data["kind"]
    if "convert" in said and kind != "word" and term.data["convert"] != "none":
        wrong = f"kind 是 {kind}，convert 卻是 {term.data['convert']}"
        todo = "名稱只換字形：convert 寫 none；是一般詞的話 kind 寫 word"
        yield term.file, term.line("convert"), wrong, todo


def _told_twice(terms: Iterable[Written]) -> Iterator[SiteFinding]:
    first: dict[tuple[str, str], Written] = {}
    for term in terms:
        for script, way in zip(SCRIPTS, ("to-hans", "to-hant"), strict=True):
            word = str(term.data[script.tag])
            if term.data["convert"] not in ("both", way):
                continue
            before = first.setdefault((way, word), term)
            if before is not term:
                line = f"第 {before.line(script.tag)} 行"
                place = line if before.file == term.file else f"{before.file} {line}"
                wrong = f"「{word}」要換成什麼，{place}已經說了"
                yield term.file, term.line(script.tag), wrong, "刪掉這一筆，或把兩筆合成一筆"


def _by_id(file: DataFile, project: Project) -> str:
    """The records in the order of their ids."""
    if not file.file.startswith(WORDS):
        return file.text
    head, *records = re.split(r"(?m)^(?=- id: )", file.text)
    if len(records) != len(file.records):  # written in another way: its author knows best
        return file.text
    ids = [str(record.data["id"]) for record in file.records]
    whole = [record if record.endswith("\n") else f"{record}\n" for record in records]
    return head + "".join(text for _, text in sorted(zip(ids, whole, strict=True)))


@site_rule(
    "DATA-32",
    ERROR,
    "一般詞的檔案依 id 排列",
    mend=_by_id,
    folder=WORDS,
    more=f"一般詞在 `{WORDS}`，一個主題一個檔案；`--fix` 會排好。",
    needs=DATA,
    of_records=True,
)
def in_order(project: Project) -> Iterator[SiteFinding]:
    """The first record of a file that stands too late."""
    for file in project.data_files:
        if not file.file.startswith(WORDS):
            continue
        last = ""
        for record in file.records:
            name = str(record.data.get("id"))
            if name < last:
                wrong = f"「{name}」在「{last}」後面"
                yield file.file, record.line("id"), wrong, "依 id 的字母順序放，`--fix` 會排好"
                break
            last = name
