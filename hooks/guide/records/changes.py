"""Records of what became of pages: where they went, what was corrected."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import WORD, WORDS, Day, Item, Text, described

Value = Annotated[
    Text | Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True)],
    described("寫成一行文字或一個數字"),
]


class Redirect(Item):
    """Where a page that is gone went to."""

    key = "from"

    old: Annotated[Text, described("寫原來的檔名，例如 roles/old.md", alias="from")]
    to: Annotated[Text, described("寫現在的檔名，例如 roles/rm.md")]
    date: Day


class Change(Item):
    """Something that readers are told of: a correction, something new."""

    date: Day
    page: Annotated[Text, described("寫檔名，例如 pay/taiwan.md")]
    what: Annotated[Text, described(WORD)]
    old: Value = ""
    new: Value = ""
    why: Annotated[Text, described(WORD)] = ""
    source: Annotated[tuple[Text, ...], Field(min_length=1), described(WORDS)] = ()
