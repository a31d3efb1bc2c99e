"""What the guide takes from the theme: its strings in both scripts, its script and its styles."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from jinja2 import Environment

OWN_SCRIPTS: Final = tuple(
    f"assets/js/{name}.js" for name in ("early", "frame", "missing", "chooser")
)
"""Scripts that a template names itself, beside `extra_javascript`."""

_STRING = re.compile(r'("[\w.]+"): ("(?:[^"\\]|\\.)*")')


def theme_strings(
    env: Environment, primary: str, twin: str
) -> tuple[dict[str, str], dict[str, str]]:
    """({key: words of the twin}, {words of the primary: words of the twin}) of two language files.

    Raises jinja2.TemplateNotFound when the theme has no such language.
    """
    ours, theirs = _strings(env, primary), _strings(env, twin)
    by_text = {ours[key]: words for key, words in theirs.items() if ours.get(key, words) != words}
    return theirs, by_text


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
