"""OpenCC: its own configuration of a script, and the same with our entries in front."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import opencc

from zhvariants.variants import Variant


def glyphs(text: str, into: Variant) -> str:
    """The text in this script by stock OpenCC alone, without a term table."""
    return str(stock(into).convert(text))


@lru_cache(maxsize=4)
def stock(into: Variant) -> opencc.OpenCC:
    """OpenCC's own configuration, without what costs and changes nothing.

    The first stage of s2tw takes the longest phrase at each place; to cut the text into the same
    phrases beforehand would take a second copy of their 16 MiB, and half of the time.
    """
    conf = _read(into)
    first = conf["conversion_chain"][0]["dict"]
    if conf["segmentation"]["dict"] == first.get("dicts", [first])[0]:
        del conf["segmentation"]
    return _opened(conf)


def with_entries(into: Variant, entries: Mapping[str, str]) -> opencc.OpenCC:
    """OpenCC with our entries first, both where it cuts words and where it replaces them.

    Raises ValueError when OpenCC does not take them.
    """
    conf = _read(into)
    inline = {"type": "inline", "entries": dict(entries)}
    cut = conf["segmentation"]["dict"]
    conf["segmentation"]["dict"] = _group("union", [inline, *_members(cut)])
    first = conf["conversion_chain"][0]
    first["dict"] = _group("short_circuit", [inline, first["dict"]])
    return _opened(conf)


def _read(into: Variant) -> dict[str, Any]:
    """The script's configuration, with every dictionary by its full path."""
    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    conf: dict[str, Any] = json.loads((folder / f"{into.opencc}.json").read_text(encoding="utf-8"))
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


def _group(policy: str, dicts: Iterable[Any]) -> dict[str, Any]:
    return {"type": "group", "match_policy": policy, "dicts": list(dicts)}


def _members(dictionary: dict[str, Any]) -> list[Any]:
    union = dictionary["type"] == "group" and dictionary.get("match_policy") == "union"
    return list(dictionary["dicts"]) if union else [dictionary]


def _absolute(node: Any, folder: Path) -> None:
    """Name every dictionary file by its full path: a configuration elsewhere needs it."""
    if isinstance(node, dict):
        if isinstance(node.get("file"), str):
            node["file"] = str(folder / node["file"])
        node = list(node.values())
    for child in node if isinstance(node, list) else ():
        _absolute(child, folder)
