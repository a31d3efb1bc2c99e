"""The reviewed lists of what readers say, which the search goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from guide.problems import SiteFinding, suggestion
from guide.project import CONFIG, DATA, Project
from guide.records.spoken import CALLED, FOLDER, Spoken, Way
from guide.source import names

from .rule import ERROR, STOP, site_rule

LISTS: Final = ("best_bets", "lay_names", "asked")
_QUERIES: Final = "tests/cases"
USAGE: Final = "usage"
"""In place of where something is said: everybody says so there."""


@site_rule(
    "FIND-1",
    STOP,
    f"搜尋的詞表（{FOLDER} 的 YAML）讀得出來，每一列的欄位齊全",
    folder=FOLDER,
    of_records=True,
)
def readable(project: Project) -> Iterator[SiteFinding]:
    """Every list, and every row of it."""
    yield from project.spoken.problems


@site_rule(
    "FIND-2",
    ERROR,
    "搜尋的詞表指到的紀錄、頁面與章節都在",
    folder=FOLDER,
    needs=CONFIG | DATA,
    of_records=True,
)
def there(project: Project) -> Iterator[SiteFinding]:
    """Ids of records, and addresses."""
    spoken = project.spoken
    terms = {str(term["id"]) for term in project.glossary}
    for kind in CALLED:
        known = terms if kind == "terms" else _ids(project, kind)
        for name in dict.fromkeys(str(path[1]) for path, _ in spoken.of("lay_names", kind)):
            if name not in known:
                at = spoken.place("lay_names", (kind, name))
                todo = suggestion(name, known, "改成它現在的 id")
                yield *at, f"{kind} 沒有「{name}」這一筆", todo
    leading: list[tuple[str, Way, str]] = []
    for path, bet in spoken.of("best_bets", "bets"):
        leading.append(("best_bets", (*path, "to"), bet.to))
    for path, page in spoken.of("asked", "pages"):
        for anchor in page.asked:
            place = str(path[1]) if anchor == "page" else f"{path[1]}#{anchor}"
            leading.append(("asked", (*path, "asked", anchor), place))
    pages = {names.address(path): path for path in project.pages}
    for name, path, place in leading:
        for wrong, todo in _lost(project, pages, place):
            yield *spoken.place(name, path), wrong, todo
    yield from _topics(spoken, pages)


def _topics(spoken: Spoken, pages: Iterable[str]) -> Iterator[SiteFinding]:
    """Topics without a page, and facets without a topic."""
    begins = {"/".join(parts[:n]) for parts in map(_parts, pages) for n in (1, len(parts))}
    topics = {topic.pages for topic in spoken.topics}
    for path, topic in spoken.of("speech", "topics"):
        if topic.pages not in begins:
            wrong = f"沒有地址以「{topic.pages}/」開頭的頁"
            at = spoken.place("speech", (*path, "pages"))
            yield *at, wrong, suggestion(topic.pages, begins, "改成那些頁現在的地址")
    for path, facet in spoken.of("speech", "facets"):
        if facet.topic not in topics:
            at = spoken.place("speech", (*path, "topic"))
            wrong = f"topics 沒有「{facet.topic}」這一類"
            yield *at, wrong, suggestion(facet.topic, topics, "改成 topics 裡的一類")


def _parts(address: str) -> list[str]:
    return address.rstrip("/").split("/")


def _ids(project: Project, kind: str) -> set[str]:
    return {str(record.get("id")) for record in project.records(kind)}


def _lost(project: Project, pages: dict[str, str], place: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an address below a tree, `pay/taiwan/#bonus`."""
    address, _, anchor = place.partition("#")
    made = {names.address(path) for path in project.library.role_pages}
    if address not in pages:
        if address not in made:
            yield f"沒有「{address}」這一頁", suggestion(address, pages, "改成它現在的地址")
        return
    page = project.pages[pages[address]]
    if anchor and not project.has_id(page, anchor):
        ids = project.all_ids(page)
        yield f"{address} 沒有「{anchor}」這個錨點", suggestion(anchor, ids, "改成那一節現在的錨點")


@site_rule(
    "FIND-3",
    ERROR,
    "搜尋的詞表每一列說得出哪裡這樣說，evidence.yml 的每一頁都有用到",
    folder=FOLDER,
    needs=CONFIG | DATA,
    of_records=True,
    in_build=False,
)
def evidence(project: Project) -> Iterator[SiteFinding]:
    """`from` of every row; pages that no row names."""
    spoken = project.spoken
    listed = {row.id: path for path, row in spoken.of("evidence", "pages")}
    known = {USAGE, *listed, *project.sources, *_files(project)}
    known |= {names.address(path) for path in project.pages}
    is_copy = not (project.root / _QUERIES).is_dir()  # without the tests
    used = set[str]()
    for (name, _), rows in spoken.rows.items():
        for path, row in rows if name in LISTS else ():
            said: Sequence[str] = getattr(row, "places", ())
            used.update(said)
            for n, place in enumerate(said):
                if place not in known and not (place.endswith(".tsv") and is_copy):
                    at = spoken.place(name, (*path, "from", n))
                    wrong = f"from 的「{place}」不是來源、evidence.yml 的頁、本站的頁或檔案"
                    yield *at, wrong, suggestion(place, known, "照檔頭的說明改")
    for name, path in listed.items():
        if name not in used:
            yield *spoken.place("evidence", path), f"沒有哪一列的 from 用到「{name}」", "刪掉這一筆"


def _files(project: Project) -> set[str]:
    """Names of data files, and of readers' queries among the tests."""
    data = {path.partition("/")[2] for path in project.files if path.startswith("data/")}
    return data | {path.name for path in (project.root / _QUERIES).glob("*.tsv")}
