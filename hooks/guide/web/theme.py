"""What the guide takes from the theme: its strings in each variant, its script and its styles."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment

from guide.plaintext import in_script
from guide.search.site import CONFIG
from zhvariants.variants import HANS, HANT, Variant
from zhvariants.website.trees import Trees

LANGUAGES: Mapping[str, str] = {HANT.tag: "zh-TW", HANS.tag: "zh"}
"""The theme's language files; another variant has the shell's strings converted."""
OWN_SCRIPTS: Final = tuple(
    f"assets/js/{name}.js" for name in ("early", "frame", "missing", "chooser", "prefer")
)
"""Scripts that a template names itself, beside `extra_javascript`."""
_STRING = re.compile(r'("[\w.]+"): ("(?:[^"\\]|\\.)*")')


def strings(env: Environment, variant: Variant) -> dict[str, str]:
    """The theme's strings in this variant, by key; empty where it has none.

    Raises jinja2.TemplateNotFound when the theme no longer has such a language.
    """
    language = LANGUAGES.get(variant.tag)
    return _strings(env, language) if language else {}


def phrases(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Strings of one language by the words of another."""
    return {ours[key]: words for key, words in theirs.items() if ours.get(key, words) != words}


def translated(html: str, variant: Variant, strings: Mapping[str, str], trees: Trees) -> str:
    """The page with the strings of its variant in the theme's JSON configuration."""
    start = html.find(CONFIG) + len(CONFIG)
    if start < len(CONFIG):
        return html
    end = html.index("</script>", start)
    config = json.loads(html[start:end])
    for key, words in config.get("translations", {}).items():
        config["translations"][key] = strings.get(key) or trees.shell_words(words, variant)
    text = in_script(config)
    return html[:start] + text + html[end:]


def _strings(env: Environment, language: str) -> dict[str, str]:
    assert env.loader
    text = env.loader.get_source(env, f"partials/languages/{language}.html")[0]
    return {json.loads(key): json.loads(words) for key, words in _STRING.findall(text)}


def unused(path: str) -> bool:
    """Is this one of the theme's files that no page of ours asks for?"""
    folders = ("assets/stylesheets/", "assets/javascripts/lunr/")  # lunr: the theme's own search
    return path.startswith(folders) or path.endswith((".js.map", "favicon.png"))


def scripts(folders: list[Path]) -> dict[str, str]:
    """Places of the theme's `script` and search `worker` below its first folder that has them.

    Raises FileNotFoundError when the theme has none: another version, another layout.
    """
    return {
        "script": _one(folders, "assets/javascripts/bundle.*.min.js")[1],
        "worker": _one(folders, "assets/javascripts/workers/search.*.min.js")[1],
    }


def style_sheets(folders: list[Path]) -> list[Path]:
    """The theme's style sheets. Its palettes are not among them: the guide has its own colours."""
    return [_one(folders, "assets/stylesheets/main.*.min.css")[0]]


def _one(folders: list[Path], pattern: str) -> tuple[Path, str]:
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            return path, path.relative_to(folder).as_posix()
    raise FileNotFoundError(pattern)
