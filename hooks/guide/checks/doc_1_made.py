"""DOC-1: documents that are made from others say what those say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide.problems import Level
from guide.project import CONFIG, DATA, Project
from guide.records import schemas
from zhvariants.variants import HANS, HANT

from .documents import for_github, simplified, with_rules
from .rule import Rule

PAGE, README = "docs/contribute.md", "README.md"


def makes(project: Project) -> Mapping[str, tuple[str, str]]:
    """Schemas of data files; the list of rules in the contribute page, its versions for GitHub,
    the Simplified README."""
    from . import all_rules  # this file is one of them

    out = dict(_schemas(project))
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


def _schemas(project: Project) -> Iterator[tuple[str, tuple[str, str]]]:
    """What editors check data files by."""
    if (project.docs / "data/schemas").is_dir():
        for path, text in schemas.made().items():
            yield project.name_of(path), (text, "hooks/guide/records/")


RULE = Rule(
    "DOC-1",
    Level.ERROR,
    "由別的檔案產生的文件和來源一致",
    makes=makes,
    in_build=False,
    needs=CONFIG | DATA,
)
