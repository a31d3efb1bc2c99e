"""Records that are sound by themselves and still wrong: copies, lists in one string, no words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from guide.problems import Problem, SiteFinding
from guide.project import DATA, WORDS, Project
from guide.records.pay import Salary
from guide.source.data_file import Value, Written
from guide.source.page import Page
from zhvariants.text.engine import glyphs
from zhvariants.variants import SCRIPTS

from .rule import ADVICE, ERROR, Rule, site_rule
from .terms import foreign

_FOLDER: Final = "docs/data/"


@site_rule("DATA-33", ERROR, "一個薪資數字只登記一次", folder=_FOLDER, of_records=True)
def copied(project: Project) -> Iterator[SiteFinding]:
    """The same amount of the same people, year and source under another id."""
    first: dict[tuple[Any, ...], Written] = {}
    for record in project.library.salaries.values():
        written = project.library.written["salaries", record.id]
        before = first.setdefault(_figure(record), written)
        if before is not written:
            wrong = f"和第 {before.line('id')} 行的「{before.data['id']}」是同一個數字"
            todo = "刪掉一筆；說的是別的就寫出差別：year、employer 或 experience"
            yield written.file, written.line("id"), wrong, todo


def _figure(record: Salary) -> tuple[Any, ...]:
    """What makes a figure this one; whom it counts is told by the role, where it has one."""
    who = record.role or record.scope, record.region, record.employer, record.experience
    what = record.amounts, record.currency, record.period, record.year
    return *who, *what, record.source


_ABOVE: Final = re.compile(
    r"[（(]?(?:同上|同前|同左|同右|如上|見上|见上|上同|〃|々|″|ditto)[）)]?。?", re.I
)


@site_rule("DATA-34", ERROR, "每一筆自己說完整，不寫「同上」", folder=_FOLDER, of_records=True)
def whole(project: Project) -> Iterator[SiteFinding]:
    """A record is shown on many pages, sorted in many ways: nothing stands above it."""
    for file in project.data_files:
        for value in file.values():
            if _ABOVE.fullmatch(value.text.strip()):
                wrong = f"{_field(value)} 是「{value.text.strip()}」，排序、篩選之後上面是別的"
                yield file.file, value.line, wrong, "把內容再寫一次"


def _field(value: Value) -> str:
    return value.path[-1] if value.path else "這一項"


_LINK: Final = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_TITLES: Final = frozenset(("title", "short", "publisher"))


@site_rule("DATA-35", ERROR, "來源的名稱只寫文字，網址寫在 url", folder=_FOLDER, of_records=True)
def titles(project: Project) -> Iterator[SiteFinding]:
    """Links in Markdown where a name is shown as it is written, or is a link itself."""
    for file in project.data_files:
        for value in file.values() if file.name == "sources" and "](" in file.text else ():
            if _field(value) in _TITLES and (match := _LINK.search(value.text)):
                wrong = f"{_field(value)} 裡寫了連結，讀者會看到「{match[0][:20]}」"
                yield file.file, value.line, wrong, f"只寫「{match[1]}」，網址寫在 url"


_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_ENGLISH: Final = frozenset(("en", "name_en"))


@site_rule("DATA-36", ERROR, "英文欄位（en、name_en）沒有中文", folder=_FOLDER, of_records=True)
def english(project: Project) -> Iterator[SiteFinding]:
    """Fields that are read, sorted and found as English."""
    for file in project.data_files:
        for value in file.values():
            if _field(value) in _ENGLISH and (match := _HAN.search(value.text)):
                wrong = f"{_field(value)} 裡有中文「{match[0][:12]}」"
                yield file.file, value.line, wrong, "只寫英文；中文寫在自己的欄位"


_LISTS: Final = re.compile(r"(?:synonyms|from-|old$|new$|except$)")
_JOINED: Final = re.compile(
    r"[、，；;]|,\s*(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[/／](?=[\u3400-\u9fff])"
)


@site_rule("DATA-37", ERROR, "清單裡一項一個詞", folder=_FOLDER, of_records=True)
def joined(project: Project) -> Iterator[SiteFinding]:
    """Several words in one string: none of them is found."""
    for file in project.data_files:
        for value in file.values() if file.name in ("terms", "renamed") else ():
            listed = bool(value.path) and _LISTS.match(value.path[0])
            if listed and _JOINED.search(value.text):
                parts = [each.strip() for each in _JOINED.split(value.text) if each.strip()]
                wrong = f"「{value.text[:20]}」是幾個詞寫成一個"
                yield file.file, value.line, wrong, f"寫成清單：[{', '.join(parts)[:40]}]"


@site_rule("DATA-38", ERROR, "改名紀錄的舊名和現名不同", folder=_FOLDER, of_records=True)
def same_name(project: Project) -> Iterator[SiteFinding]:
    """An old name that is the new one would be asked for wherever it stands."""
    for written, _ in project.library.registers.get("renamed", ()):
        for name in sorted(set(written.data["old"]) & set(written.data["new"])):
            todo = "old 寫舊名，new 寫現名；含有舊名的較長名稱寫進 except"
            yield written.file, written.line("old"), f"old 和 new 都有「{name}」", todo


_MARKED: Final = re.compile(r"[。，、；：！？.,;:!?]$|[「」“”\"]")
_FORMS: Final = ("zh-Hant", "zh-Hans", "zh-Hant-HK")
_OTHERS: Final = ("from-hant", "from-hans", "zh-Hant-HK")
"""Fields by which a pair of the same word changes something all the same."""


@site_rule(
    "DATA-39",
    ERROR,
    "術語的兩種說法不帶標點，會轉的話是兩個不同的詞",
    folder=_FOLDER,
    of_records=True,
)
def no_words(project: Project) -> Iterator[SiteFinding]:
    """Forms with the mark of a sentence, and pairs that change nothing."""
    for written in _terms(project):
        for form in _FORMS:
            word = str(written.data.get(form) or "")
            if match := _MARKED.search(word):
                wrong = f"{form} 的「{word}」有標點「{match[0]}」"
                yield written.file, written.line(form), wrong, "只寫詞，標點刪掉"
        same = written.data["zh-Hant"] == written.data["zh-Hans"]
        if same and _converts(written) and not any(map(written.data.get, _OTHERS)):
            wrong = f"兩種字形都是「{written.data['zh-Hant']}」，什麼都不會換"
            todo = "寫兩地各自的說法；不用換就寫 convert: none，或刪掉這一筆"
            yield written.file, written.line("zh-Hans"), wrong, todo


@site_rule("DATA-40", ADVICE, "會轉的詞有兩個字以上", folder=_FOLDER, of_records=True)
def short(project: Project) -> Iterator[SiteFinding]:
    """A single character stands in many words that have nothing to do with it."""
    for written in _terms(project):
        words = [str(written.data[form]) for form in _FORMS[:2]]
        if _converts(written) and min(map(len, words)) == 1:
            todo = (
                f"寫成兩個字以上的詞，或在 guard 列出不該換的；選錯的字形寫在 {WORDS}characters.yml"
            )
            wrong = f"「{'／'.join(words)}」只有一個字，會換到別的詞裡"
            yield written.file, written.line("zh-Hant"), wrong, todo


def _terms(project: Project) -> list[Written]:
    own = project.library.registers.get("terms", ())
    return [written for written, _ in [*project.library.general, *own]]


def _converts(written: Written) -> bool:
    return bool(written.data.get("convert") != "none")


MANY: Final = 3
"""Pages that a record changes, from which it may be a word of one place alone."""


def _everywhere(project: Project, found: Iterable[Problem]) -> Iterator[SiteFinding]:
    """Words that pages of one region say, and that a record takes for another's: TERM-1's."""
    pages: dict[tuple[str, str], list[Page]] = {}
    for page in project.pages.values():
        for _, word, instead in foreign(page, project) if page.is_readable else ():
            pages.setdefault((word, instead), []).append(page)
    for (word, instead), those in pages.items():
        if len(those) >= MANY and (place := _record(project, word, instead)):
            count = sum(page.visible.count(word) for page in those)
            wrong = f"這一筆要把 {len(those)} 頁的 {count} 處「{word}」說成「{instead}」"
            todo = "這些頁寫的是當地的話；只有一個方向對就寫 to-hans 或 to-hant，都不對就刪掉"
            yield *place, wrong, todo


def _record(project: Project, word: str, instead: str) -> tuple[str, int] | None:
    """(file, line) of the record that makes one word of the other."""
    for written in _terms(project):
        forms = [str(written.data[form]) for form in _FORMS[:2]]
        if {word, instead} <= {*forms, *(glyphs(f, s) for f in forms for s in SCRIPTS)}:
            return written.file, written.line("zh-Hant")
    return None


everywhere: Final = Rule(
    "TERM-3", ADVICE, "一筆術語不把許多頁當地的話說成別的", after=_everywhere, needs=DATA
)
