"""Builds a preview, and again after each of some edits; prints what then stands.

python tests/previews.py '[null, ["docs/about.md", "old", "new"]]'    in a guide's folder
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

import small


def main() -> None:
    """A line of JSON after each step: the digest of every file by its place."""
    started = False
    for step in json.loads(sys.argv[1]):
        if step:
            small.replace(Path(step[0]), step[1], step[2])
        config = load_config("mkdocs.yml")
        if not started:
            config.plugins.on_startup(command="serve", dirty=False)
        started = True
        build(config, serve_url="http://localhost/")
        config.plugins["hooks/events.py"].events.now.kept.later.do()
        site = small.bytes_of(Path("site"))
        print(json.dumps({place: hashlib.sha256(raw).hexdigest() for place, raw in site.items()}))


if __name__ == "__main__":
    main()
