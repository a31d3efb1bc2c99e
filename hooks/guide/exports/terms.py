"""The term table as a download: regions' words as written, explanations in the tree's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide.draw import prose
from guide.records.labels import phrase
from zhvariants.html.render import Renderer
from zhvariants.variants import variant_of

KEPT = ("id", "zh-Hant", "zh-Hans", "zh-Hant-HK", "en", "abbr", "synonyms", "convert", "kind")
HEADS = {
    "id": phrase("編號", "编号"),
    "zh-Hant": phrase("繁體", "繁体"),
    "zh-Hans": phrase("簡體", "简体"),
    "zh-Hant-HK": phrase("香港", "香港"),
    "en": phrase("英文", "英文"),
    "abbr": phrase("縮寫", "缩写"),
    "synonyms": phrase("同義詞", "同义词"),
    "convert": phrase("轉換", "转换"),
    "kind": phrase("種類", "种类"),
    "definition": phrase("說明", "说明"),
    "note": phrase("備註", "备注"),
    "source": phrase("來源", "来源"),
}


def dump(term: Mapping[str, Any], renderer: Renderer) -> dict[str, Any]:
    """One term as JSON has it."""
    script = variant_of(term.get("lang"))
    out: dict[str, Any] = {key: term.get(key) for key in KEPT}
    for key in ("definition", "note"):
        text = prose.plain(str(term[key])) if term.get(key) else None
        out[key] = renderer.text(text, script) if text and script else text
    out["source"] = [str(source) for source in term.get("source") or ()]
    return out


def schema() -> dict[str, Any]:
    """The JSON Schema of one term of the download."""
    text = {"type": ["string", "null"]}
    own: dict[str, Any] = dict.fromkeys(HEADS, text)
    own["id"] = {"type": "string"}
    own["source"] = {"type": "array", "items": {"type": "string"}}
    own["synonyms"] = {
        "type": ["object", "null"],
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(own),
        "properties": own,
    }
