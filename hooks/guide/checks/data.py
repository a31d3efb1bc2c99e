"""Records: what a data file may say, and what its records lead to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from statistics import median
from typing import Final

from guide.problems import SiteFinding, nearest, suggestion
from guide.project import CONFIG, DATA, DATA_FILES, WORDS, Project, nearest_page
from guide.records import reviews
from guide.records.rules import LINK, amiss
from guide.source.data_file import Value, Written

from .rule import ADVICE, ERROR, STOP, site_rule
from .told import places, told

RULES: Final = (
    told("DATA-1", "資料檔是 YAML，清單寫在與檔名相同的鍵下"),
    told("DATA-2", "資料檔和每一筆不缺欄位"),
    told("DATA-3", "資料的欄位名稱與值照檔頭的說明"),
    told("DATA-4", "金額與年數由小到大，只用一種寫法"),
    told("DATA-5", "資料引用的職位、來源、頁面都存在，地區相同", needs=DATA),
    told("DATA-6", "資料的 id 不重複"),
    told("DATA-7", "一筆之內的日期與說法不矛盾"),
    told("DATA-8", "職位的下一步在同一地區，不繞成圈", needs=DATA),
)
_FOLDER: Final = "docs/data/"
_ANCHORS: Final = re.compile(r"\]\(([^()\s#]+\.md)#([^()\s]+)\)")
_PAGE: Final = re.compile(r"([\w/-]+\.md)#(\S+)")


@site_rule(
    "DATA-9",
    ADVICE,
    "薪資、證照與入行管道每年、法規每半年、其他每兩年重新查證",
    folder=_FOLDER,
    due=True,
    of_records=True,
    of_day=True,
)
def due(project: Project) -> Iterator[SiteFinding]:
    """Facts that are to be checked again."""
    yield from places(reviews.due(project.library, project.today))


@site_rule("DATA-10", ADVICE, "薪資數字至少說得出年份或計算基準", folder=_FOLDER, of_records=True)
def unplaced(project: Project) -> Iterator[SiteFinding]:
    """A figure says of which year it is, or what it counts."""
    yield from places(reviews.unplaced(project.library))


@site_rule(
    "DATA-23",
    ERROR,
    "更新紀錄、改名紀錄、術語的頁面與來源都存在",
    folder=_FOLDER,
    of_records=True,
    needs=DATA,
)
def leads_somewhere(project: Project) -> Iterator[SiteFinding]:
    """Pages of `changes.yml`; sources of it, of `renamed.yml`, and of terms (`law: …` is none)."""
    pages = project.pages.keys() | project.library.role_pages
    for file in project.data_files:
        if file.name not in ("changes", "renamed", "terms"):
            continue
        for value in file.values():
            for _, target in LINK.findall(value.text):
                if said := amiss(project.library, pages, target):
                    yield file.file, value.line, *said
        for written in file.records:
            yield from _references(written, project)


def _references(written: Written, project: Project) -> Iterator[SiteFinding]:
    page, sources = str(written.data.get("page", "")), written.data.get("source")
    if "page" in written.data and page not in project.pages:
        near = nearest_page(page, project.pages)
        todo = f"是不是指 {near}？" if near else "寫 docs 裡的檔名，例如 pay/taiwan.md"
        yield written.file, written.line("page"), f"沒有頁面「{page}」", todo
    for source in map(str, sources if isinstance(sources, list) else ()):
        if ":" in source:
            continue
        if written.file.startswith(WORDS):
            wrong = f"這個檔案給任何網站用，不認得本站的來源「{source}」"
            yield written.file, written.line("source"), wrong, '寫成文字，例如 "law: …"、"usage: …"'
        elif source not in project.sources:
            todo = suggestion(source, sorted(project.sources), "先在 docs/data/sources.yml 登記")
            yield written.file, written.line("source"), f"沒有來源「{source}」", todo


@site_rule(
    "DATA-26",
    ERROR,
    "資料連到的章節存在",
    folder=_FOLDER,
    of_records=True,
    needs=CONFIG | DATA,
)
def anchors(project: Project) -> Iterator[SiteFinding]:
    """Links in texts, and the field `page`; redirects are MOVE-2's business."""
    for file in project.data_files:
        for value in file.values() if file.name != "redirects" else ():
            for path, name in _anchors(value):
                page = project.pages.get(path)
                if page and not page.front.error and not project.has_id(page, name):
                    near = nearest(name, sorted(project.all_ids(page)))
                    todo = f"是不是指 #{near}？" if near else "照該頁標題後面 {#…} 裡的名稱寫"
                    yield file.file, value.line, f"{path} 沒有錨點「#{name}」", todo


def _anchors(value: Value) -> list[tuple[str, str]]:
    if value.path and value.path[-1] == "page":
        return _PAGE.findall(value.text)
    return _ANCHORS.findall(value.text)


@site_rule("DATA-28", ERROR, "docs/data/ 裡只有網站會讀的檔案", folder="docs/")
def unread(project: Project) -> Iterator[SiteFinding]:
    """A file elsewhere or under another name is never read, and says nothing of it."""
    read = {file.file for file in project.own_data if file.name in DATA_FILES}
    for path in sorted(project.files):
        folder, _, name = path.partition("/")
        if (
            folder == "data"
            and not name.startswith("schemas/")
            and project.name_of(path) not in read
        ):
            near = nearest(re.split(r"[/.]", name)[0], DATA_FILES)
            todo = f"是不是指 {near}.yml？" if near else f"紀錄寫進 {'、'.join(DATA_FILES)}"
            yield project.name_of(path), 1, "網站不讀這個檔案", todo


_LARGE: Final = 100_000
"""Bytes of a file that GitHub's editor opens and checks without delay."""


@site_rule("DATA-45", ADVICE, "資料檔不超過 100 KB，在瀏覽器裡才好改", folder=_FOLDER)
def large(project: Project) -> Iterator[SiteFinding]:
    """A set may be spread over files: `sources.yml`, and those of `sources/`."""
    for file in project.data_files:
        if len(file.raw) > _LARGE:
            wrong = f"檔案有 {len(file.raw) / 1000:.0f} KB，上限是 100 KB"
            folder = f"{project.name_of('data')}/{file.name}/"
            if not file.file.startswith(project.name_of("data/")):
                folder = WORDS
            todo = f"把同一類的幾筆移到 {folder} 的一個新檔案，檔頭的 lang 照抄"
            yield file.file, 1, wrong, todo


@site_rule("DATA-29", STOP, "網站讀的資料檔一個都不少", folder=_FOLDER)
def missing(project: Project) -> Iterator[SiteFinding]:
    """Known by name: what is gone would else be told by its consequences, or not at all."""
    for name in project.missing_data:
        todo = "整個網站都讀它，請放回來；不再需要的紀錄一筆一筆刪"
        yield project.name_of(f"data/{name}.yml"), 1, "資料檔不見了", todo


_DAYS: Final = frozenset(
    ("date", "since", "year", "checked", "read_on", "opens", "closes", "exam", "reviewed")
)
"""Fields that hold a day, a month or a year."""
_EARLIEST: Final = 1900
_YEAR: Final = re.compile(r"(\d{1,6})(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)?")
_EXCEL: Final = datetime.date(1899, 12, 30)
"""Day 0 of spreadsheets."""


@site_rule(
    "DATA-30",
    ERROR,
    "年份是西元，不是民國年或試算表的日期數字",
    folder="docs/",
    of_records=True,
    of_day=True,
)
def years(project: Project) -> Iterator[SiteFinding]:
    """Days and years of records, and of the front matter of pages."""
    for file in project.data_files:
        for value in file.values():
            if value.path and value.path[-1] in _DAYS and (said := _year(value.text, project)):
                yield file.file, value.line, f"{value.path[-1]} 是 {value.text[:20]}", said
    for page in project.pages.values():
        if (given := page.meta.get("reviewed")) and (said := _year(str(given), project)):
            yield page.file, page.front.line("reviewed"), f"reviewed 是 {given}", said


def _year(text: str, project: Project) -> str | None:
    """What to do about the year that a text begins with; None where it may be one."""
    match = _YEAR.fullmatch(text.strip())
    number = int(match[1]) if match else project.today.year
    if _EARLIEST <= number <= project.today.year + 10:
        return None
    if number <= project.today.year - 1911 + 10:
        return f"民國年寫成西元：{number} 年是 {number + 1911} 年"
    day = _EXCEL + datetime.timedelta(days=number) if 20_000 < number < 80_000 else None
    return f"試算表的日期數字：寫成 {day}" if day else "寫西元年，例如 2026"


FAR: Final = 8
"""So many times the middle figure of its currency and period, or so small a part, is a slip."""
_ENOUGH: Final = 3
"""Figures of a group, fewer than which say nothing of what is usual."""
_AMOUNTS: Final = ("value", "min", "max", "p10", "p25", "p50", "p75", "p90")


@site_rule(
    "DATA-31",
    ADVICE,
    "金額和同一種貨幣、同樣算月或算年的其他筆相差不到八倍",
    folder=_FOLDER,
    of_records=True,
)
def outliers(project: Project) -> Iterator[SiteFinding]:
    """A digit too many, a monthly amount in cents, a yearly one called monthly or the reverse."""
    groups: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for record in project.library.salaries.values():
        for field in _AMOUNTS:
            if amount := getattr(record, field):
                group = groups.setdefault((record.currency, record.period), [])
                group.append((record.id, field, amount))
    for (currency, period), group in groups.items():
        middle = median(amount for _, _, amount in group)
        for name, field, amount in group if len(group) >= _ENOUGH else ():
            if not middle / FAR <= amount <= middle * FAR:
                written = project.library.written["salaries", name]
                per = "月" if period == "month" else "年"
                wrong = (
                    f"{field} 是 {amount:,}，其他 {currency} 每{per}的金額多在 {middle:,.0f} 上下"
                )
                other = "把年薪寫成月薪" if period == "month" else "把月薪寫成年薪"
                todo = f"數一數位數，看看是不是{other}，或單位是萬元"
                yield written.file, written.line(field), wrong, todo
