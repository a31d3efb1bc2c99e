"""From the text of a block to its HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import chart, facts, glossary, ladder, matrix, mend, offer, plan, standard, start, table
from .fences import parse, shown
from .place import Place

DRAW: dict[str, Callable[[Any, Place], str]] = {
    "guide-table": table.draw,
    "guide-facts": facts.draw,
    "guide-chart": chart.draw,
    "guide-ladder": ladder.draw,
    "guide-matrix": matrix.draw,
    "guide-competency": standard.draw,
    "guide-glossary": glossary.draw,
    "guide-plan": plan.draw,
    "guide-plan-form": plan.form,
    "guide-offer": offer.draw,
    "guide-start": start.draw,
}


_OF_ONE_SET = {"guide-matrix": "certifications", "guide-competency": "competency"}
"""Blocks that draw no chosen records but what a data set says together."""


def block(kind: str, text: str, place: Place) -> str:
    """The HTML for a block that `block_rules.check` found nothing wrong with.

    Below it stand links to the data files that it was drawn from, where there are any.
    """
    options = parse(kind, text)
    written = place.library.written
    if kind in _OF_ONE_SET:
        files = place.library.files.get(_OF_ONE_SET[kind], [])
    else:
        keys = ((data, record.id) for data, record in shown(options, place.library))
        files = [*dict.fromkeys(written[key].file for key in keys)]
    return DRAW[kind](options, place) + mend.edit_files(files, place)
