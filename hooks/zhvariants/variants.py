"""The two scripts, and what other systems call them: the only table that translates tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Variant:
    """One script of Chinese, under every name that it goes by."""

    tag: str
    """BCP 47 tag, as written in `lang`, `hreflang` and front matter."""
    folder: str
    """Folder of its tree in the site, and its key in `-{…}-`."""
    opencc: str
    """OpenCC configuration that converts into this script, Taiwan's standard on the Hant side."""
    material: str
    """Language file of Material for MkDocs."""
    open_graph: str
    """Locale for `og:locale`."""
    name: str
    """The script's name, written in itself."""


HANT: Final = Variant("zh-Hant", "zh-hant", "s2tw", "zh-TW", "zh_TW", "繁體")
HANS: Final = Variant("zh-Hans", "zh-hans", "tw2s", "zh", "zh_CN", "简体")
SCRIPTS: Final = (HANT, HANS)
PRIMARY: Final = HANT
"""The script of the tree that MkDocs renders; the twin is made from it."""
TWIN: Final = HANS


def variant_of(tag: object) -> Variant | None:
    """The script with this exact tag, or None."""
    return next((s for s in SCRIPTS if s.tag == tag), None)


def other(script: Variant) -> Variant:
    """The script that is not this one."""
    return HANS if script is HANT else HANT
