"""Scripts as browsers need them: without comments and spaces, and with short names inside."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping

from zhvariants.website.cache import Cache

# Its runtime, of Go, does not outlive a fork: it has a process of its own, which takes 0.1 s.
_MINIFY = """
import json, sys, minify
texts = json.load(sys.stdin)
try:
    for name, text in texts.items():
        texts[name] = minify.string("application/javascript", text)
except minify.MinifyError as error:
    sys.exit(f"{name}: {error}")
json.dump(texts, sys.stdout)
"""
RULE = "BUILD-3"
_WHERE = re.compile(r"(\S+): (.*) on line (\d+)")


class Unreadable(ValueError):
    """A script that is none: what is wrong, where, and what to do."""


def minified(scripts: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """The scripts by name. Names of what other scripts may use stay: those outside of functions.

    Raises Unreadable.
    """
    parts = [part for each in scripts.items() for part in each]
    found: dict[str, str] = cache.data(lambda: _run(scripts), "minified", *parts)
    return found


def _run(scripts: Mapping[str, str]) -> dict[str, str]:
    command = [sys.executable, "-I", "-c", _MINIFY]
    done = subprocess.run(command, input=json.dumps(scripts), capture_output=True, text=True)
    if not done.returncode:
        out: dict[str, str] = json.loads(done.stdout)
        return out
    if not (found := _WHERE.match(done.stderr)):
        raise RuntimeError(done.stderr)
    name, wrong, line = found.groups()
    raise Unreadable(
        f"assets/js/{name}:{line}: {RULE} 不是有效的 JavaScript（{wrong}）；改好再建置"
    )
