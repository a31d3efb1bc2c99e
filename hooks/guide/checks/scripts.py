"""Scripts: each is one that some page loads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from guide.problems import SiteFinding
from guide.project import CONFIG, Project
from guide.source.names import SCRIPT
from guide.source.page import relative

from .rule import ERROR, site_rule

FOLDER: Final = "assets/js/"
_IN_TEMPLATE = re.compile(r"assets/js/([\w-]+\.js)")


@site_rule("FILE-14", ERROR, "assets/js/ 裡的程式有頁面載入", folder="docs/", needs=CONFIG)
def loaded(project: Project) -> Iterator[SiteFinding]:
    """Scripts that neither the configuration, a template nor a script in use names.

    Parts of a script in use are named after it: `search-words.js`. Nothing can be said where there
    are no templates.
    """
    there = {PurePosixPath(p).name: p for p in project.files if p.startswith(FOLDER)}
    names = (relative(path, project.root) for path in project.templates)
    templates = [project.texts[name].decode("utf-8", "replace") for name in names]
    if not templates:
        return
    listed = project.settings.get("extra_javascript")
    used = {PurePosixPath(str(name)).name for name in (listed if isinstance(listed, list) else ())}
    used.update(name for text in templates for name in _IN_TEMPLATE.findall(text))
    texts = {name: project.content(path).decode("utf-8", "replace") for name, path in there.items()}
    for name in sorted(set(there) - _reached(used, texts)):
        wrong = f"沒有頁面會載入 {name}"
        yield (
            project.name_of(there[name]),
            1,
            wrong,
            "列入 mkdocs.yml 的 extra_javascript，或刪掉它",
        )


def _reached(used: set[str], texts: Mapping[str, str]) -> set[str]:
    """Scripts that these lead to: those they name, and their parts."""
    found: set[str] = set()
    while used - found:
        found |= used
        named = {name for one in used & set(texts) for name in SCRIPT.findall(texts[one])}
        stems = tuple(f"{name.removesuffix('.js')}-" for name in found)
        used = found | named | {name for name in texts if name.startswith(stems)}
    return found
