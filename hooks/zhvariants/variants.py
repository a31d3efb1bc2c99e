"""The variants of written Chinese that a text can be shown in, by their BCP 47 tags.

A site says which of them it publishes, and in which order; nothing here is about a site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, eq=False)
class Variant:
    """One way to write Chinese: a script, by the standard of a region.

    There is one object of each, below: blocks of text are asked for theirs by the ten thousand.
    """

    tag: str
    """BCP 47 tag, as written in `lang`, `hreflang` and front matter."""
    name: str
    """What it is called, written in itself."""
    opencc: str
    """OpenCC configuration that converts into it from the other script."""
    base: Variant | None = None
    """The variant that it is made from: converted into that first, then by `steps`."""
    steps: tuple[str, ...] = ()
    """OpenCC configurations that lead here from `base`, in their order."""
    back: tuple[str, ...] = ()
    """OpenCC configurations that lead from here to `base`, in their order."""
    across: str = ""
    """OpenCC configuration that converts from it into the other script; without it its base's."""

    @property
    def folder(self) -> str:
        """The folder of its tree in a site, and its key in `-{…}-`."""
        return self.tag.lower()

    @property
    def script(self) -> Variant:
        """The variant that stands for its script: HANT or HANS."""
        return self.base.script if self.base else self

    def __reduce__(self) -> tuple[Callable[[str], Variant | None], tuple[str]]:
        """In another process, and in a copy, the one that is there."""
        return _known, (self.tag,)


HANT: Final = Variant("zh-Hant", "繁體", "s2tw")
"""Traditional, by Taiwan's standard."""
HANS: Final = Variant("zh-Hans", "简体", "tw2s")
HONG_KONG: Final = Variant(
    "zh-Hant-HK", "香港繁體", "s2hk", HANT, ("tw2t", "t2hk"), ("hk2t", "t2tw"), "hk2s"
)
"""OpenCC has no tw2hk, and no hk2tw."""
KNOWN: Final = (HANT, HANS, HONG_KONG)
SCRIPTS: Final = (HANT, HANS)
"""One variant for each script: those that authors write in."""


def variant_of(tag: object, among: Iterable[Variant] = SCRIPTS) -> Variant | None:
    """The variant with this exact tag, of those that authors write in or of `among`; or None."""
    for each in among:
        if each.tag == tag:
            return each
    return None


def _known(tag: str) -> Variant | None:
    return variant_of(tag, KNOWN)


def other(variant: Variant) -> Variant:
    """The variant that stands for the script that this one is not written in."""
    return HANS if variant.script is HANT else HANT


def shorter(tag: str) -> list[str]:
    """The tag and what is left of it without its last parts: zh-Hant-HK, zh-Hant, zh."""
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def fallback(tag: str, there: Iterable[str]) -> str | None:
    """The tag to fall back to, of those for which there is something; None where there is nothing.

    The tag itself; shorter ones (RFC 4647, 3.4: zh-Hans for zh-Hans-SG); one of the same script
    (zh-Hant-HK for zh-Hant); the first. Upper and lower case are the same.
    """
    known, low = list(there), tag.lower()
    exact = (each for wanted in shorter(low) for each in known if each.lower() == wanted)
    script = "-".join([*low.split("-")[:2], ""])
    same_script = (each for each in known if each.lower().startswith(script))
    return next(exact, None) or next(same_script, None) or next(iter(known), None)
