"""What the command prints: for people, for GitHub, for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from guide.problems import Level, Problem

Explain = Callable[[str], str]
"""The address that explains a rule, by its id."""


def text(problems: Sequence[Problem], explain: Explain) -> str:
    """One problem a line, then where the rules are explained, and a last line that counts."""
    lines = [str(problem) for problem in problems]
    rules = dict.fromkeys(problem.rule for problem in problems)
    if rules:
        lines += ["", "規則的說明：", *(f"  {rule} {explain(rule)}" for rule in rules), ""]
    errors = sum(p.level is not Level.ADVICE for p in problems)
    advice = len(problems) - errors
    counts = [f"{errors} 個錯誤，要改"] * bool(errors) + [f"{advice} 個提醒"] * bool(advice)
    return "\n".join([*lines, "；".join(counts) or "沒有問題"])


def github(problems: Sequence[Problem], explain: Explain) -> str:
    """Workflow commands: GitHub shows each at its line in the pull request."""
    return "\n".join(_command(problem, explain(problem.rule)) for problem in problems)


def _command(problem: Problem, url: str) -> str:
    kind = "notice" if problem.level is Level.ADVICE else "error"
    message = _escape(f"{problem.message}\n{url}")
    file = _escape(problem.file, ":,")
    return f"::{kind} file={file},line={problem.line},title={problem.rule}::{message}"


def _escape(value: str, more: str = "") -> str:
    """https://github.com/actions/toolkit, packages/core/src/command.ts"""
    for char in f"%\r\n{more}":
        value = value.replace(char, f"%{ord(char):02X}")
    return value


def as_json(problems: Sequence[Problem], explain: Explain) -> str:
    """A list of objects."""
    rows: list[dict[str, Any]] = [
        {
            "file": p.file,
            "line": p.line,
            "rule": p.rule,
            "level": p.level.name.lower(),
            "wrong": p.wrong,
            "todo": p.todo,
            "url": explain(p.rule),
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Problem], Explain], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
}
