"""What contributors and CI run; the same checks in `mkdocs build` and `mkdocs serve`.

    python hooks/check.py [--fix] [--format text|github|json] [--today DATE] [FILE...]

The work is done by plain functions in `guide.checks`; the rules are in `guide.checks`.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import gc
import sys
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from guide.checks import all_rules
from guide.checks.formats import FORMATS
from guide.checks.runner import repair, run
from guide.problems import Level
from guide.project import Project
from guide.source.page import relative
from guide.source.rendered import Markdown

log = get_plugin_logger(__name__)
serving = False


def on_startup(*, command: str, dirty: bool) -> None:
    """Advice is for who asks or builds: a live preview should be quick and quiet."""
    global serving
    serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check every page and record before anything else reads them.

    Ends the build, with all that is wrong, where the site would be broken.
    """
    file = Path(config.config_file_path)
    markdown = Markdown(config.markdown_extensions, copy.deepcopy(config.mdx_configs))
    project = Project(file.parent, Path(config.docs_dir), file, markdown=markdown)
    rules = [r for r in all_rules() if r.in_build and not (serving and r.level is Level.ADVICE)]
    problems = run(project, rules)
    if any(problem.level is Level.STOP for problem in problems):
        found = [str(problem) for problem in problems if problem.level is not Level.ADVICE]
        raise PluginError("\n".join(["這些地方要先改好，才能建置：", *found]))
    for problem in problems:
        (log.info if problem.level is Level.ADVICE else log.warning)("%s", problem)
    return config


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 1 where there is an error."""
    args = _arguments(arguments)
    root = Path(__file__).resolve().parent.parent
    only = {relative(Path(name), root) for name in args.files} or None
    project, rules = Project.at(root, args.today), all_rules()
    if args.fix:
        changed = repair(project, rules, only)
        print(f"改好了：{'、'.join(changed)}" if changed else "沒有能自動改的", file=sys.stderr)
        project = Project.at(root, args.today)
    problems = run(project, rules, only)
    explain = partial(_explain, project)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # Windows has others
    print(FORMATS[args.format](problems, explain))
    return int(any(problem.level is not Level.ADVICE for problem in problems))


def _explain(project: Project, rule: str) -> str:
    if project.config_error:
        return f"docs/contribute.md#{rule.lower()}"
    return project.page_url(f"contribute/#{rule.lower()}")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="檢查內容與資料，一次列出所有問題")
    parser.add_argument("files", nargs="*", metavar="FILE", help="只看這些檔案；不寫就是全部")
    parser.add_argument(
        "--fix", action="store_true", help="改好機器有把握的：標點、空格、字形、順序"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="輸出格式")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="把這一天當作今天")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    gc.disable()  # a run of two seconds; looking for cycles in parsed YAML takes a third of it
    sys.exit(main())
