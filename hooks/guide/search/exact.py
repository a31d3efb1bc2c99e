"""Names that lead to one thing: what a query finds first when it is nothing but a name.

Roles lead to where they are written about and to their page, certificates to what their
region's page says of them and to their row of the table, codes of the competency standard and
terms to theirs. The reviewed list `lay_names.yml` adds what each of them is called elsewhere: in
vacancies, by word of mouth, in English. Such a name leads where the names in the record lead, and
is no reading of other words: the guide's own words are not looked for by it. `best_bets.yml` adds
questions and lay names of things that have no record; it comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from guide.draw.place import permalink
from guide.project import Project
from guide.records.regions import REGIONS
from guide.records.rules import LINK
from guide.records.spoken import Facet, Spoken, Topic
from guide.source import names

from . import meant
from .names import names_of, spaced, spaced_words

_PIECES = re.compile(r"[（）()、；;，：]|\s+/\s+")
_CALLED = re.compile(
    r"^.*?(?:也寫作|也写作|也有銀行稱|也叫|也作|簡稱|简称|又稱|又称|旧称|[稱称叫])"
)
_ELSEWHERE = re.compile("台灣|台湾|內地|内地|香港|近似|相近|有的")
_LONGEST_ALIAS = 24
_SUFFIXES: Final = {
    "TW": ("證照", "執照", "考試", "測驗", "證"),
    "CN": ("证书", "资格证", "从业资格", "从业", "考试", "证"),
    "HK": ("牌", "牌照", "考試", "卷"),
}
"""What readers put behind the first characters of a certificate's name, by region."""
_PREFIXES = range(2, 5)

Names = dict[str, list[str]]
"""By name as a query says it: addresses below a tree, the best first."""


@dataclass(frozen=True)
class Vocabulary:
    """What readers say: in the reviewed lists, and in records."""

    names: Names = field(default_factory=dict)
    lay: Mapping[str, str] = field(default_factory=dict)
    """What the guide says in place of each lay word, as queries are compared; `a|b` for two."""
    elsewhere: Sequence[Mapping[str, list[str]]] = ()
    """Words of queries that ask for what the guide says nothing of, as queries are compared:
    each list (`words`) with those that make a query one about the guide's subject (`unless`).
    """
    written: Sequence[Mapping[str, str]] = ({}, {})
    """What is written as it is spoken, and how pages write it, as queries are compared; second
    what pages write, too.
    """
    signs: Mapping[str, list[str]] = field(default_factory=dict)
    """By region the words that only its readers type, as queries are compared."""
    topics: Sequence[Topic] = ()
    facets: Sequence[Facet] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    """By address what readers type who look for that page or section: weighed, shown nowhere."""


NO_WORDS: Final = Vocabulary()


def vocabulary(project: Project) -> Vocabulary:
    """All of it."""
    spoken = project.spoken
    return Vocabulary(
        table(project),
        lay_words(spoken),
        elsewhere(spoken),
        written(spoken),
        {sign.region: spaced_words(sign.words) for sign in spoken.signs},
        spoken.topics,
        spoken.facets,
        spoken.asked,
    )


def written(spoken: Spoken) -> list[dict[str, str]]:
    """What is written as it is spoken: see `Vocabulary`."""
    return [
        {
            spaced(said): spaced(row.means)
            for row in spoken.written
            if row.shared == shared
            for said in row.say
        }
        for shared in (False, True)
    ]


def elsewhere(spoken: Spoken) -> list[dict[str, list[str]]]:
    """Words of what the guide says nothing of: see `Vocabulary`."""
    return [
        {key: spaced_words(words) for key, words in (("words", row.words), ("unless", row.unless))}
        for row in spoken.elsewhere
    ]


def lay_words(spoken: Spoken) -> dict[str, str]:
    """Lay words: see `Vocabulary`."""
    out: dict[str, list[str]] = {}
    for row in spoken.words:
        for word in row.say:
            out.setdefault(spaced(word), []).append(spaced(row.means))
    return {word: "|".join(dict.fromkeys(means)) for word, means in out.items()}


def table(project: Project) -> Names:
    """Every name with the addresses that it leads to."""
    out: Names = {}
    for name, address in _all(project):
        key = spaced(name)
        if len(key) > 1 and address not in out.setdefault(key, []):
            out[key].append(address)
    return {name: found for name, found in out.items() if found}


def _all(project: Project) -> Iterator[tuple[str, str]]:
    spoken = project.spoken
    yield from ((query, bet.to) for bet in spoken.bets for query in bet.queries)
    roles = project.records("roles")
    certificates = [
        (record, _certificate_addresses(project, record))
        for record in project.records("certifications")
    ]
    yield from _each(roles, record_names, project)
    for record, addresses in certificates:
        for address in addresses:
            yield from ((name, address) for name in record_names(record))
            yield from ((name, address) for name in _short_names(record))
    yield from _each(roles, _aliases, project)
    yield from _each(roles, partial(spoken.called, "roles"), project)
    for record, addresses in certificates:
        for address in addresses:
            yield from ((name, address) for name in spoken.called("certifications", record))
    known = {
        (str(record["region"]), spaced(name)): addresses
        for record, addresses in (
            *((role, _role_addresses(role, project)) for role in reversed(roles)),
            *reversed(certificates),
        )
        for name in record_names(record)
    }
    for record in project.records("competency"):
        yield str(record["site_code"]), _row_address("competency", record)
    terms = [_with_names(term, spoken) for term in project.glossary]
    yield from meant.places(project, terms)
    for term in terms:
        yield from _same_thing(term, known)
        yield from ((name, _row_address("terms", term)) for name in names_of(term))


def _with_names(term: Mapping[str, Any], spoken: Spoken) -> dict[str, Any]:
    """A term with what it is called elsewhere among its synonyms."""
    synonyms = {**(term.get("synonyms") or {}), "elsewhere": spoken.called("terms", term)}
    return {**term, "synonyms": synonyms}


def _same_thing(
    term: Mapping[str, Any], known: Mapping[tuple[str, str], list[str]]
) -> Iterator[tuple[str, str]]:
    """A post's or a licence's names of a region lead to the record that has one as its own."""
    if term.get("kind") not in ("post", "licence"):
        return
    synonyms = term.get("synonyms") or {}
    for code, region in REGIONS.items():
        names = [str(term.get(region.field) or ""), *map(str, synonyms.get(region.also) or ())]
        own = names if term["kind"] == "licence" else [names[0], str(term.get("abbr") or "")]
        found = (known.get((code, spaced(name))) for name in own if name)
        for address in next(filter(None, found), ()):
            yield from ((name, address) for name in names if name)


def _address(place: str) -> str:
    """The address below a tree of a place in the sources: `roles/arm.md`, `pay/index.md#pay-a`."""
    page, mark, fragment = place.partition("#")
    return names.address(page) + mark + fragment


def _each(
    roles: Iterable[Mapping[str, Any]],
    names_in: Callable[[Mapping[str, Any]], Iterable[str]],
    project: Project,
) -> Iterator[tuple[str, str]]:
    for role in roles:
        for address in _role_addresses(role, project):
            yield from ((name, address) for name in names_in(role))


def _role_addresses(role: Mapping[str, Any], project: Project) -> list[str]:
    """Where a role is written about, then the page that has everything about it."""
    row = permalink("roles", str(role["id"]))
    known = project.library.roles.get(str(role["id"]))
    places = dict.fromkeys([str(role.get("page") or row), known.own_page if known else row])
    return [_address(place) for place in places]


def _certificate_addresses(project: Project, record: Mapping[str, Any]) -> list[str]:
    """The section of its region's page that is about a certificate, or has all; then its row."""
    row = _row_address("certifications", record)
    source = project.pages.get(meant.CERTIFICATES.get(str(record.get("region")), ""))
    if not source:
        return [row]
    own = [spaced(name) for name in record_names(record)]
    for heading in source.headings:
        pieces = [spaced(piece) for piece in _pieces(heading.text)]
        about = any(name.startswith(piece) for name in own for piece in pieces if piece)
        if heading.level > 1 and about and (anchor := source.anchor(heading)):
            return [f"{names.address(source.path)}#{anchor}", row]
    return [f"{names.address(source.path)}#{meant.LIST}", row]


def _row_address(name: str, record: Mapping[str, Any]) -> str:
    """The address of a record's row in its home table."""
    return _address(permalink(name, str(record["id"])))


def record_names(record: Mapping[str, Any]) -> Iterator[str]:
    """The names of a role or a certificate in its own fields, each also in its pieces."""
    for key in ("name", "official_name", "name_en", "abbr", "former_name"):
        if value := str(record.get(key) or ""):
            yield value
            yield from _pieces(value)


def _pieces(text: str) -> Iterable[str]:
    return (piece.strip() for piece in _PIECES.split(text) if len(piece.strip()) > 1)


def _aliases(role: Mapping[str, Any]) -> Iterator[str]:
    """Names in the record's words about names, but for those of other regions."""
    text = LINK.sub("", str((role.get("facts") or {}).get("names") or ""))
    for clause in re.split("[；。]", text):
        own = _ELSEWHERE.split(clause)[0]  # from there on it is about other regions
        for piece in _pieces(own):
            name = _CALLED.sub("", piece).strip(" “”「」")
            if 1 < len(name) <= _LONGEST_ALIAS:
                yield name


def _short_names(record: Mapping[str, Any]) -> Iterator[str]:
    """The first characters of a certificate's name with what a certificate is called there."""
    suffixes = _SUFFIXES.get(str(record.get("region")), ())
    for key in ("name", "abbr"):
        first = next(iter(_pieces(str(record.get(key) or ""))), "")
        starts = [first] if first.isascii() else [first[:n] for n in _PREFIXES if n < len(first)]
        for start in filter(None, starts):
            yield from (start + suffix for suffix in suffixes)
