"""Where the guide says what a law, or a body that holds exams, means to the reader.

A name of one leads there before it leads to the definition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from guide.project import Project
from guide.records.regions import REGIONS, local
from guide.source import names
from guide.source.page import Page

from .folding import fold
from .names import names_of

RULES: Final = (
    "industry/rules-taiwan.md",
    "industry/compliance.md",
    "pay/terms-taiwan.md",
    "career/mainland.md",
    "certifications/hong-kong.md",
    "industry/rules-hong-kong.md",
)
"""Pages that say what laws ask of the reader; the first of those that say a law as often leads."""
CERTIFICATES: Final = {region: local("certifications", region) for region in REGIONS}
"""By region the page that says who may sit an exam, when, and for how much."""
EXAMINED: Final = 1.3
"""What such a page is worth to a query with a name in it that leads there: AFP怎麼報名."""
LIST: Final = "list"
"""The section of such a page that has every certificate."""
_BODIES = ("exam_body", "commissioned_by")


def places(project: Project, glossary: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(name, address below a tree) of laws and bodies: the section that says one most often."""
    terms = [t for t in glossary if t.get("kind") in ("law", "institution")]
    called = [{fold(name): name for name in names_of(term)} for term in terms]
    everyone = {name for own in called for name in own}
    sections = {
        path: list(_sections(project.pages[path]))
        for path in (*RULES, *CERTIFICATES.values())
        if path in project.pages
    }
    for term, own in zip(terms, called, strict=True):
        pages = RULES if term["kind"] == "law" else _exams_of(project, term)
        longer = {name for name in everyone if any(one in name and one != name for one in own)}
        said = [(path, _times(sections[path], own, longer)) for path in pages if path in sections]
        path, times = max(said, key=lambda found: found[1].total(), default=("", Counter[str]()))
        if not times and pages and term["kind"] == "institution":  # only the table names it
            path, times = pages[0], Counter({LIST: 1})
        if times:
            anchor = times.most_common(1)[0][0]
            address = names.address(path) + (f"#{anchor}" if anchor else "")
            yield from ((name, address) for name in own.values())


def _exams_of(project: Project, body: Mapping[str, Any]) -> list[str]:
    """The pages of the regions in which a body holds exams, or has them held.

    Its names are as written: 證監會 is Hong Kong's, 证监会 the mainland's.
    """
    synonyms = (body.get("synonyms") or {}).values()
    found = [
        body.get("zh-Hant"),
        body.get("zh-Hans"),
        *(name for each in synonyms for name in each),
    ]
    written = [str(name) for name in found if name]
    regions = dict.fromkeys(
        str(record["region"])
        for record in project.records("certifications")
        for field in _BODIES
        if any(name in str(record.get(field) or "") for name in written)
    )
    return [CERTIFICATES[region] for region in regions if region in CERTIFICATES]


def _times(
    sections: Iterable[tuple[str, str]], own: Iterable[str], longer: Iterable[str]
) -> Counter[str]:
    """How often each section says one of these names, but for longer ones with it: 商業銀行法."""
    known = set(own)
    name = re.compile("|".join(map(re.escape, sorted({*known, *longer}, key=len, reverse=True))))
    found = {anchor: sum(one in known for one in name.findall(text)) for anchor, text in sections}
    return +Counter(found)


def _sections(page: Page) -> Iterator[tuple[str, str]]:
    """(anchor, folded text) of each section; the anchor is empty above the first one."""
    starts = [heading for heading in page.headings if heading.level > 1]
    ends = [*(heading.at for heading in starts), len(page.prose)]
    yield "", fold(page.prose[: ends[0]])
    for heading, end in zip(starts, ends[1:], strict=True):
        if anchor := page.anchor(heading):
            yield anchor, fold(page.prose[heading.at : end])
