"""DOC-1: documents that are made from others say what those say."""

from __future__ import annotations

from collections.abc import Mapping

from guide.problems import Level
from guide.project import CONFIG, DATA, Project
from zhvariants.variants import HANS, HANT

from .documents import for_github, simplified, with_rules
from .rule import Rule

PAGE, README = "docs/contribute.md", "README.md"


def makes(project: Project) -> Mapping[str, tuple[str, str]]:
    """The list of rules in the contribute page, its versions for GitHub, the Simplified README."""
    from . import all_rules  # this file is one of them

    out: dict[str, tuple[str, str]] = {}
    page, readme = project.pages.get("contribute.md"), project.root / README
    if not readme.is_file():
        return out
    converter = project.words.converter(HANS)
    text = simplified(readme.read_text(encoding="utf-8"), README, converter)
    out["README.zh-Hans.md"] = text, README
    if page and page.is_text:
        text = with_rules(page.text, all_rules())
        out[PAGE] = (text, "hooks/guide/checks/")
        of_page = project.words.converter(HANS, page.meta)
        for name, script in (("CONTRIBUTING.md", HANT), ("CONTRIBUTING.zh-Hans.md", HANS)):
            out[name] = (for_github(text, PAGE, script, of_page), PAGE)
    return out


RULE = Rule(
    "DOC-1",
    Level.ERROR,
    "由別的檔案產生的文件和來源一致",
    makes=makes,
    in_build=False,
    needs=CONFIG | DATA,
)
