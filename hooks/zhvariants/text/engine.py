"""OpenCC: its own configuration of a script, and what it makes of single characters."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import opencc

from zhvariants.variants import HANS, Variant


def glyphs(text: str, into: Variant) -> str:
    """The text in this script by stock OpenCC alone, without a term table."""
    return str(stock(into).convert(text))


_RANGES: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@lru_cache(maxsize=8)
def stock(into: Variant, written_in: Variant | None = None) -> opencc.OpenCC:
    """OpenCC's own configuration, without what costs and changes nothing.

    Into `into` from the other script, or from the variant that it is made from; from `written_in`
    if that is a region's own.

    The first stage of s2tw takes the longest phrase at each place; to cut the text into the same
    phrases beforehand would take a second copy of their 16 MiB, and half of the time.
    """
    conf = _read(_configurations(into, written_in))
    first = conf["conversion_chain"][0]["dict"]
    if conf.get("segmentation", {}).get("dict") == first.get("dicts", [first])[0]:
        del conf["segmentation"]
    return _opened(conf)


def plain_form(text: str) -> str:
    """The text in Simplified, character by character: as long as before, whatever stands around.

    No phrase counts here: 著 is 着, 乾 is 干, also in 著名 and 乾隆.
    """
    return text.translate(_plain_table()) if _other_form().search(text) else text


@cache
def _other_form() -> re.Pattern[str]:
    """Characters that have another form: Simplified text has few."""
    forms = (chr(code) for code, plain in enumerate(_plain_table()) if chr(code) != plain)
    return re.compile(f"[{''.join(forms)}]")


@cache
def _plain_table() -> str:
    """The plain form of each character, for `str.translate`."""
    han = [chr(code) for lo, hi in _RANGES for code in range(lo, hi + 1)]
    plain = glyphs("\n".join(han), HANS).split("\n")
    forms = {ord(a): b for a, b in zip(han, plain, strict=True) if len(b) == 1}
    return whole_table(forms | {ord("著"): "着", ord("乾"): "干"})


def whole_table(changed: Mapping[int, str]) -> str:
    """A table for `str.translate` with a place for each character, changed or not.

    Of a dictionary what it does not have costs an exception, which is most of a text; one that has
    everything takes thirty times the room.
    """
    chars = [*map(chr, range(1 << 16))]
    for code, to in changed.items():
        chars[code] = to
    return "".join(chars)


def _configurations(into: Variant, written_in: Variant | None) -> tuple[str, ...]:
    if written_in and written_in.base:
        return written_in.back if written_in.base is into else (written_in.across,)
    return into.steps or (into.opencc,)


def _read(names: Iterable[str]) -> dict[str, Any]:
    """These configurations as one, with full paths."""
    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    confs = [json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names]
    conf: dict[str, Any] = confs[0]
    conf["conversion_chain"] = [step for each in confs for step in each["conversion_chain"]]
    _absolute(conf, folder)
    return conf


def _opened(conf: dict[str, Any]) -> opencc.OpenCC:
    """OpenCC with this configuration; raises ValueError when it does not take it."""
    with tempfile.TemporaryDirectory() as tmp:
        path = Path(tmp) / "config.json"
        path.write_text(json.dumps(conf, ensure_ascii=False), encoding="utf-8")
        try:
            return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
        except RuntimeError as error:  # what OpenCC raises for any bad configuration
            raise ValueError(f"OpenCC: {error}") from error


def _absolute(node: Any, folder: Path) -> None:
    """Name every dictionary file by its full path: a configuration elsewhere needs it."""
    if isinstance(node, dict):
        if isinstance(node.get("file"), str):
            node["file"] = str(folder / node["file"])
        node = list(node.values())
    for child in node if isinstance(node, list) else ():
        _absolute(child, folder)
