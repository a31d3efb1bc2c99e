"""What contributors and CI run; a build runs the same checks (`hooks/making/reading.py`).

    python hooks/check.py [--fix] [--format text|github|json] [--today DATE] [FILE...]

The rules are in `guide.checks`.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

try:
    from guide.checks import all_rules
    from guide.checks.formats import FORMATS
    from guide.checks.rule import Rule
    from guide.checks.runner import RepairError, repair, run
    from guide.problems import Level, Problem, speak_utf8
    from guide.project import Project
    from guide.source import inputs
    from guide.source.page import relative
    from zhvariants.website.cache import Cache
except ModuleNotFoundError as missing:  # another Python than the one that `make` sets up
    if __name__ != "__main__":
        raise
    own = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if own.exists() and Path(sys.prefix).resolve() != own.parent.parent.resolve():
        sys.exit(subprocess.call([own, *sys.argv]))
    what = f"少了 {missing.name}；先執行一次 make check；沒有 make：docs/contribute.md 的「看結果」"
    print(what, file=sys.stderr)
    sys.exit(2)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 1 where there is an error, 2 where a file is not there."""
    speak_utf8()
    args = _arguments(arguments)
    paths = {Path(os.path.abspath(name)): name for name in args.files}
    if wrong := [name for path, name in paths.items() if not _is_ours(path, ROOT)]:
        print(f"這裡沒有這個檔案或資料夾：{'、'.join(wrong)}", file=sys.stderr)
        return 2
    only = None if ROOT in paths else {relative(path, ROOT) for path in paths} or None
    rules = all_rules()
    mended = not args.fix or _repair(Project.at(ROOT, args.today), rules, only)
    project = Project.at(ROOT, args.today, _cache(ROOT), once=True)
    problems = run(project, rules, only)
    project.cache.end(whole=only is None)
    explain = partial(_explain, project)
    print(FORMATS[args.format](problems, explain))
    return int(not mended or any(problem.level is not Level.ADVICE for problem in problems))


def _cache(root: Path) -> Cache:
    """What was found before on pages that have not changed, nor anything that they ask for."""
    cache = Cache()
    cache.open(inputs.cache_file(root, "check.db"))
    cache.begin(inputs.code(Path(__file__).parent))
    return cache


def _repair(project: Project, rules: list[Rule], only: set[str] | None) -> bool:
    """Mends what can be mended, and says so; False where a file could not be."""
    failed: list[Problem] = []
    try:
        changed = repair(project, rules, only)
    except RepairError as error:
        changed, failed = error.changed, error.problems
    print(
        *failed,
        f"改好了：{'、'.join(changed)}" if changed else "沒有能自動改的",
        sep="\n",
        file=sys.stderr,
    )
    return not failed


def _is_ours(path: Path, root: Path) -> bool:
    return os.path.lexists(path) and path.is_relative_to(root)


def _explain(project: Project, rule: str) -> str:
    if project.configuration.fault:
        return f"docs/contribute.md#{rule.lower()}"
    return project.page_url(f"contribute/#{rule.lower()}")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="檢查內容與資料，一次列出所有問題")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="只看這些檔案或資料夾；不寫就是全部"
    )
    parser.add_argument("--fix", action="store_true", help="改好機器有把握的：標點、空格、字形")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="輸出格式")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="把這一天當作今天")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    gc.disable()  # a run of two seconds; looking for cycles in parsed YAML takes a third of it
    if hasattr(signal, "SIGPIPE"):  # not on Windows: whoever reads the first lines only ends it
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    result = main()
    gc.freeze()  # nor for cycles in what goes with the process
    sys.exit(result)
