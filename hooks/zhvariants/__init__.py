"""Variants of Chinese text and HTML: what an author wrote in one script, as others read it.

    from zhvariants import Conversion
    Conversion("zh-Hant", "zh-Hans").text("資訊與軟體")

Knows no site generator and no site.

    conversion  one conversion: of text, of HTML, with its changes
    table       term tables from files
    variants    what text can be shown in, by BCP 47 tag, and which falls back to which
    marks       the characters that hold a place while text is converted
    shield      those characters on other people's pages
    text        OpenCC with the term table, word by word; quotation marks; `-{…}-`
    html        HTML read as a run of tokens; blocks of text converted in their place
    website     all trees of a site: while it is built, and of a folder that is finished
    foreign     characters and words of the other script or region
    findings    what is mixed in a text, what conversion changes
    report      what conversion did to a built site
    cli         the command
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .conversion import Conversion
    from .table import TermFault, Terms
    from .text.converter import Change, Converted
    from .variants import HANS, HANT, HONG_KONG, KNOWN, Variant

__all__ = [
    "HANS",
    "HANT",
    "HONG_KONG",
    "KNOWN",
    "Change",
    "Conversion",
    "Converted",
    "TermFault",
    "Terms",
    "Variant",
    "__version__",
]

__version__ = "0.1.0"

_IN = {
    "conversion": ("Conversion",),
    "table": ("TermFault", "Terms"),
    "text.converter": ("Change", "Converted"),
    "variants": ("HANS", "HANT", "HONG_KONG", "KNOWN", "Variant"),
}


def __getattr__(name: str) -> Any:
    """A name of this package, from its module: OpenCC is not loaded for who does not convert."""
    for module, names in _IN.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
