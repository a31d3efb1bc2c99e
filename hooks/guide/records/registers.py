"""Fields of the registers of terms, redirects, changes and renamed things."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from zhvariants.variants import variant_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _id(value: object) -> str:
    fits = _ID.fullmatch(str(value))
    return "" if fits else "用小寫英數與連字號，例如 bank-exam"


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value else "寫成一行文字"


def _value(value: object) -> str:
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return "" if plain and value != "" else "寫成一行文字或一個數字"


def _list(value: object) -> str:
    return "" if isinstance(value, list) and value else "寫成清單，例如 [甲, 乙]"


def _lists(value: object) -> str:
    return "" if isinstance(value, list) else "寫成清單，例如 [seed-000]；沒有就寫 []"


def _any(value: object) -> str:
    return ""


def _mapping(value: object) -> str:
    return "" if isinstance(value, dict) else "寫成「地區: [詞]」的對照"


def _day(value: object) -> str:
    return "" if isinstance(value, datetime.date) else "寫成日期，不加引號，例如 2026-11-22"


def _when(value: object) -> str:
    return "" if _DATE.fullmatch(str(value)) else "寫 2023、2023-05 或 2023-05-18"


def _one_of(*words: str) -> Callable[[object], str]:
    return lambda value: "" if value in words else f"只能是 {'、'.join(words)}"


def script(value: object) -> str:
    """What to do about a `lang` that is no script; empty where it is one."""
    return "" if variant_of(value) else "寫 zh-Hant 或 zh-Hans"


Fields = dict[str, Callable[[object], str]]
DATA_SETS = (
    *("sources", "roles", "salaries", "pay_structure", "certifications", "entry_routes"),
    "competency",
)
"""The other data files: `guide.records` reads them, and is slow to load."""
KINDS = (
    *("word", "institution", "law", "post", "licence", "product", "business-line", "bank-level"),
    *("brand", "procedure", "customer-class", "code", "person"),
)
"""Kinds of terms, as the head of `terms.yml` explains them."""
FIELDS: dict[str, tuple[Fields, Fields]] = {
    "terms": (
        {
            "id": _id,
            "zh-Hant": _text,
            "zh-Hans": _text,
            "convert": _one_of("both", "to-hans", "to-hant", "none"),
            "kind": _one_of(*KINDS),
            "source": _lists,
        },
        {
            "zh-Hant-HK": _text,
            "en": _text,
            "abbr": _any,
            "synonyms": _mapping,
            "from-hant": _lists,
            "from-hans": _lists,
            "guard": _lists,
            "names": _one_of("keep"),
            "glossary": _any,
            "definition": _text,
            "note": _text,
        },
    ),
    "redirects": ({"from": _text, "to": _text, "date": _day}, {}),
    "changes": (
        {"date": _day, "page": _text, "what": _text},
        {"old": _value, "new": _value, "why": _text, "source": _list},
    ),
    "renamed": (
        {"id": _id, "old": _list, "new": _list, "source": _list},
        {"except": _list, "since": _when},
    ),
}
"""By file: the fields that a record must have, and those that it may have."""


def fits(name: str, record: Mapping[str, object]) -> bool:
    """Has the record of a register all that it must have, and is each of it what it should be?"""
    must, may = FIELDS[name]
    checks = {**must, **may}
    return must.keys() <= record.keys() and not any(
        checks[key](value) for key, value in record.items() if key in checks
    )
