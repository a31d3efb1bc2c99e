"""Runs the rules over the guide, and their repairs."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeVar

from guide.problems import Level, Problem, SiteFinding
from guide.project import WORDS, Project
from guide.source.data_file import DataFile, Written
from guide.source.folder import UNREAD
from guide.source.page import Page
from zhvariants.website.cache import digest

from .asked import asked_by_rules, day_of
from .exceptions import allowed
from .repair import FIX, plain_bytes
from .rule import Rule

_DATA: Final = "docs/data/"
_File = TypeVar("_File", Page, DataFile)


def run(
    project: Project, rules: Iterable[Rule], only: Collection[str] | None = None
) -> list[Problem]:
    """Every problem but the exceptions, sorted by file and line.

    `only` names the files to report on; a folder stands for every file below it.
    """
    if project.refused:  # said whatever is asked for: nobody knows what stands there
        only, rules = None, [rule for rule in rules if rule.id == UNREAD]
    rules = [rule for rule in rules if not rule.needs & project.unreadable]
    found = set(_once(_found(project, rules, only)))
    exceptions = allowed(project)
    said = {problem for problem in found if not any(each.covers(problem) for each in exceptions)}
    for rule in rules if only is None else ():
        if rule.after:
            said |= {_problem(rule, *place) for place in rule.after(project, found)}
    return sorted(said)


def _found(project: Project, rules: list[Rule], only: Collection[str] | None) -> Iterator[Problem]:
    pages = [p for p in project.pages.values() if p.is_readable and _is_asked(p.file, only)]
    asked = b""
    if project.cache.is_open and not project.unreadable:
        asked = asked_by_rules(project)
    for of_day in (False, True):
        some = [rule for rule in rules if rule.of_day is of_day]
        state = digest([asked, day_of(project)]) if asked and of_day else asked
        if state:
            yield from _known(pages, project, [rule for rule in some if rule.page], state)
        else:
            for page in pages:
                yield from _of_page(page, project, some)
        for rule in some:
            if only is None or _concerns(rule, only):
                yield from _of_site(project, rule, only, state)


def _known(
    pages: list[Page], project: Project, rules: list[Rule], asked: bytes
) -> Iterator[Problem]:
    """What is wrong on pages, as it was found before where nothing has changed since."""
    state = digest([*(rule.id for rule in rules), asked])
    for page in pages:

        def look(page: Page = page) -> list[tuple[str, int, str, str, int]]:
            found = list(_of_page(page, project, rules))
            if any(each.is_failure for each in found):
                raise _Unsound(found)
            return [(each.rule, each.line, each.wrong, each.todo, each.level) for each in found]

        try:
            known = project.cache.data(look, "checks", page.path, page.raw, state)
        except _Unsound as error:
            yield from error.found
        else:
            for rule, line, wrong, todo, level in known:
                yield Problem(page.file, line, rule, wrong, todo, Level(level))


class _Unsound(Exception):
    """A rule failed on a page: next time it may not, so this is not kept."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__()
        self.found = found


def _of_page(page: Page, project: Project, rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        try:
            for finding in rule.page(page, project) if rule.page else ():
                yield _problem(rule, page.file, *finding)
        except Exception as error:  # a contributor can do nothing with a traceback
            yield _failed(rule, _read_then(error) or page.file, error)


def _of_site(
    project: Project, rule: Rule, only: Collection[str] | None, asked: bytes
) -> Iterator[Problem]:
    """What a rule finds in the whole guide; `asked` is empty where nobody can know that before."""

    def look() -> list[SiteFinding]:
        return [*(rule.site(project) if rule.site else ())]

    try:
        kept = rule.of_records and asked
        found = project.cache.data(look, "records", rule.id, asked) if kept else look()
        places = [*found, *_made_otherwise(project, rule)]
        yield from (_problem(rule, *place) for place in places if _is_asked(place[0], only))
    except Exception as error:  # as above; said whatever files were asked for: they went unread
        where = _read_then(error) or rule.folder or project.config_file
        yield _failed(rule, where, error)


def _is_asked(file: str, only: Collection[str] | None) -> bool:
    return only is None or any(file == name or file.startswith(f"{name}/") for name in only)


def _concerns(rule: Rule, only: Collection[str]) -> bool:
    """Does a rule speak of these files? What holds for data files holds for general words."""
    folders = [rule.folder, *([WORDS] if rule.folder == _DATA else ())]
    return any(_overlap(f"{name}/", folder) for name in only for folder in folders)


def _overlap(one: str, other: str) -> bool:
    """Does one of these folders stand in the other?"""
    return one.startswith(other) or other.startswith(one)


def _problem(rule: Rule, file: str, line: int, wrong: str, todo: str) -> Problem:
    return Problem(file, line, rule.id, wrong, todo, rule.level)


def _failed(rule: Rule, file: str, error: Exception) -> Problem:
    todo = "先改好別的問題；還是這樣就請告訴編者"
    return Problem(file, 1, rule.id, _wrong(error), todo, Level.ERROR, is_failure=True)


def _wrong(error: Exception) -> str:
    return f"檢查本身出錯（{type(error).__name__}：{str(error)[:200]}）"


def _read_then(error: Exception) -> str | None:
    """The file that was being read when a rule failed: that of the innermost page or record."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        for value in frame.f_locals.values():
            if isinstance(value, Page | DataFile | Written):
                return value.file
    return None


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Where one failure keeps a rule from reading any page, the first of them is enough to say."""
    seen = set[tuple[str, str]]()
    for problem in problems:
        failure = problem.rule, problem.wrong
        if not problem.is_failure or failure not in seen:
            yield problem
        seen.add(failure)


def _made_otherwise(project: Project, rule: Rule) -> Iterator[SiteFinding]:
    for file, source, _ in _stale(project, rule):
        todo = f"這個檔案（或其中一段）由 {source} 產生：只改那裡就好，這一份編者會更新（{FIX}）"
        yield file, 1, f"和 {source} 不一致", todo


def _stale(project: Project, rule: Rule) -> Iterator[tuple[str, str, str]]:
    """(file, what it is made from, what it should say) of the generated files that say else."""
    for file, (text, source) in (rule.makes(project) if rule.makes else {}).items():
        path = project.root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield file, source, text


class RepairError(Exception):
    """Files that could not be repaired; the others are. `problems` says which, and why."""

    def __init__(self, problems: list[Problem], changed: list[str]) -> None:
        super().__init__(f"{len(problems)} 個檔案沒有改好")
        self.problems, self.changed = problems, changed


def repair(
    project: Project, rules: Iterable[Rule], only: Collection[str] | None = None
) -> list[str]:
    """Mend what is certain in the files themselves; returns the names of those that changed.

    Raises RepairError, after all others are done, where a file cannot be repaired or written.
    """
    rules, changed = list(rules), list[str]()
    pages = {page.file: page for page in project.pages.values()}
    data = {each.file: each for each in project.data_files}
    failed: list[Problem] = []
    if project.refused:  # the check says so; what leads there might be "mended" away
        return changed
    for file, raw in project.texts.items():
        if not _is_asked(file, only):
            continue
        try:
            if (mended := _repaired(raw, pages.get(file), data.get(file), project, rules)) != raw:
                (project.root / file).write_bytes(mended)
                changed.append(file)
        except Exception as error:  # as above
            failed.append(_not_mended(file, error))
    fresh = Project.at(project.root, project.today) if changed else project
    for rule in rules:
        try:
            changed += _made(fresh, rule, only)
        except Exception as error:  # as above
            failed.append(_not_mended(_read_then(error) or rule.folder or "docs/", error))
    if failed:
        raise RepairError(failed, changed)
    return changed


def _not_mended(file: str, error: Exception) -> Problem:
    if isinstance(error, OSError):
        wrong = f"寫不進這個檔案（{error.strerror}）"
        return Problem(file, 1, "--fix", wrong, "看看檔案是不是唯讀、磁碟是不是滿了")
    return Problem(file, 1, "--fix", _wrong(error), "這個檔案沒有動；先改好別的問題再執行一次")


def _repaired(
    raw: bytes, page: Page | None, data: DataFile | None, project: Project, rules: list[Rule]
) -> bytes:
    mended = plain_bytes(raw)
    if page and page.is_readable:
        page = dataclasses.replace(page, raw=mended)
        mended = _mended(page, project, (rule.fix for rule in rules))
    if data and data.is_readable:
        data = dataclasses.replace(data, raw=mended)
        mended = _mended(data, project, (rule.mend for rule in rules))
    return mended


def _mended(
    file: _File, project: Project, repairs: Iterable[Callable[[_File, Project], str] | None]
) -> bytes:
    """A page or data file after all repairs; again until none finds anything: twice is once."""
    there = [repair for repair in repairs if repair]
    for _ in range(8):
        before = file.raw
        for repair in there:
            file = dataclasses.replace(file, raw=repair(file, project).encode())
        if file.raw == before:
            break
    return file.raw


def _made(project: Project, rule: Rule, only: Collection[str] | None) -> Iterator[str]:
    for file, _, text in _stale(project, rule):
        if _is_asked(file, only):
            (project.root / file).write_text(text, encoding="utf-8", newline="\n")
            yield file
