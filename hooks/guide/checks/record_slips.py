"""Records that are sound by themselves and still wrong: copies, lists in one string, no words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from guide.problems import Problem, SiteFinding
from guide.project import DATA, WORDS, Project
from guide.records.models import DATA_SETS, MODELS, Source
from guide.records.pay import Salary
from guide.records.regions import REGIONS
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
            wrong = f"{_as_before(before, written, 'id')}是同一個數字"
            todo = "刪掉一筆；說的是別的就寫出差別：year、employer 或 experience"
            yield written.file, written.line("id"), wrong, todo


def _as_before(before: Written, written: Written, field: str) -> str:
    """「和…的「id」」 of an earlier record; its file is named where it is another."""
    place = f"第 {before.line(field)} 行"
    if before.file != written.file:
        place = f" {before.file} {place}"
    return f"和{place}的「{before.data['id']}」"


def _figure(record: Salary) -> tuple[Any, ...]:
    """What makes a figure this one; whom it counts is told by the role, where it has one."""
    who = record.role or record.scope, record.region, record.employer, record.experience
    what = record.amounts, record.currency, record.period, record.year
    return *who, *what, record.source


_PROVEN: Final = frozenset(("fee", "next_exam"))
_FIGURE: Final = re.compile(r"\d|[一二三四五六七八九十幾几][百千萬万]")


@site_rule("DATA-44", ADVICE, "證照的報名費與考期附來源", folder=_FOLDER, of_records=True)
def proven(project: Project) -> Iterator[SiteFinding]:
    """Figures that change every year, without the source that says which year's they are."""
    for file in project.data_files:
        for value in file.values() if file.name == "certifications" else ():
            bare = _field(value) in _PROVEN and "](" not in value.text
            if bare and (match := _FIGURE.search(value.text)):
                wrong = f"{_field(value)} 的「{value.text[match.start() :][:12]}」沒有來源"
                yield file.file, value.line, wrong, "後面加上（[機構，年份](#src-來源id)）"


@site_rule(
    "DATA-43", ERROR, "薪資數字的年份不晚於它的來源", folder=_FOLDER, of_records=True, needs=DATA
)
def foretold(project: Project) -> Iterator[SiteFinding]:
    """A figure of a year in which none of its sources was written; offers may be next year's."""
    library = project.library
    for record in library.salaries.values():
        dates = [library.sources[name].year for name in record.source if name in library.sources]
        years = [int(each) for each in dates if each]
        last = max(years, default=0) + (record.statistic == "offer")
        if record.year and years and len(years) == len(dates) and record.year > last:
            written = library.written["salaries", record.id]
            wrong = f"數字說的是 {record.year} 年，來源卻是 {max(years)} 年的"
            yield written.file, written.line("year"), wrong, "更正 year，或換成說這一年的來源"


_ABOVE: Final = re.compile(
    r"[（(]?(?:同上|同前|同左|同右|如上|見上|见上|上同|〃|々|″|ditto)[）)]?。?", re.I
)


_NOTHING: Final = re.compile(
    r"[（(]?(?:[無无]|[沒没]有|不[詳详]|未知|待[查補补]|N/?A|[-–—?？]+)[）)]?。?", re.I
)


@site_rule(
    "DATA-34",
    ERROR,
    "每一筆自己說完整，不寫「同上」；沒有的欄位不寫「無」",
    folder=_FOLDER,
    of_records=True,
)
def whole(project: Project) -> Iterator[SiteFinding]:
    """A record is shown on many pages, sorted in many ways: nothing stands above it."""
    for file in project.data_files:
        fields = MODELS[file.name].model_fields if file.name in MODELS else {}
        for value in file.values():
            field = fields.get(value.path[0]) if len(value.path) == 1 else None
            if field and not field.is_required() and _NOTHING.fullmatch(value.text.strip()):
                wrong = f"{_field(value)} 是「{value.text.strip()}」，讀者會當成內容"
                yield file.file, value.line, wrong, "沒有就整行刪掉"
            if _ABOVE.fullmatch(value.text.strip()):
                wrong = f"{_field(value)} 是「{value.text.strip()}」，排序、篩選之後上面是別的"
                yield file.file, value.line, wrong, "把內容再寫一次"


def _field(value: Value) -> str:
    return value.path[-1] if value.path else "這一項"


_LINK: Final = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_BARE: Final = re.compile(r"(?<!\()https?://[^\s，。；、）」]+")
_TITLES: Final = frozenset(("title", "short", "publisher"))


@site_rule("DATA-35", ERROR, "網址只寫在來源的 url", folder=_FOLDER, of_records=True)
def titles(project: Project) -> Iterator[SiteFinding]:
    """Links in Markdown where a name is shown as it is written, or is a link itself; addresses
    where only a link to a source becomes one."""
    for file in project.data_files:
        for value in file.values() if file.name == "sources" and "](" in file.text else ():
            if _field(value) in _TITLES and (match := _LINK.search(value.text)):
                wrong = f"{_field(value)} 裡寫了連結，讀者會看到「{match[0][:20]}」"
                yield file.file, value.line, wrong, f"只寫「{match[1]}」，網址寫在 url"
    for file in project.data_files:
        for value in file.values() if file.name in DATA_SETS and file.name != "sources" else ():
            if match := _BARE.search(value.text) if "://" in value.text else None:
                wrong = f"{_field(value)} 裡的「{match[0][:30]}」不會變成連結"
                todo = "在 docs/data/sources.yml 登記，這裡寫 [文字](#src-來源id)"
                yield file.file, value.line, wrong, todo


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
_OTHERS: Final = ("from-hant", "from-hans", "from-hk", "zh-Hant-HK")
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

        said = str(written.data.get("definition") or "").strip().rstrip("。")
        names = [str(written.data.get(form)) for form in (*_FORMS, "en", "abbr")]
        if said in names and not written.file.startswith(WORDS):
            wrong, todo = f"definition 只寫了「{said}」，沒有說它是什麼", "用自己的話寫一句"
            yield written.file, written.line("definition"), wrong, todo


@site_rule("DATA-40", ADVICE, "會轉的詞有兩個字以上", folder=_FOLDER, of_records=True)
def short(project: Project) -> Iterator[SiteFinding]:
    """A single character stands in many words that have nothing to do with it.

    Only of what is looked for: 公升 may become 升 where 升 becomes nothing.
    """
    for written in _terms(project):
        words = [str(written.data[form]) for form in _FORMS[:2]]
        sought = {"to-hans": words[:1], "to-hant": words[1:], "from-hk": [], "none": []}
        if min(map(len, sought.get(str(written.data.get("convert")), words)), default=2) == 1:
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


_CITED: Final = re.compile(r"\(#src-([\w.:-]+)\)")


def _region(source: Source) -> str | None:
    """Where a source comes from, as far as its id or its address tells."""
    host = urlsplit(source.url or "").hostname or ""
    first = source.id.partition("-")[0]
    codes = first.upper(), host.rpartition(".")[2].upper()
    return next((code for code in codes if code in REGIONS), None)


@site_rule(
    "DATA-41", ADVICE, "一筆資料的來源和它在同一個地區", folder=_FOLDER, of_records=True, needs=DATA
)
def at_home(project: Project) -> Iterator[SiteFinding]:
    """Sources that a record names, and laws that its field `law` names."""
    library = project.library
    regions = {name: where for name, each in library.sources.items() if (where := _region(each))}
    laws = {
        name: regions[each.id]
        for each in library.sources.values()
        for name in (each.title, each.short or "")
        if each.kind == "law" and each.id in regions and len(name) >= _NAME
    }
    for file in project.data_files:
        for written in file.records:
            here = written.data.get("region")
            for key, text in _said(written) if here in REGIONS else ():
                for other, said in _elsewhere(key, text, regions, laws, str(here)):
                    wrong = f"這一筆的地區是 {here}，{said}是 {other} 的"
                    todo = "改成當地的來源與法規，或更正 region"
                    yield written.file, written.line(key), wrong, todo


_NAME: Final = 5
"""Characters of a law's name that are no word of other laws."""


def _said(written: Written) -> Iterator[tuple[str, str]]:
    """(field, text) of a record; an id in a list of sources is as good as a link to it."""
    for key, value in written.data.items():
        if key == "source":
            yield from ((key, f"(#src-{each})") for each in value if isinstance(value, list))
        elif isinstance(value, str):
            yield key, value


def _elsewhere(
    key: str, text: str, regions: dict[str, str], laws: dict[str, str], here: str
) -> Iterator[tuple[str, str]]:
    """(region, what is named) of the first source and the first law that are another region's."""
    cited = (name for name in _CITED.findall(text) if regions.get(name, here) != here)
    yield from ((regions[name], f"來源「{name}」") for name in list(cited)[:1])
    named = (name for name, where in laws.items() if where != here and name in text)
    yield from ((laws[name], f"「{name}」") for name in list(named)[:1] if key == "law")


@site_rule(
    "DATA-42", ADVICE, "一個來源、一個術語只登記一次", folder=_FOLDER, of_records=True, needs=DATA
)
def again(project: Project) -> Iterator[SiteFinding]:
    """Sources of one address, articles of one law apart; terms of the same two words."""
    first: dict[tuple[str, ...], Written] = {}
    for source in project.library.sources.values():
        if source.url and source.kind != "law":
            written = project.library.written["sources", source.id]
            yield from _again(first, (source.url.rstrip("/"),), written, "url")
    for term, _ in project.library.registers.get("terms", ()):
        words = tuple(str(term.data.get(form)) for form in _FORMS[:2])
        yield from _again(first, words, term, "zh-Hant")


def _again(
    first: dict[tuple[str, ...], Written], what: tuple[str, ...], written: Written, field: str
) -> Iterator[SiteFinding]:
    before = first.setdefault(what, written)
    if before is not written:
        wrong = f"{_as_before(before, written, field)}是同一個"
        todo = "刪掉一筆，引用都寫同一個 id；真的是兩個就寫出差別"
        yield written.file, written.line(field), wrong, todo


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
