"""Exceptions to rules: what a rule says, though it is right here. Each has a reason.

They stand in `exceptions.yml`, in the words of the message, so that any rule can have them and none
has to know. Where the site would be broken (`STOP`) there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yaml import Node, ScalarNode, SequenceNode

from guide.problems import Level, Problem, SiteFinding
from guide.project import CONFIG, DATA, Project
from guide.source.data_file import DataFile
from guide.source.yaml import keys, line

from .rule import ADVICE, ERROR, Rule, site_rule

FILE: Final = "hooks/guide/checks/exceptions.yml"
REQUIRED: Final = ("rule", "says", "reason")
OPTIONAL: Final = ("file",)


@dataclass(frozen=True)
class Exemption:
    """One exception: the problem that is none, in one file or in every file."""

    line: int
    rule: str
    says: str
    file: str | None

    def covers(self, problem: Problem) -> bool:
        """Is this the problem that is meant?"""
        same = (problem.rule, problem.wrong) == (self.rule, self.says)
        return same and self.file in (None, problem.file) and problem.level is not Level.STOP


def allowed(project: Project) -> list[Exemption]:
    """Every exception that is written as it should be; of others EXCEPT-1 speaks."""
    file = _file(project)
    out = []
    for node in _nodes(file):
        if not list(_faults(node)):
            record = {name: str(value.value) for name, value in keys(node).items()}
            said = Exemption(line(node), record["rule"], record["says"], record.get("file"))
            out.append(said)
    return out


def _file(project: Project) -> DataFile | None:
    path = project.root / FILE
    return DataFile("exceptions", FILE, path.read_bytes()) if path.is_file() else None


def _nodes(file: DataFile | None) -> list[Node]:
    listed = file.top.get(file.name) if file else None
    return list(listed.value) if isinstance(listed, SequenceNode) else []


@site_rule("EXCEPT-1", ERROR, f"{FILE} 的每個例外寫明規則、說法與理由", in_build=False)
def complete(project: Project) -> Iterator[SiteFinding]:
    """The file can be read, and every exception has all it needs."""
    file = _file(project)
    fault = file.document.fault if file else None
    if fault:
        yield FILE, fault.line, fault.why, "照同一個檔案裡別筆的樣子改"
    elif file and not isinstance(file.top.get(file.name), SequenceNode):
        yield FILE, 1, "沒有「exceptions:」清單", "照檔頭的說明寫"
    for node in _nodes(file):
        yield from ((FILE, line(node), *fault) for fault in _faults(node))


def _faults(node: Node) -> Iterator[tuple[str, str]]:
    given = keys(node)
    for name in REQUIRED:
        value = given.get(name)
        if not isinstance(value, ScalarNode) or not value.value:
            yield f"這個例外沒有 {name}", "照檔頭的說明補上"
    if not isinstance(given.get("file", ScalarNode("", "")), ScalarNode):
        yield "file 不是一個檔案的名稱", "照檔頭的說明寫"
    for name in given:
        if name not in (*REQUIRED, *OPTIONAL):
            yield f"例外沒有「{name}」這個欄位", "刪掉這一行"


def _not_needed(project: Project, found: Iterable[Problem]) -> Iterator[SiteFinding]:
    """Exceptions without which nothing more would be said."""
    problems = list(found)
    for each in allowed(project):
        if not any(each.covers(problem) for problem in problems):
            where = f"在 {each.file} " if each.file else ""
            yield FILE, each.line, f"{each.rule} {where}已經不會說：{each.says}", "刪掉這個例外"


needed = Rule(
    "EXCEPT-2",
    ADVICE,
    "例外都還用得到",
    after=_not_needed,
    needs=CONFIG | DATA,
    in_build=False,
)
