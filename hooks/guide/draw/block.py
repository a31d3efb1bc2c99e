"""From the text of a block to its HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import chart, facts, glossary, ladder, matrix, offer, plan, standard, start, table
from .fences import parse
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


def block(kind: str, text: str, place: Place) -> str:
    """The HTML for a block that `fences.check` found nothing wrong with."""
    return DRAW[kind](parse(kind, text), place)
