"""What is wrong with the guide's files, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a contributor must, or had better, mend."""

    file: str
    line: int
    rule: str
    text: str
    """What is wrong; what to do."""
    warning: bool = False
    """Advice: never stops a build."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule} {self.text}"


def report(problems: list[Problem]) -> str:
    """Every problem on a line of its own, sorted by place."""
    return "\n".join(str(problem) for problem in sorted(set(problems)))
