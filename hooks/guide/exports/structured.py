"""What a page shows of the records in schema.org's words, in one variant.

`guide.web.json_ld` tells of the page itself, and writes both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from guide.draw import prose
from guide.draw.place import HOMES, anchor
from guide.records import labels
from guide.records.library import Library
from guide.records.models import Certification, Role, Salary
from zhvariants.html.render import Renderer
from zhvariants.variants import variant_of

_DURATIONS = {"month": "P1M", "year": "P1Y"}
_PERCENTILES = {
    "p10": "percentile10",
    "p25": "percentile25",
    "p50": "median",
    "p75": "percentile75",
    "p90": "percentile90",
}
_UNITS = {"month": "MONTH", "year": "YEAR"}


@dataclass(frozen=True)
class Spot:
    """A page in one tree."""

    page: str
    """Its path under docs."""
    url: str
    """Its whole address."""
    title: str
    library: Library
    renderer: Renderer

    def say(self, text: str, lang: str, *, name: bool = False) -> str:
        """A record's text in the tree's script, without links; of a name only the glyphs change."""
        script = variant_of(lang)
        assert script
        return self.renderer.text(prose.plain(text), script, name=name)


def graph(spot: Spot) -> list[dict[str, Any]]:
    """What the page shows of the records: roles with their pay, certificates, terms."""
    return [*_occupations(spot), *_credentials(spot), *_terms(spot)]


def _area(region: str, spot: Spot) -> dict[str, str]:
    name = spot.renderer.words(labels.REGIONS[region])
    return {"@type": "AdministrativeArea", "name": name, "identifier": region}


def _occupations(spot: Spot) -> Iterator[dict[str, Any]]:
    for role in spot.library.roles.values():
        if role.own_page == spot.page:
            yield _occupation(role, spot)


def _occupation(role: Role, spot: Spot) -> dict[str, Any]:
    more = [name for name in (role.name_en, role.abbr) if name]
    out = {
        "@type": "Occupation",
        "@id": f"{spot.url}#occupation-{role.id}",
        "name": spot.say(role.name, role.lang),
        "alternateName": more,
        "occupationalCategory": role.occupation_code,
        "description": spot.say(role.facts.does or "", role.lang),
        "educationRequirements": spot.say(role.facts.entry or "", role.lang),
        "occupationLocation": _area(role.region, spot),
        "estimatedSalary": [
            _pay(record, spot)
            for record in spot.library.salaries.values()
            if record.role == role.id and is_certain(record)
        ],
    }
    return {key: value for key, value in out.items() if value}


def is_certain(record: Salary) -> bool:
    """May this figure be told to machines as pay? They show no marks of doubt, nor of basis."""
    sure = record.confidence == "verified" and record.year is not None and not record.lower_bound
    return sure and record.basis not in ("bonus", "cost")


def _pay(record: Salary, spot: Spot) -> dict[str, Any]:
    name = f"{spot.say(record.scope, record.lang)} ({record.year})"
    if record.percentiles:
        named = {_PERCENTILES[key]: value for key, value in record.percentiles.items()}
        return {
            "@type": "MonetaryAmountDistribution",
            "name": name,
            "currency": record.currency,
            "duration": _DURATIONS[record.period],
            **named,
        }
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": _UNITS[record.period]}
    if record.value:
        value["value"] = record.value
    else:
        value |= {"minValue": record.min, "maxValue": record.max}
    amount = {"@type": "MonetaryAmount", "name": name, "currency": record.currency}
    return {**amount, "value": value}


def _credentials(spot: Spot) -> Iterator[dict[str, Any]]:
    if HOMES["certifications"][0] == spot.page:
        for record in spot.library.certifications.values():
            yield _credential(record, spot)


def _credential(record: Certification, spot: Spot) -> dict[str, Any]:
    own = anchor("certifications", record.id)
    more = [
        spot.say(x, record.lang, name=True)
        for x in (record.official_name, record.name_en, record.abbr)
        if x
    ]
    out = {
        "@type": "EducationalOccupationalCredential",
        "@id": f"{spot.url}#{own}",
        "url": f"{spot.url}#{own}",
        "name": spot.say(record.name, record.lang, name=True),
        "alternateName": more,
        "credentialCategory": spot.renderer.words(labels.KINDS[record.kind]),
        "recognizedBy": {
            "@type": "Organization",
            "name": spot.say(record.exam_body, record.lang),
        },
        "validIn": _area(record.region, spot),
    }
    return {key: value for key, value in out.items() if value}


def _terms(spot: Spot) -> Iterator[dict[str, Any]]:
    """The glossary as one set; its terms stand in the rows and in the download alone."""
    if HOMES["terms"][0] != spot.page or not spot.library.glossary:
        return
    yield {
        "@type": "DefinedTermSet",
        "@id": f"{spot.url}#terms",
        "name": spot.title,
        "url": spot.url,
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": _data(spot, "terms"),
        },
    }


def _data(spot: Spot, name: str) -> str:
    """The address of a data set's download, relative to the page, as JSON-LD allows."""
    return f"{'../' * len(PurePosixPath(spot.page).parts)}data/{name}.json"
