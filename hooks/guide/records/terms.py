"""Records of the term table: what converts, what stays, what readers look up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from .base import WORD, WORDS, Id, Record, Text, described

Region = Literal["zh-Hant-TW", "zh-Hans-CN", "zh-Hant-HK"]
Forms = Annotated[tuple[Text, ...], described(WORDS)]


class Term(Record):
    """One concept, with its words in both scripts; the head of `terms.yml` explains the fields."""

    id: Annotated[Id, described("用小寫英數與連字號，例如 bank-exam")]
    hant: Annotated[Text, described(WORD, alias="zh-Hant")]
    hans: Annotated[Text, described(WORD, alias="zh-Hans")]
    convert: Literal["both", "to-hans", "to-hant", "from-hk", "none"]
    kind: Literal[
        "word",
        "institution",
        "law",
        "post",
        "licence",
        "product",
        "business-line",
        "bank-level",
        "brand",
        "procedure",
        "customer-class",
        "code",
        "person",
    ]
    source: Annotated[tuple[Text, ...], described("寫成清單，例如 [seed-000]；沒有就寫 []")]
    hong_kong: Annotated[Text, described(WORD, alias="zh-Hant-HK")] = ""
    en: Annotated[Text, described(WORD)] = ""
    abbr: Annotated[Text, described(WORD)] = ""
    synonyms: Annotated[dict[Region, Forms], described("寫成「地區: [詞]」的對照")] = {}
    from_hant: Annotated[Forms, Field(alias="from-hant")] = ()
    from_hans: Annotated[Forms, Field(alias="from-hans")] = ()
    from_hk: Annotated[Forms, Field(alias="from-hk")] = ()
    convert_hk: Annotated[
        Literal["both", "to-hans", "to-hant", "none", ""], Field(alias="convert-hk")
    ] = ""
    guard: Forms = ()
    kept_names: Annotated[Literal["keep", ""], Field(alias="names")] = ""
    glossary: bool = True
    definition: Annotated[Text, described(WORD)] = ""
    note: Annotated[Text, described(WORD)] = ""


def in_glossary(term: Mapping[str, Any]) -> bool:
    """Is a term shown to readers? Those that only keep conversion from a mistake are not.

    They have an id that begins with `g-`, or say `glossary: false`.
    """
    return not str(term["id"]).startswith("g-") and bool(term.get("glossary", True))
