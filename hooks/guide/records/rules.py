"""What one record alone cannot know: references, chains of roles, pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from guide.problems import Problem, nearest, suggestion

from .library import Library

OTHERWISE = "請先登記，或改成有的 id"
"""What to do about a name that is like none that is known."""
REGISTER = "沒有的話先登記在 docs/data/{}.yml"
"""What to do about a name that is not known, whether or not it is like one that is."""
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
"""A link in a record's text, written as in Markdown."""
ONLY = "請寫 #src-來源id，或從 docs 起算的頁面，例：pay/taiwan.md"
"""What a link in a text may lead to, in words."""
TARGET = re.compile(r"#[\w.:-]+|[\w/-]+\.md(?:#[\w.:-]+)?")
"""What such a link may lead to: a place on its page, a page."""


ADD_PAGE = "寫 docs 裡的檔名；新的頁面一起加進這次修改"


def _registered(name: str, known: Collection[str], file: str) -> str:
    """What to do about an id that is not there: what it may be, and where it would be written.

    Ids of sources share words like `bank` and years: one is meant if it is spelled nearly alike.
    """
    near = nearest(name, known, 0.8 if file == "sources" else 0.6)
    todo = REGISTER.format(file)
    return f"是不是指 {near}？{todo}" if near else todo


def check(library: Library, pages: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong between records."""
    yield from _sources(library)
    yield from _roles(library, pages)
    yield from _regions(library)
    yield from _texts(library, {*pages, *library.role_pages})
    yield from _competency(library)


_KINDS = {"sources": "來源", "roles": "職位"}


def _unknown(library: Library, name: str, record: str, path: Any, file: str, ref: str) -> Problem:
    """A record names one of another file that is not there."""
    wrong, todo = f"沒有{_KINDS[file]}「{ref}」", _registered(ref, library.sets[file], file)
    return library.problem(name, record, path, "DATA-5", wrong, todo)


def _sources(library: Library) -> Iterator[Problem]:
    for name, records in library.sets.items():
        for record in records.values():
            for at, source in enumerate(getattr(record, "source", ())):
                if not library.knows("sources", source):
                    yield _unknown(library, name, record.id, ("source", at), "sources", source)


def _roles(library: Library, pages: Collection[str]) -> Iterator[Problem]:
    for role in library.roles.values():
        page = role.page.partition("#")[0]
        if page not in pages:
            wrong, todo = f"沒有頁面 {page}", suggestion(page, pages, ADD_PAGE)
            yield library.problem("roles", role.id, ("page",), "DATA-5", wrong, todo)
        for at, step in enumerate(role.next):
            place = ("next", at, "role")
            following = library.roles.get(step.role)
            if not library.knows("roles", step.role):
                yield _unknown(library, "roles", role.id, place, "roles", step.role)
            elif following and following.region != role.region:
                wrong = f"下一步「{step.role}」在別的地區"
                todo = "下一步不跨地區，請刪去或改寫 counterpart"
                yield library.problem("roles", role.id, place, "DATA-8", wrong, todo)
            if not library.knows("sources", step.source):
                where = ("next", at, "source")
                yield _unknown(library, "roles", role.id, where, "sources", step.source)
    yield from _cycles(library)


def _cycles(library: Library) -> Iterator[Problem]:
    done: set[str] = set()
    for start in library.roles:
        trail: list[str] = []
        ring = _ring(library, start, trail, done)
        if ring:
            wrong, todo = f"下一步繞成了圈：{' → '.join(ring)}", "請拿掉其中一步"
            yield library.problem("roles", ring[0], ("next",), "DATA-8", wrong, todo)


def _ring(library: Library, at: str, trail: list[str], done: set[str]) -> list[str] | None:
    if at in trail:
        return [*trail[trail.index(at) :], at]
    if at in done or at not in library.roles:
        return None
    trail.append(at)
    for step in library.roles[at].next:
        ring = _ring(library, step.role, trail, done)
        if ring:
            done.update(trail)
            return ring
    trail.pop()
    done.add(at)
    return None


def _regions(library: Library) -> Iterator[Problem]:
    """Figures, certificates and ways in of a role belong to the role's region."""
    for name in ("salaries", "pay_structure"):
        for record in library.sets[name].values():
            if record.role:
                yield from _of_role(library, name, record, ("role",), record.role)
    for record in library.certifications.values():
        for at, need in enumerate(record.needed):
            place = ("needed", at, "role")
            yield from _of_role(library, "certifications", record, place, need.role)
    for route in library.entry_routes.values():
        for at, role in enumerate(route.roles):
            yield from _of_role(library, "entry_routes", route, ("roles", at), role)


def _of_role(library: Library, name: str, record: Any, path: Any, ref: str) -> Iterator[Problem]:
    role = library.roles.get(ref)
    if not library.knows("roles", ref):
        yield _unknown(library, name, record.id, path, "roles", ref)
    elif role and role.region != record.region:
        wrong = f"職位「{ref}」的地區是 {role.region}，這一筆寫 {record.region}"
        yield library.problem(name, record.id, path, "DATA-5", wrong, "請改成同一個地區")


def texts(record: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """(path, text) of every text of a record that may hold links."""
    for key, value in record:
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, BaseModel):
            yield from (((key, *path), text) for path, text in texts(value))


def _texts(library: Library, pages: Collection[str]) -> Iterator[Problem]:
    for name, records in library.sets.items():
        for record in records.values() if name != "sources" else ():
            for path, text in texts(record):
                for _, target in LINK.findall(text):
                    said = amiss(library, pages, target)
                    if said:
                        yield library.problem(name, record.id, path, "DATA-5", *said)


def amiss(library: Library, pages: Collection[str], target: str) -> tuple[str, str] | None:
    """(what is wrong with a link's target, what to do); None where it is there."""
    if target.startswith("#src-"):
        source = target.removeprefix("#src-")
        if library.knows("sources", source):
            return None
        return f"沒有來源「{source}」", _registered(source, library.sources, "sources")
    page = target.partition("#")[0]
    if page in pages:
        return None
    if page.endswith(".md"):
        return f"沒有頁面 {page}", suggestion(page, pages, ADD_PAGE)
    return f"連結「{target}」不能用", ONLY


def _competency(library: Library) -> Iterator[Problem]:
    known = library.competency_ids
    for item in library.competency.values():
        for path, ref in [
            (("parent",), item.parent),
            *((("refs", i), r) for i, r in enumerate(item.refs)),
        ]:
            if ref and ref not in known:
                wrong, todo = f"沒有項目「{ref}」", suggestion(ref, known, "寫 site_code 有的編號")
                yield library.problem("competency", item.id, path, "DATA-5", wrong, todo)
