"""The same pages as plain Material for MkDocs makes them: what the audit sets the guide beside.

    python plain.py SITE_DIR

The same Markdown, extensions and navigation; no hooks, no overrides, no styles, the theme's own
defaults. Blocks that only the guide's hooks understand appear as code.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[2]


def main(site_dir: str) -> None:
    """Build it there; what the guide's own build would warn of is not said."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_dir=str(Path(site_dir).resolve()),
        theme={"name": "material", "language": "zh-TW"},
        hooks=[],
        watch=[],
        extra={},
        extra_css=[],
        extra_javascript=[],
    )
    build(config)


if __name__ == "__main__":
    main(sys.argv[1])
