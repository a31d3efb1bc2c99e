"""The theme's own strings in both scripts, read from the theme's language files."""

from __future__ import annotations

import json
import re

from jinja2 import Environment

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
